/** The Home tab of one person, read and shown. */
import { homeBlocks, homeView } from './home-view.ts';
import type { HomeParts } from './parts.ts';
import { readHome } from './read-home.ts';

export async function publishHome(parts: HomeParts, user: string): Promise<void> {
  const blocks = homeBlocks(await readHome(parts, user));
  await parts.client.views.publish({ user_id: user, view: homeView(blocks, parts.now()) });
}
