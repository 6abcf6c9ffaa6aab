import type { PageArrival, ReceiverName } from '../../wire.ts';

const WAY: Record<ReceiverName, string> = {
  mail: 'Mail',
  pagerduty: 'PagerDuty',
  webhook: 'SMS',
  heartbeat: 'Heartbeat',
  slack: 'Slack',
};

export function Reached({ arrival: { by, to, title, text, at } }: { arrival: PageArrival }) {
  return (
    <li data-by={by}>
      <p className="arrival-head">
        <span className="way">{WAY[by]}</span> to <strong>{to}</strong>
        <time dateTime={new Date(at).toISOString()}>{clock(at)}</time>
      </p>
      <h2>{title}</h2>
      {text && text !== title && <pre>{text}</pre>}
    </li>
  );
}

export const clock = (at: number) =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
