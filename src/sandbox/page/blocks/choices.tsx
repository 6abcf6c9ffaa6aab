import { useId } from 'react';
import { Text } from '../text/text.tsx';
import type { Checkboxes, MultiStaticSelect, Option, RadioButtons } from './block-kit.ts';
import { optionsOf } from './state-values.ts';
import type { ControlProps } from './surface.ts';
import { Trouble } from './trouble.tsx';
import { useField } from './use-control.ts';

/** One or several of a few: radio buttons, checkboxes, and a select of several, which is drawn as checkboxes. */
export function Choices(props: ControlProps<RadioButtons | Checkboxes | MultiStaticSelect>) {
  const { element, describedBy } = props;
  const { value, choose, error } = useField(props);
  const name = useId();
  const one = element.type === 'radio_buttons';
  const chosen = one
    ? [value?.selected_option as Option | null].filter((option) => option !== null)
    : ((value?.selected_options as Option[] | undefined) ?? []);
  const isChosen = (option: Option) => chosen.some((other) => other?.value === option.value);

  function toggle(option: Option) {
    if (one) return choose({ selected_option: option });
    const options = optionsOf(element).filter((other) => isChosen(other) !== (other.value === option.value));
    return choose({ selected_options: options });
  }
  return (
    <div className="choices" data-action-id={element.action_id} aria-describedby={describedBy}>
      {optionsOf(element).map((option) => (
        <label key={option.value}>
          <input
            type={one ? 'radio' : 'checkbox'}
            name={name}
            value={option.value}
            checked={isChosen(option)}
            onChange={() => toggle(option)}
          />
          <span>
            <Text text={option.text} />
            {option.description && (
              <small>
                <Text text={option.description} />
              </small>
            )}
          </span>
        </label>
      ))}
      <Trouble error={error} />
    </div>
  );
}
