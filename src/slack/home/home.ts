/** The Home tab of one person: read, and shown when it shows something else than before. */
import { createHash } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import type { ShownHome } from '../../store/redis-homes.ts';
import { homeBlocks, homeView } from './home-view.ts';
import type { HomeParts } from './parts.ts';
import { readHome } from './read-home.ts';
import type { Shared } from './shared.ts';

export interface DrawnHome extends ShownHome {
  blocks: KnownBlock[];
}

export async function drawHome(parts: HomeParts, user: string, shared?: Shared): Promise<DrawnHome> {
  const blocks = homeBlocks(await readHome(parts, user, shared));
  return { blocks, digest: digestOf(blocks), at: parts.now() };
}

export async function publishHome({ client }: Pick<HomeParts, 'client'>, user: string, home: DrawnHome): Promise<void> {
  await client.views.publish({ user_id: user, view: homeView(home.blocks, home.at) });
}

/** When it was seen does not count. */
const digestOf = (blocks: KnownBlock[]): string =>
  createHash('sha256').update(JSON.stringify(blocks)).digest('hex').slice(0, 24);
