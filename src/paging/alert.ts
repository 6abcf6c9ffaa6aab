/**
 * What some monitoring says of a service, in one shape whoever says it: a CloudWatch alarm, Alertmanager, a webhook, a
 * person. Instants are milliseconds. Texts are as they came: plain, maybe hostile, escaped where they are shown.
 */
import type { Person } from '../delivery/person.ts';

export type Severity = 'high' | 'low';

/** Who it is about. A page by hand may name a team alone; what nobody owns has neither. */
export interface Scope {
  team: string | null;
  service: string | null;
  environment: string | null;
}

export interface Alert {
  source: 'cloudwatch' | 'alertmanager' | 'webhook' | 'person' | 'watch';
  /** One thing that rings, within its scope: what comes again with the same key is the same thing. */
  key: string;
  /** As services.yml lists it under `pages`, where its source has another key for it. */
  alarm?: string;
  scope: Scope;
  is: 'firing' | 'fine';
  /** Since when, by the source's clock. */
  at: number;
  severity: Severity;
  /** One line as people know it: `api errors`. */
  title: string;
  /** What whoever wrote the alarm wants read at night. */
  detail?: string;
  figure?: AlertFigure;
  links?: { runbook?: string; dashboard?: string; source?: string };
  /** Who pages by hand. */
  by?: Person;
  /** Slack user ids that are told together with the first step: who owns the business behind a figure. */
  also?: string[];
}

/** How bad: a number that is beyond a limit. */
export interface AlertFigure {
  /** As a person calls it: `errors`. */
  name: string;
  /** `share`: of 1, shown in percent. `time`: seconds. `level`: as it is. */
  kind: 'share' | 'time' | 'level';
  value: number;
  limit?: number;
  worse: 'more' | 'less';
  /** Figures before it, oldest first: a chart. `limit` per point where it is a band. */
  series?: { at: number; value: number; limit?: number }[];
  /** Requests per second, where known: so that people come before percent. */
  rate?: number;
}

/** The group that an alert joins: one page at a time for each. `api/prod`, `@edge`, `@nobody`. */
export function groupOf({ team, service, environment }: Scope): string {
  if (service) return `${service}/${environment ?? '-'}`;
  return team ? `@${team}` : '@nobody';
}

/** Before the dash of a page's id, and the slot in Redis: a service, `@edge`, `@nobody`. */
export const slotOf = ({ team, service }: Scope): string => service ?? (team ? `@${team}` : '@nobody');
