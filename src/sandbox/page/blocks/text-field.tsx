import type { KeyboardEvent } from 'react';
import type { TextField as TextFieldElement } from './block-kit.ts';
import type { ControlProps } from './surface.ts';
import { Trouble } from './trouble.tsx';
import { useField } from './use-control.ts';

const KEYBOARD = {
  plain_text_input: 'text',
  number_input: 'decimal',
  email_text_input: 'email',
  url_text_input: 'url',
} as const;

export function TextField(props: ControlProps<TextFieldElement>) {
  const { element, id, describedBy, invalid, silent } = props;
  const { value, enter, choose, error } = useField(props);
  const text = (value?.value as string | null) ?? '';
  const attributes = {
    id,
    className: 'text-field',
    'data-action-id': element.action_id,
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    inputMode: KEYBOARD[element.type],
    placeholder: element.placeholder?.text,
    value: text,
  };
  /** Slack leaves an empty input out of what it sends: null, not "". */
  const held = (typed: string) => ({ value: typed === '' ? null : typed });
  const tellOnEnter = ({ key }: KeyboardEvent) => {
    if (key === 'Enter' && !silent) void choose(held(text));
  };
  return (
    <>
      {element.type === 'plain_text_input' && element.multiline ? (
        <textarea
          {...attributes}
          rows={4}
          maxLength={element.max_length}
          onChange={({ target }) => enter(held(target.value))}
        />
      ) : (
        <input
          {...attributes}
          type="text"
          autoComplete="off"
          maxLength={element.type === 'plain_text_input' ? element.max_length : undefined}
          onChange={({ target }) => enter(held(target.value))}
          onKeyDown={tellOnEnter}
        />
      )}
      <Trouble error={error} />
    </>
  );
}
