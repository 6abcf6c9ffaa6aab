/** What a page is called where it is one line of many. */
import type { Page } from '../paging/page.ts';

/** `checkout slow in prod`, `214 alerts for api in prod`. */
export function titleOf(page: Pick<Page, 'scope' | 'team' | 'alerts' | 'more'>): string {
  const { alerts, more, scope, team } = page;
  const lead =
    alerts.find(({ is, severity }) => is === 'firing' && severity === 'high') ??
    alerts.find(({ is }) => is === 'firing') ??
    alerts[0];
  if (more || !lead) return `${alerts.length + (more?.heard ?? 0)} alerts for ${placeOf({ scope, team })}`;
  return titleIn(lead.title, scope);
}

/** With where it is, unless it says so itself. */
export function titleIn(
  title: string,
  { service, environment }: { service: string | null; environment: string | null },
): string {
  const plain = title.replace(/\s+/g, ' ').trim();
  if (!service || !environment) return plain;
  const place = plain.toLowerCase().includes(service.toLowerCase()) ? plain : `${service}: ${plain}`;
  return new RegExp(`\\b${escaped(environment)}\\b`, 'i').test(place) ? place : `${place} in ${environment}`;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function placeOf({ scope: { service, environment }, team }: Pick<Page, 'scope' | 'team'>): string {
  if (service) return environment ? `${service} in ${environment}` : service;
  return team ? `team ${team}` : 'no service';
}
