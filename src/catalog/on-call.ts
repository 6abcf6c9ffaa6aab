/**
 * What services.yml says of being on call: whose turn it is, who is paged in which order, how people are reached, where
 * alerts come from and what may be done about them. All durations are milliseconds.
 */
import type { Layer, Weekday } from '../oncall/schedule.ts';

/** Secrets are never here: `…From` is the name of the environment variable that has one. */
export interface Contact {
  mail?: string;
  /** PagerDuty's routing key of this person's service. */
  pagerdutyFrom?: string;
  /** A gateway for SMS or voice. */
  webhook?: { url: string; secretFrom?: string };
  /** A calendar's zone where it is not the team's. */
  zone?: string;
}

export interface AlertSources {
  /** Slack channel id for what no service owns; absent: the first team's. */
  unowned?: string;
  /** ARNs of the topics whose messages and confirmations are taken. */
  topics: string[];
  /** URLs of queues that wake the look at alarms. */
  queues: string[];
  /** By the name in their path: `/alerts/webhook/<name>`, `/alerts/alertmanager/<name>`. */
  webhooks: Map<string, WebhookSource>;
  /** How often alarms are looked at when nothing wakes it, ms. */
  look: number;
}

export interface WebhookSource {
  kind: 'json' | 'alertmanager';
  /** The environment variable with the secret that its sender knows. */
  secretFrom: string;
  /** Whose alerts these are when they do not name a service. */
  team?: string;
}

export type ChannelName = 'slack' | 'mail' | 'pagerduty' | 'webhook';

/** Who is paged, in which order, until somebody answers. All spans in ms. */
export interface Escalation {
  steps: EscalationStep[];
  /** How many more times the steps are gone through when nobody answers, at most 5. */
  repeat: number;
  /** So long after an acknowledgement it is asked whether they are still on it. */
  remindAfter: number;
  /** No answer to that in this time: it rings again. */
  answerWithin: number;
  /** What rings again so soon after it was over is the same page. */
  reopenWithin: number;
  /** How long an operation that rolls back by itself may have an alarm in hand before somebody is woken. */
  patience: number;
  /** Low severity waits until they are over. */
  quiet?: QuietHours;
}

export interface EscalationStep {
  who: ({ layer: string } | { person: string } | { team: string })[];
  /** Each of them by all of these at once. */
  by: ChannelName[];
  /** Until the next step. */
  wait: number;
}

/** How a team's shifts are handed over. */
export interface HandoffPlan {
  /** So long before the end the outgoing person is asked for a note; in a short shift at its middle. */
  askBefore: number;
  /** So long after it was told the incoming person is reminded to accept, and after as long again the team is told. */
  remindAfter: number;
  /** Shifts end without a word. */
  off?: true;
}

/** Minutes after midnight by the clock of `zone`; `to` not later than `from`: on the next day. */
export interface QuietHours {
  zone: string;
  from: number;
  to: number;
  days?: Weekday[];
}

/** Whose turn it is, as services.yml has it; what people change lives in the store. */
export interface OnCallPlan {
  layers: Layer[];
  /** The zone in which people of this team read times. */
  zone: string;
  /** A rotation that is kept elsewhere: a feed whose events are the shifts of a layer. Its address, or the variable that has it. */
  ical?: { layer: string; url?: string; urlFrom?: string };
  /** Slack user groups, each following layers of this team and of others. */
  usergroups: { id: string; follows: { team: string; layer: string }[] }[];
}

/** An alarm that pages, and what may be done about it. */
export interface AlarmRule {
  /** Its name in CloudWatch, or the key with which another source calls it. */
  alarm: string;
  severity: 'high' | 'low';
  runbook?: string;
  dashboard?: string;
  responses: Response[];
}

/** A step of a runbook that fullcycle can take. */
export interface Response {
  /** As its button says it: `Roll back`. */
  name: string;
  do: 'roll back' | 'hold' | 'scale out' | 'restart one' | 'webhook';
  /** Not only offered: taken at once. */
  byItself: boolean;
  /** Instances, of `scale out`. */
  instances?: number;
  webhook?: { url: string; secretFrom?: string };
  /** At most so often in an hour, by itself and by hand together. */
  limit: number;
}

/** A figure with a daily shape: judged against the same hour of the same weekday in the last weeks. */
export interface WatchedFigure {
  /** `orders` */
  name: string;
  metric: { namespace: string; name: string; statistic: string; dimensions?: Record<string, string> };
  worse: 'more' | 'less' | 'either';
  /** Ms that one value spans, an hour say. */
  span: number;
  /** How many weeks back. */
  weeks: number;
  /** So far from the usual, as a share of it, is wrong: 0.5 is half. */
  tolerance: number;
  /** Where usually fewer than this happen, nothing is said. */
  least: number;
  severity: 'high' | 'low';
  /** A person who is told beside the team: who owns the business behind it. */
  owner?: string;
}
