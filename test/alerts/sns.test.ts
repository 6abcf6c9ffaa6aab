/** SNS at the door: real signatures; what is forged, replayed, old or nobody's topic changes nothing and is counted. */
import { randomUUID } from 'node:crypto';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { localSns } from '../../src/alerts/local-sns.ts';
import { CloudUnreachable } from '../../src/cloud/cloud.ts';
import { ALARM_TOPIC as TOPIC } from '../../src/sandbox/aws/messaging/messaging.ts';
import { signed } from '../../src/sandbox/aws/messaging/signing.ts';
import { until } from '../cloud/until.ts';
import { alarmMessage, CERTIFICATE, doorWorld, NOW, notification } from './door-world.ts';

const SNS = '/alerts/sns';
const STRANGER = 'arn:aws:sns:eu-west-1:000000000000:somebody-elses';
const MINUTE = 60_000;

test('a notification makes the look at its alarm come now: the look is the truth', async () => {
  const here = await doorWorld();
  here.look.found = { name: 'api-prod-errors', state: 'ringing', since: NOW - MINUTE, reason: '' };
  expect(await here.post(SNS, notification(alarmMessage()))).toMatchObject({ status: 200, says: { ok: 'taken' } });
  expect(here.look.asked).toEqual(['api-prod-errors']);
  expect(here.pager.taken).toEqual([]);
  expect(here.counts.taken).toEqual(['sns 1']);
});

test('signatures of both versions count', async () => {
  const here = await doorWorld();
  for (const version of ['1', '2'] as const) {
    expect(await here.post(SNS, notification(alarmMessage(), { version }))).toMatchObject({ status: 200 });
  }
});

describe('the alarm is taken from the message itself', () => {
  const expected = {
    key: 'api-prod-errors',
    scope: { team: 'edge', service: 'api', environment: 'prod' },
    is: 'firing',
    at: NOW - MINUTE,
    detail: 'More than 5 % of the requests fail.',
  };

  test('when AWS cannot be asked', async () => {
    const here = await doorWorld();
    here.look.throws = new CloudUnreachable('Cannot look at alarms now: AWS is throttling our calls.');
    expect(await here.post(SNS, notification(alarmMessage()))).toMatchObject({ status: 200 });
    expect(here.pager.taken).toMatchObject([expected]);
  });

  test('when AWS does not answer at all', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const here = await doorWorld();
    here.look.found = new Promise(() => {});
    const answer = here.post(SNS, notification(alarmMessage()));
    await vi.waitFor(() => expect(here.look.asked).toHaveLength(1));
    await vi.advanceTimersByTimeAsync(3000);
    expect(await answer).toMatchObject({ status: 200 });
    expect(here.pager.taken).toMatchObject([expected]);
  });

  test('when it is newer than what AWS shows yet', async () => {
    const here = await doorWorld();
    here.look.found = { name: 'api-prod-errors', state: 'ok', since: NOW - 60 * MINUTE, reason: '' };
    await here.post(SNS, notification(alarmMessage()));
    expect(here.pager.taken).toMatchObject([expected]);
  });

  test('when no service owns it: then it says how it is claimed', async () => {
    const here = await doorWorld();
    await here.post(SNS, notification(alarmMessage({ AlarmName: 'disk-full', AlarmDescription: null })));
    expect(here.pager.taken).toMatchObject([
      {
        key: 'disk-full',
        scope: { team: null, service: null, environment: null },
        title: 'disk-full',
        detail: 'No service owns it. To claim it, add "disk-full" under pages of its service in services.yml.',
      },
    ]);
  });
});

test('while the store is away it is told so, and the same message is taken when it comes again', async () => {
  const here = await doorWorld();
  here.pager.away = true;
  const message = notification(alarmMessage());
  const answer = await here.post(SNS, message);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10']);
  here.pager.away = false;
  expect(await here.post(SNS, message)).toMatchObject({ status: 200 });
  expect(here.pager.taken).toHaveLength(1);
  expect(here.counts).toEqual({ refused: ['not durable'], taken: ['sns 1'] });
});

describe('refused, and counted by its reason', () => {
  const message = () => notification(alarmMessage());
  test.each<[string, () => object | string, number, string]>([
    ['words that were changed', () => ({ ...message(), Message: alarmMessage({ AlarmName: 'x' }) }), 403, 'signature'],
    ['no signature', () => ({ ...message(), Signature: '' }), 403, 'signature'],
    ['a signature of an unknown kind', () => ({ ...message(), SignatureVersion: '3' }), 403, 'signature'],
    [
      'a certificate from elsewhere',
      () => ({ ...message(), SigningCertURL: CERTIFICATE.replace('amazonaws.com', 'amazonaws.com.evil.example') }),
      403,
      'signature',
    ],
    [
      'a certificate of the right host and the wrong name',
      () => ({ ...message(), SigningCertURL: 'https://sns.eu-west-1.amazonaws.com/mine.pem' }),
      403,
      'signature',
    ],
    ['a topic that nobody named', () => notification(alarmMessage(), { topic: STRANGER }), 403, 'topic'],
    ['one of two hours ago', () => notification(alarmMessage(), { at: NOW - 120 * MINUTE }), 403, 'old'],
    ['one from tomorrow', () => notification(alarmMessage(), { at: NOW + 24 * 60 * MINUTE }), 403, 'old'],
    ['no JSON', () => '<xml/>', 400, 'malformed'],
    ['JSON that is no message', () => ({ hello: 'world' }), 400, 'malformed'],
  ])('%s', async (_, forged, status, reason) => {
    const here = await doorWorld();
    expect((await here.post(SNS, forged())).status).toBe(status);
    expect(here.counts).toEqual({ refused: [reason], taken: [] });
    expect([here.pager.taken, here.look.asked]).toEqual([[], []]);
  });

  test('a message that was taken before', async () => {
    const here = await doorWorld();
    const message = notification(alarmMessage({ AlarmName: 'disk-full' }));
    await here.post(SNS, message);
    expect(await here.post(SNS, message)).toMatchObject({ says: { error: 'this message was taken already' } });
    expect(here.pager.taken).toHaveLength(1);
    expect(here.counts).toEqual({ refused: ['replayed'], taken: ['sns 1'] });
    // Longer than it would be young enough to be taken again.
    expect([...here.seen.values()]).toEqual([65 * MINUTE]);
  });
});

test('what is about no alarm is left alone, and its words are not logged', async () => {
  const here = await doorWorld();
  expect(await here.post(SNS, notification('the password is swordfish'))).toMatchObject({ status: 200 });
  expect(here.pager.taken).toEqual([]);
  expect(here.log).toEqual(['a message of SNS was about no alarm, it was left alone {"topic":"alarms"}']);
});

describe('a subscription', () => {
  const asks = (SubscribeURL: string, TopicArn = TOPIC) => {
    const message = {
      Type: 'SubscriptionConfirmation' as const,
      MessageId: randomUUID(),
      TopicArn,
      Message: 'You have chosen',
      Timestamp: new Date(NOW).toISOString(),
      Token: 'token',
      SubscribeURL,
    };
    return { ...signed(message, '1'), SigningCertURL: CERTIFICATE };
  };

  test('of a topic that services.yml names is confirmed, and from then on its messages come', async () => {
    const here = await doorWorld({ now: Date.now });
    const { topics } = here.messaging;
    topics.subscribe(TOPIC, 'http', `${here.url}${SNS}`);
    await until('it is confirmed', async () => topics.of(TOPIC)[0]?.confirmed === true);
    topics.publish(TOPIC, alarmMessage({ AlarmName: 'disk-full' }));
    await until('it was heard', async () => here.pager.taken.length > 0);
    expect(here.pager.taken).toMatchObject([{ key: 'disk-full' }]);
  });

  test('of another topic is not', async () => {
    const here = await doorWorld({ now: Date.now });
    here.messaging.topics.create(STRANGER);
    here.messaging.topics.subscribe(STRANGER, 'http', `${here.url}${SNS}`);
    await until('it was refused', async () => here.counts.refused.length > 0);
    expect(here.counts.refused).toEqual(['topic']);
    expect(here.messaging.topics.of(STRANGER)).toMatchObject([{ confirmed: false }]);
  });

  test.each([
    'http://169.254.169.254/latest/meta-data',
    'https://sns.eu-west-1.amazonaws.com.evil.example/?Action=ConfirmSubscription',
    'http://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription',
    'https://sns.eu-west-1.amazonaws.com:8443/?Action=ConfirmSubscription',
    'not a url',
  ])('whose address is %s is not asked for', async (url) => {
    const here = await doorWorld();
    expect((await here.post(SNS, asks(url))).status).toBe(403);
    expect(here.counts.refused).toEqual(['confirmation']);
  });
});

test('Amazon’s hosts are looked for on this machine only where AWS itself is', () => {
  expect(localSns('http://127.0.0.1:4566')).toBeDefined();
  for (const elsewhere of [
    undefined,
    '',
    'https://127.0.0.1',
    'http://10.0.0.1:4566',
    'http://127.0.0.1.evil.example',
  ]) {
    expect(localSns(elsewhere)).toBeUndefined();
  }
});
