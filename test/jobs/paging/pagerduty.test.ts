/** From an alert to PagerDuty over HTTP, at a server of this machine that is as strict: what it hears of a page, in order. */
import { expect, it, onTestFinished } from 'vitest';
import { pagerDutyChannel } from '../../../src/notify/pagerduty.ts';
import { Arrivals } from '../../../src/sandbox/inbox/arrivals.ts';
import { startHttpReceiver } from '../../../src/sandbox/inbox/http-receiver.ts';
import { PagerDuty } from '../../../src/sandbox/inbox/pager-duty.ts';
import { alertOf } from '../../store/pages.ts';
import { edge, startPageWorld } from './page-world.ts';

const KEY = 'ada0ada0ada0ada0ada0ada0ada0ada0';
const MINUTE = 60_000;
const LIN = { id: 'U0LIN', name: 'Lin' };

/** Ada is asked by PagerDuty alone. */
async function start() {
  const world = await startPageWorld({
    ...edge,
    people: new Map([['U0ADA', { pagerdutyFrom: 'ADA_PAGERDUTY' }]]),
    teams: new Map(
      [...edge.teams].map(([name, team]) => [
        name,
        {
          ...team,
          escalation: {
            steps: [{ who: [{ layer: 'primary' }], by: ['pagerduty' as const], wait: 5 * MINUTE }],
            repeat: 0,
            remindAfter: 60 * MINUTE,
            answerWithin: 15 * MINUTE,
            reopenWithin: 30 * MINUTE,
            patience: 10 * MINUTE,
          },
        },
      ]),
    ),
  });
  onTestFinished(() => world.stop());
  const arrivals = new Arrivals(Date.now);
  const pagerDuty = new PagerDuty(arrivals, new Map([[KEY, 'ada']]));
  const server = await startHttpReceiver((path, body) => pagerDuty.take(path, body));
  onTestFinished(() => server.stop());
  const slack = { tell: async () => {} };
  world.work({ slack, pagerduty: pagerDutyChannel({ url: server.url, env: { ADA_PAGERDUTY: KEY } }) });
  const page = await world.pager.take(alertOf('api'));
  if (!page) throw new Error('no page');
  const { id } = page;
  return {
    ...world,
    pagerDuty,
    id,
    heard: () => arrivals.all().map(({ title, key }) => `${key} ${title.split(':')[0]}`),
    hears: (is: string) => arrivals.waitFor(({ title }) => title.startsWith(is)),
    acknowledges: () => world.pager.act(id, { do: 'acknowledge', by: LIN, at: Date.now() + world.clock.ahead }),
  };
}

it('triggered, acknowledged once somebody is on it here, and resolved when it is over: one incident', async () => {
  const { id, pager, hears, heard, acknowledges } = await start();
  await hears('triggered');
  await acknowledges();
  await hears('acknowledged');
  await pager.take(alertOf('api', { is: 'fine', at: Date.now() }));
  await hears('resolved');
  expect(heard()).toEqual([`${id} U0ADA triggered`, `${id} U0ADA acknowledged`, `${id} U0ADA resolved`]);
});

it('acknowledged and forgotten: what rings again is an incident that calls', async () => {
  const { id, clock, queues, hears, pagerDuty, until, acknowledges } = await start();
  await hears('triggered');
  await acknowledges();
  await hears('acknowledged');
  clock.ahead += 61 * MINUTE;
  await queues.page(id);
  await until(id, ({ state }) => state.is === 'acknowledged' && state.asked !== undefined);
  clock.ahead += 16 * MINUTE;
  await queues.page(id);
  await hears('resolved');
  await until(id, ({ notices }) => notices.every(({ state }) => state === 'sent'));
  expect(pagerDuty.incidents().map(({ key, is }) => `${key} ${is}`)).toEqual([
    `${id} U0ADA resolved`,
    `${id} U0ADA 2 triggered`,
  ]);
});
