/** Feeds of servers that are kind, slow, large and sly. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { fetchFeed } from '../../src/calendars/fetch-feed.ts';

async function served(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/private-5ecret/rota.ics`;
}

test('its text, over a redirect on the same host too', async () => {
  const url = await served((request, response) => {
    if (request.url === '/new') response.end('BEGIN:VCALENDAR');
    else response.writeHead(302, { location: '/new' }).end();
  });
  expect(await fetchFeed(url)).toBe('BEGIN:VCALENDAR');
});

test.each<[string, RequestListener, string]>([
  [
    'sends elsewhere',
    (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    'its server sends to another one',
  ],
  [
    'sends in a circle',
    (request, response) => response.writeHead(302, { location: request.url ?? '' }).end(),
    'its server sends in a circle',
  ],
  ['has it no more', (_, response) => response.writeHead(404).end(), 'its server answers 404'],
  ['is larger than 1 MB', (_, response) => response.end('x'.repeat(1_200_000)), 'it is larger than 1 MB'],
  ['hangs up', (request) => request.socket.destroy(), 'its server cannot be reached'],
])('one that %s is refused, without its address', async (_, listener, sentence) => {
  const error = await fetchFeed(await served(listener)).catch((each: Error) => each);
  expect(error).toMatchObject({ message: sentence });
  expect(String((error as Error).stack)).not.toContain('5ecret');
});

test('one that says nothing is not waited for', async () => {
  const url = await served(() => {});
  await expect(fetchFeed(url, { patience: 50 })).rejects.toThrow('it did not come within');
});
