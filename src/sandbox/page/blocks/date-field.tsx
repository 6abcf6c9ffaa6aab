import type { DateField as DateFieldElement } from './block-kit.ts';
import type { ControlProps } from './surface.ts';
import { Trouble } from './trouble.tsx';
import { useField } from './use-control.ts';

const KINDS = {
  datepicker: { input: 'date', held: 'selected_date' },
  timepicker: { input: 'time', held: 'selected_time' },
  datetimepicker: { input: 'datetime-local', held: 'selected_date_time' },
} as const;

export function DateField(props: ControlProps<DateFieldElement>) {
  const { element, id, describedBy, invalid } = props;
  const { value, choose, error } = useField(props);
  const { input, held } = KINDS[element.type];
  const chosen = value?.[held] as string | number | null | undefined;
  return (
    <>
      <input
        id={id}
        className="date-field"
        type={input}
        data-action-id={element.action_id}
        aria-label={id ? undefined : element.action_id}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        value={typeof chosen === 'number' ? localTime(chosen) : (chosen ?? '')}
        onChange={({ target }) => choose({ [held]: fromInput(element, target.value) })}
      />
      <Trouble error={error} />
    </>
  );
}

/** Seconds since 1970 as the browser's input wants them: local time without a zone. */
function localTime(seconds: number): string {
  const at = new Date(seconds * 1000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function fromInput(element: DateFieldElement, text: string): string | number | null {
  if (text === '') return null;
  return element.type === 'datetimepicker' ? Math.floor(new Date(text).getTime() / 1000) : text;
}
