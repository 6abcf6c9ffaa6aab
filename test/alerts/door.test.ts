/** The door for other monitoring: who may come in, what is refused and how, and that nobody is told yes too early. */
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { doorWorld, NOW, SECRET } from './door-world.ts';

const JSON_DOOR = '/alerts/webhook/grafana';
const MINUTE = 60_000;
const ALERT = { key: 'disk', state: 'firing', title: 'Disk almost full', service: 'api' };

describe('the plain webhook', () => {
  test('an alert with everything', async () => {
    const here = await doorWorld();
    const body = {
      ...ALERT,
      environment: 'prod',
      detail: 'Nine tenths of /data.',
      severity: 'low',
      at: '2026-03-29T11:58:00+02:00',
      figure: 'disk used',
      kind: 'share',
      value: 0.91,
      limit: 0.9,
      runbook: 'https://wiki.example/disk',
      link: 'https://grafana.example/d/1',
    };
    expect(await here.post(JSON_DOOR, body, here.bearer())).toMatchObject({ status: 200, says: { ok: 'taken' } });
    expect(here.pager.taken).toEqual([
      {
        source: 'webhook',
        key: 'disk',
        scope: { team: 'edge', service: 'api', environment: 'prod' },
        is: 'firing',
        at: Date.parse('2026-03-29T09:58:00Z'),
        severity: 'low',
        title: 'Disk almost full',
        detail: 'Nine tenths of /data.',
        figure: { name: 'disk used', kind: 'share', value: 0.91, limit: 0.9, worse: 'more' },
        links: { runbook: 'https://wiki.example/disk', source: 'https://grafana.example/d/1' },
      },
    ]);
    expect(here.counts).toEqual({ refused: [], taken: ['grafana 1'] });
  });

  test('where it runs is known by itself when it is one place; without words it wakes somebody, now', async () => {
    const here = await doorWorld();
    await here.post(JSON_DOOR, ALERT, here.bearer());
    expect(here.pager.taken).toMatchObject([{ scope: { environment: 'prod' }, severity: 'high', at: NOW }]);
  });

  test('a sender whose clock is ahead does not make what comes later look old', async () => {
    const here = await doorWorld();
    await here.post(JSON_DOOR, { ...ALERT, at: '2036-03-29T10:00:00Z' }, here.bearer());
    expect(here.pager.taken).toMatchObject([{ at: NOW }]);
  });

  test('a list is taken as a whole', async () => {
    const here = await doorWorld();
    await here.post(JSON_DOOR, [ALERT, { ...ALERT, key: 'cpu', state: 'fine' }], here.bearer());
    expect(here.pager.taken.map(({ key, is }) => `${key} ${is}`)).toEqual(['disk firing', 'cpu fine']);
    expect(here.counts.taken).toEqual(['grafana 2']);
  });

  test('of a service that nobody knows it goes to the team whose monitoring it is, and says what may be meant', async () => {
    const here = await doorWorld();
    await here.post(JSON_DOOR, { ...ALERT, service: 'apii' }, here.bearer());
    expect(here.pager.taken).toMatchObject([
      {
        scope: { team: 'edge', service: null, environment: null },
        detail: '"apii" is no service in services.yml; did you mean api?',
      },
    ]);
  });

  test('what a service lists under pages is its own, as services.yml says', async () => {
    const here = await doorWorld();
    await here.post(
      JSON_DOOR,
      { key: 'recs-prod-errors', state: 'firing', title: 'x', severity: 'low' },
      here.bearer(),
    );
    expect(here.pager.taken).toMatchObject([
      { scope: { team: 'discovery', service: 'recs', environment: 'prod' }, severity: 'high' },
    ]);
  });

  test('markup stays the text that it was: it is escaped where it is shown', async () => {
    const here = await doorWorld();
    const title = '<!channel> *fire* <https://evil.example|click> & more';
    await here.post(JSON_DOOR, { ...ALERT, title }, here.bearer());
    expect(here.pager.taken).toMatchObject([{ title }]);
  });

  test.each<[object, string]>([
    [{ ...ALERT, severity: 'hihg' }, 'severity: "hihg" is not known; write high, low (did you mean high?)'],
    [{ ...ALERT, state: 'ok' }, 'state: "ok" is not known; write firing, fine'],
    [{ state: 'firing', title: 'x' }, 'key: is missing'],
    [{ ...ALERT, title: 7 }, 'title: must be text'],
    [{ ...ALERT, title: 'x'.repeat(201) }, 'title: must be at most 200 characters'],
    [{ ...ALERT, at: 'yesterday' }, 'at: must be an instant: milliseconds, or 2026-03-29T08:00:00Z'],
    [{ ...ALERT, at: 1_795_302_899 }, 'at: must be an instant: milliseconds, or 2026-03-29T08:00:00Z'],
    [{ ...ALERT, figure: 'errors' }, 'value: is missing: figure and value go together, "errors" and 0.2 say'],
    [{ ...ALERT, runbook: 'javascript:alert(1)' }, 'runbook: is no URL'],
    [[ALERT, { ...ALERT, key: '' }], '1.key: is empty'],
    [[], 'the body: is an empty list'],
  ])('%j is answered with what is wrong', async (body, wrong) => {
    const here = await doorWorld();
    expect(await here.post(JSON_DOOR, body, here.bearer())).toMatchObject({ status: 400, says: { error: wrong } });
    expect(here.counts).toEqual({ refused: ['malformed'], taken: [] });
    expect(here.pager.taken).toEqual([]);
  });

  test('an unknown key is answered with those that are known', async () => {
    const here = await doorWorld();
    const { says } = await here.post(JSON_DOOR, { ...ALERT, sevrity: 'low' }, here.bearer());
    expect(says.error).toMatch(/^sevrity: is no key here; known are key, state, title, detail, service, /);
  });
});

describe('who may come in', () => {
  test('whoever knows the secret, or signed the body with it', async () => {
    const here = await doorWorld();
    expect((await here.post(JSON_DOOR, ALERT, here.bearer())).status).toBe(200);
    expect((await here.post(JSON_DOOR, ALERT, here.signature(ALERT))).status).toBe(200);
  });

  test.each<[string, (here: Awaited<ReturnType<typeof doorWorld>>) => Record<string, string>]>([
    ['nothing', () => ({})],
    ['another secret', ({ bearer }) => bearer('swordfish')],
    ['the secret with more behind it', ({ bearer }) => bearer(`${SECRET}x`)],
    ['a signature with another secret', ({ signature }) => signature(ALERT, NOW, 'swordfish')],
    ['the signature of another body', ({ signature }) => signature({ ...ALERT, title: 'x' })],
    ['a signature of ten minutes ago', ({ signature }) => signature(ALERT, NOW - 10 * MINUTE)],
  ])('not who brings %s', async (_, headers) => {
    const here = await doorWorld();
    expect((await here.post(JSON_DOOR, ALERT, headers(here))).status).toBe(401);
    expect(here.counts).toEqual({ refused: ['secret'], taken: [] });
    expect(here.pager.taken).toEqual([]);
  });

  test('nobody where no secret is set: an empty one opens nothing', async () => {
    const here = await doorWorld();
    for (const headers of [here.bearer(''), { authorization: 'Bearer ' }, here.signature(ALERT, NOW, '')]) {
      expect((await here.post('/alerts/webhook/closed', ALERT, headers)).status).toBe(401);
    }
  });

  test('a signed alert once: what was taken is refused when it is played again', async () => {
    const here = await doorWorld();
    const headers = here.signature(ALERT);
    await here.post(JSON_DOOR, ALERT, headers);
    expect((await here.post(JSON_DOOR, ALERT, headers)).status).toBe(409);
    expect(here.pager.taken).toHaveLength(1);
    expect(here.counts.refused).toEqual(['replayed']);
  });
});

describe('what is refused before it is read', () => {
  test.each(['/', '/alerts', '/alerts/webhook/nobody', '/alerts/webhook/prometheus', '/alerts/alertmanager/grafana'])(
    '%s: nobody lives there',
    async (path) => {
      const here = await doorWorld();
      expect((await here.post(path, ALERT, here.bearer())).status).toBe(404);
      expect(here.counts.refused).toEqual(['unknown path']);
    },
  );

  test('anything but POST', async () => {
    const here = await doorWorld();
    const response = await fetch(here.url + JSON_DOOR, { headers: { connection: 'close' } });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('more than 256 kB, said beforehand', async () => {
    const here = await doorWorld();
    const detail = 'x'.repeat(300_000);
    expect((await here.post(JSON_DOOR, { ...ALERT, detail }, here.bearer())).status).toBe(413);
    expect(here.counts.refused).toEqual(['oversized']);
    expect(here.pager.taken).toEqual([]);
  });

  test('more than 256 kB, without a word of it', async () => {
    const here = await doorWorld();
    const { port } = new URL(here.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1');
      socket.on('data', (data) => resolve(String(data)));
      socket.on('error', reject);
      socket.write(`POST ${JSON_DOOR} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n`);
      const chunk = 'x'.repeat(0x10000);
      for (let i = 0; i < 5; i++) socket.write(`10000\r\n${chunk}\r\n`);
    });
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(here.counts.refused).toEqual(['oversized']);
  });
});

test('while the store is away nobody is told yes, and the reason in the log has neither body nor secret', async () => {
  const here = await doorWorld();
  here.pager.away = true;
  const answer = await here.post(JSON_DOOR, { ...ALERT, detail: 'the password is swordfish' }, here.bearer());
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10']);
  await here.post(JSON_DOOR, { ...ALERT, severity: 'swordfish' }, here.bearer());
  await here.post(JSON_DOOR, ALERT, here.bearer('swordfish'));
  expect(here.log).toEqual([
    'alerts were not taken, their sender says them again {"source":"grafana","error":"Command timed out"}',
  ]);
  expect(here.log.join()).not.toMatch(new RegExp(`swordfish|${SECRET}`));
});

test('calendars are served beside, and a trouble with them is no alert’s', async () => {
  const here = await doorWorld({
    also: async ({ path, method, etag }) => {
      if (path === '/calendar/broken.ics') throw new Error('Redis is away');
      if (!path.startsWith('/calendar/')) return null;
      return { status: 200, headers: { 'content-type': 'text/calendar' }, body: `${method} ${path} ${etag}` };
    },
  });
  const read = (path: string) => fetch(here.url + path, { headers: { connection: 'close', 'if-none-match': '"x"' } });
  const calendar = await read('/calendar/mine.ics');
  expect(calendar.headers.get('content-type')).toBe('text/calendar');
  expect(await calendar.text()).toBe('GET /calendar/mine.ics "x"');
  expect((await read('/calendar/broken.ics')).status).toBe(503);
  expect(here.counts).toEqual({ refused: [], taken: [] });
  expect(await here.post(JSON_DOOR, ALERT, here.bearer())).toMatchObject({ status: 200 });
});
