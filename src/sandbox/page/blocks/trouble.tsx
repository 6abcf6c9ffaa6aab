/** Slack's word for what went wrong, said so that somebody knows what to do next. */
const MEANING: Record<string, string> = {
  operation_timeout: 'The app did not answer within 3 s. It may still have heard you: look before you try again.',
  connection_lost: 'The connection was lost. Try again when it is back.',
  invalid_action: 'This has changed since you saw it, and the button is gone. Look again.',
  message_not_found: 'This message is gone.',
  view_not_found: 'This form is no longer open. Close it and begin again.',
  dispatch_failed: 'The app is not connected to the workspace. Try again in a moment.',
};

export const explain = (error: string) => MEANING[error] ?? `That did not work (${error}). Try again.`;

export function Trouble({ error }: { error: string | undefined }) {
  if (!error) return null;
  return (
    <span className="trouble" role="alert">
      <span aria-hidden="true">⚠ </span>
      {explain(error)}
    </span>
  );
}
