/** A CloudWatch alarm as an alert of the service that owns it. Pure. */
import type { AlarmPlace } from '../catalog/pages.ts';
import type { AlarmFound } from '../cloud/alarm-book.ts';
import type { Alert, AlertFigure } from '../paging/alert.ts';

/** Null: its state says neither that something is wrong nor that it is fine again; an open page stays as it is. */
export function alertOf(found: AlarmFound, place: AlarmPlace, figure: AlertFigure | null = null): Alert | null {
  if (found.state !== 'ringing' && found.state !== 'ok') return null;
  const { rule, environment, team } = place;
  const links = {
    ...(rule.runbook && { runbook: rule.runbook }),
    ...(rule.dashboard && { dashboard: rule.dashboard }),
  };
  return {
    source: 'cloudwatch',
    key: found.name,
    scope: { team, service: environment.service, environment: environment.name },
    is: found.state === 'ringing' ? 'firing' : 'fine',
    at: found.since,
    severity: rule.severity,
    title: titleOf(found.name, environment),
    ...(found.description && { detail: found.description }),
    ...(figure && { figure }),
    ...(Object.keys(links).length > 0 && { links }),
  };
}

/** An alarm that no service names rings in the channel for what nobody owns, and says how to change that. */
export function unownedAlert(found: AlarmFound): Alert | null {
  if (found.state !== 'ringing' && found.state !== 'ok') return null;
  return {
    source: 'cloudwatch',
    key: found.name,
    scope: { team: null, service: null, environment: null },
    is: found.state === 'ringing' ? 'firing' : 'fine',
    at: found.since,
    severity: 'high',
    title: found.name,
    detail: [found.description?.slice(0, 350), howToClaim(found.name)].filter(Boolean).join('\n'),
  };
}

export const howToClaim = (key: string): string =>
  `No service owns it. To claim it, add "${key}" under pages of its service in services.yml.`;

/** `api-prod-errors` to `api errors`, as people of the team say it; other names stay as they are. */
export function titleOf(alarm: string, { service, name }: { service: string; name: string }): string {
  const prefixes = [`${service}-${name}-`, `${service}-`, `${name}-${service}-`];
  const prefix = prefixes.find((each) => alarm.startsWith(each) && alarm.length > each.length);
  return prefix ? `${service} ${alarm.slice(prefix.length).replace(/[-_]+/g, ' ')}` : alarm;
}
