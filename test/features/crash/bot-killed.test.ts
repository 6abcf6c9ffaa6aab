/**
 * The bot dies between what a person asks and the answer. Either it was written down, and then it is done; or Slack
 * tells the person that it did not get through. Nothing is lost in silence, and asking again does nothing twice.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { whyNot } from '../redis/server.ts';
import { type OutageWorld, startOutageWorld } from '../redis/world.ts';
import { BotScene } from './bot-scene.ts';
import type { Point } from './gate.ts';
import { pointInWords, pointsOf } from './points.ts';

const SCENES = 3;
const LIMIT = 500_000;

let world: OutageWorld;
beforeAll(async () => {
  if (!whyNot) world = await startOutageWorld(40, '10m');
}, LIMIT);
afterAll(() => world?.stop());

let turn = 0;

/** A deploy and a rollback, each asked again where it was not written down. */
async function ask(inDeploy: Point | null, inRollback: Point | null): Promise<{ deploy: string[]; back: string[] }> {
  const scene = await BotScene.open(world, world.services[turn++] ?? '');
  try {
    const deploy = await scene.asksForDeploy(inDeploy);
    expect(deploy.written || deploy.told, 'the command is lost in silence').toBe(true);
    if (!deploy.written) expect(await scene.asksForDeploy(null)).toMatchObject({ written: true });
    const back = await scene.pressesRollBack(inRollback);
    expect(back.written || back.told, 'the click is lost in silence').toBe(true);
    if (!back.written) expect(await scene.pressesRollBack(null)).toMatchObject({ written: true });
    const { how, messages, created } = await scene.end();
    expect({ how, messages, created }).toEqual({ how: 'rolled back', messages: ['card', 'end'], created: 1 });
    return { deploy: deploy.effects, back: back.effects };
  } finally {
    await scene.close();
  }
}

test.skipIf(whyNot)(
  `a bot killed between any two writes of a command or a click loses nothing in silence${whyNot ? ` (not run: ${whyNot})` : ''}`,
  async () => {
    const clean = await ask(null, null);
    const inDeploy = pointsOf([clean.deploy]);
    const inBack = pointsOf([clean.back]);
    expect(inDeploy.length).toBeGreaterThan(2);
    expect(inBack.length).toBeGreaterThan(2);
    const runs = Array.from({ length: Math.max(inDeploy.length, inBack.length) }, (_, i) => [
      inDeploy[i] ?? null,
      inBack[i] ?? null,
    ]);
    const lost: string[] = [];
    const inTurn = async () => {
      for (let run = runs.shift(); run; run = runs.shift()) {
        const [one = null, two = null] = run;
        const words = [one, two].map((point) => (point ? pointInWords(point) : '–')).join(' | ');
        await ask(one, two).catch((error: Error) => lost.push(`${words}: ${error.message}`));
      }
    };
    await Promise.all(Array.from({ length: SCENES }, inTurn));
    expect(lost, `${turn} runs`).toEqual([]);
  },
  LIMIT,
);
