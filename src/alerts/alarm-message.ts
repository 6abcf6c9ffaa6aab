/** What SNS, SQS and EventBridge bring when an alarm changes its state. Pure. */
import type { AlarmFound } from '../cloud/alarm-book.ts';

const STATES: Record<string, AlarmFound['state']> = { OK: 'ok', ALARM: 'ringing', INSUFFICIENT_DATA: 'unknown' };

/** Null: it is about something else. */
export function alarmIn(message: string): AlarmFound | null {
  const said = parse(message);
  if (!said) return null;
  // SNS puts what was published into an envelope, unless the subscription asks for the raw message.
  if (said.Type === 'Notification' && typeof said.Message === 'string') return alarmIn(said.Message);
  return fromAction(said) ?? fromEvent(said);
}

/** An alarm's action. */
function fromAction(said: Record<string, unknown>): AlarmFound | null {
  const { AlarmName, NewStateValue, NewStateReason, StateChangeTime, AlarmDescription } = said;
  return found(AlarmName, NewStateValue, NewStateReason, StateChangeTime, AlarmDescription);
}

/** EventBridge's "CloudWatch Alarm State Change". */
function fromEvent({ source, detail }: Record<string, unknown>): AlarmFound | null {
  if (source !== 'aws.cloudwatch' || !isBlock(detail) || !isBlock(detail.state)) return null;
  const { value, reason, timestamp } = detail.state;
  const { description } = isBlock(detail.configuration) ? detail.configuration : {};
  return found(detail.alarmName, value, reason, timestamp, description);
}

function found(name: unknown, value: unknown, why: unknown, when: unknown, described: unknown): AlarmFound | null {
  const state = typeof value === 'string' ? STATES[value] : undefined;
  const since = typeof when === 'string' ? Date.parse(when) : Number.NaN;
  if (typeof name !== 'string' || !name || !state || Number.isNaN(since)) return null;
  const description = typeof described === 'string' && described ? { description: described } : {};
  return { name, state, since, reason: typeof why === 'string' ? why : '', ...description };
}

const isBlock = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isBlock(value) ? value : null;
  } catch {
    return null;
  }
}
