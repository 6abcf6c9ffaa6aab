/** Events as PagerDuty's API takes them, at a server of this machine that is as strict. */
import { expect, it, onTestFinished } from 'vitest';
import { pagerDutyChannel } from '../../src/notify/pagerduty.ts';
import { Arrivals } from '../../src/sandbox/inbox/arrivals.ts';
import { startHttpReceiver } from '../../src/sandbox/inbox/http-receiver.ts';
import { PagerDuty } from '../../src/sandbox/inbox/pager-duty.ts';
import { receiver } from './receiver.ts';
import { telling } from './telling.ts';

const KEY = 'ada0ada0ada0ada0ada0ada0ada0ada0';
const env = { ADA_PAGERDUTY: KEY };
const ada = { pagerdutyFrom: 'ADA_PAGERDUTY' };

async function theirs() {
  const pagerDuty = new PagerDuty(new Arrivals(Date.now), new Map([[KEY, 'ada']]));
  const server = await startHttpReceiver((path, body) => pagerDuty.take(path, body));
  onTestFinished(() => server.stop());
  return { pagerDuty, channel: pagerDutyChannel({ url: server.url, env }) };
}

it('a page is one incident, however often it is told, and is resolved when it is over', async () => {
  const { pagerDuty, channel } = await theirs();
  await channel.tell(telling('pagerduty', ada), 'a');
  await channel.tell(telling('pagerduty', ada, { notice: { id: '1.0.U0ADA.pagerduty' } }), 'b');
  expect(pagerDuty.incidents()).toMatchObject([
    {
      key: 'api-318 U0ADA',
      is: 'triggered',
      summary: 'Page: api in prod, 4.1\u00a0% errors',
      severity: 'critical',
      triggers: 2,
    },
  ]);
  await channel.tell(telling('pagerduty', ada, { notice: { why: 'acknowledged' } }), 'c');
  expect(pagerDuty.incidents()).toMatchObject([{ is: 'acknowledged' }]);
  await channel.tell(telling('pagerduty', ada, { notice: { why: 'over' } }), 'd');
  expect(pagerDuty.incidents()).toMatchObject([{ is: 'resolved' }]);
});

it('what rings after an answer has a key of its own: an acknowledged incident would take it in silence', async () => {
  const { pagerDuty, channel } = await theirs();
  await channel.tell(telling('pagerduty', ada), 'a');
  await channel.tell(telling('pagerduty', ada, { notice: { why: 'acknowledged' } }), 'b');
  await channel.tell(telling('pagerduty', ada, { notice: { id: '1.0.U0ADA.pagerduty', incident: 1 } }), 'c');
  expect(pagerDuty.incidents().map(({ key, is }) => [key, is])).toEqual([
    ['api-318 U0ADA', 'acknowledged'],
    ['api-318 U0ADA 2', 'triggered'],
  ]);
});

it('another page, or another person, is another incident', async () => {
  const { pagerDuty, channel } = await theirs();
  await channel.tell(telling('pagerduty', ada), 'a');
  await channel.tell(telling('pagerduty', ada, { page: { id: 'api-319' } }), 'b');
  await channel.tell(telling('pagerduty', ada, { notice: { person: 'U0LIN' } }), 'c');
  expect(pagerDuty.incidents()).toHaveLength(3);
});

it('a refusal and a missing key are told without the key', async () => {
  const { url } = await receiver({ status: 429 });
  const channel = pagerDutyChannel({ url, env });
  await expect(channel.tell(telling('pagerduty', ada), 'a')).rejects.toThrow('PagerDuty refuses it with 429');
  await expect(channel.tell(telling('pagerduty', { pagerdutyFrom: 'LIN_PAGERDUTY' }), 'a')).rejects.toThrow(
    'the variable LIN_PAGERDUTY is not set',
  );
  await expect(channel.tell(telling('pagerduty', {}), 'a')).rejects.toThrow('no routing key is known');
});
