import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { COMMANDS, MESSAGE_SHORTCUTS, SHORTCUT } from '../../src/slack/registry.ts';
import { type BotWorld, startBotWorld } from './bot-world.ts';
import { readManifest } from './read-manifest.ts';

const PATH = new URL('../../manifest.yml', import.meta.url).pathname;
let folder: string | undefined;
let world: BotWorld | undefined;
afterEach(async () => {
  if (folder) await rm(folder, { recursive: true });
  await world?.stop();
  folder = world = undefined;
});

test('the manifest declares the commands and shortcuts that the bot knows, no more and no less', async () => {
  const { features } = await readManifest(PATH);
  expect(features.slash_commands.map(({ command }) => command).sort()).toEqual(Object.keys(COMMANDS).sort());
  expect(features.shortcuts.map(({ callback_id }) => callback_id)).toEqual([
    SHORTCUT,
    ...Object.keys(MESSAGE_SHORTCUTS),
  ]);
});

test('every declared event reaches the bot, and the bot waits for no other', async () => {
  const { settings } = await readManifest(PATH);
  expect(settings.event_subscriptions.bot_events).toEqual(['app_home_opened']);
  world = await startBotWorld('Socket Mode');
  const home = await world.person('mira').openHome();
  expect(JSON.stringify(home.body)).toContain('*recs* 1.41.0, no page, no hold');
});

test('every command escapes mentions, because reasons are shown as typed', async () => {
  const { features } = await readManifest(PATH);
  expect(features.slash_commands.map(({ should_escape }) => should_escape)).toEqual(
    features.slash_commands.map(() => true),
  );
});

test('the scopes cover what the bot calls', async () => {
  const { oauth_config } = await readManifest(PATH);
  expect(oauth_config.scopes.bot).toEqual(
    expect.arrayContaining([
      'commands',
      'chat:write',
      'users:read',
      'files:write',
      'channels:history',
      'groups:history',
      'im:write',
      'im:history',
    ]),
  );
});

test('a key that Slack does not know is refused with its path', async () => {
  folder = await mkdtemp(join(tmpdir(), 'manifest-'));
  const path = join(folder, 'manifest.yml');
  const text = await readFile(PATH, 'utf8');
  await writeFile(path, text.replace('should_escape: true', 'should_escapes: true'));
  await expect(readManifest(path)).rejects.toThrow(/manifest\.yml: .*should_escapes[\s\S]*slash_commands\[0\]/);
});
