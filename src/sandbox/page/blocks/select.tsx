import { useSession } from '../session.ts';
import { splitAtEmoji } from '../text/emoji.ts';
import type { Option, StaticSelect, UsersSelect } from './block-kit.ts';
import { optionsOf } from './state-values.ts';
import type { ControlProps } from './surface.ts';
import { Trouble } from './trouble.tsx';
import { useField } from './use-control.ts';

/** A native select: it works by keyboard, on a phone, and shows its initial option. */
export function Select(props: ControlProps<StaticSelect>) {
  const { element } = props;
  const { value, choose, error } = useField(props);
  const chosen = value?.selected_option as Option | null | undefined;
  return (
    <>
      <select
        {...attributes(props)}
        value={chosen?.value ?? ''}
        onChange={({ target }) =>
          choose({ selected_option: optionsOf(element).find((option) => option.value === target.value) ?? null })
        }
      >
        {!chosen && <option value="">{element.placeholder?.text ?? 'Select an option'}</option>}
        {element.options?.map(asOption)}
        {element.option_groups?.map(({ label, options }) => (
          <optgroup key={label.text} label={label.text}>
            {options.map(asOption)}
          </optgroup>
        ))}
      </select>
      <Trouble error={error} />
    </>
  );
}

export function UserSelect(props: ControlProps<UsersSelect>) {
  const { users } = useSession().world;
  const { value, choose, error } = useField(props);
  const chosen = (value?.selected_user as string | null) ?? '';
  return (
    <>
      <select {...attributes(props)} value={chosen} onChange={({ target }) => choose({ selected_user: target.value })}>
        {chosen === '' && <option value="">{props.element.placeholder?.text ?? 'Select a person'}</option>}
        {users.map(({ id, realName }) => (
          <option key={id} value={id}>
            {realName}
          </option>
        ))}
      </select>
      <Trouble error={error} />
    </>
  );
}

const attributes = ({ element, id, describedBy, invalid }: ControlProps<StaticSelect | UsersSelect>) => ({
  id,
  className: 'select',
  'data-action-id': element.action_id,
  'aria-label': id ? undefined : (element.placeholder?.text ?? 'Choose'),
  'aria-describedby': describedBy,
  'aria-invalid': invalid,
});

const asOption = ({ value, text }: Option) => (
  <option key={value} value={value}>
    {splitAtEmoji(text.text)
      .map((part) => ('text' in part ? part.text : part.emoji))
      .join('')}
  </option>
);
