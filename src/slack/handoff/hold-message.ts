/** Where the channel was told of a hold. Nobody keeps that: the line carries whose it is, and is looked for. */
import type { WebClient } from '@slack/web-api';
import type { Catalog } from '../../catalog/catalog.ts';
import type { CardPlace } from '../../delivery/desk.ts';
import { lockNewsId } from '../../delivery/hold-news.ts';
import type { About } from '../../handoff/summary.ts';
import { findPosted } from '../card/posted.ts';

/** It is told at once, or by the worker some minutes later. */
const TOLD_WITHIN = 15 * 60_000;

export async function messageOfHold(
  { hold, at }: Extract<About, { hold: string }>,
  { slack, catalog }: { slack: WebClient; catalog: Pick<Catalog, 'services' | 'teams'> },
): Promise<CardPlace | null> {
  const [service = ''] = hold.split('/');
  const channel = catalog.teams.get(catalog.services.get(service)?.team ?? '')?.channel;
  if (!channel || at === undefined) return null;
  const ts = await findPosted(slack, {
    channel,
    subject: { what: 'operation', id: hold },
    name: lockNewsId(at),
    since: at,
    until: at + TOLD_WITHIN,
  });
  return ts ? { channel, ts } : null;
}
