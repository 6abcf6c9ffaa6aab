/**
 * Where other monitoring knocks. A sender is answered with success only after every alert of it is durable; what is
 * refused is counted by its reason, and neither bodies nor secrets are ever logged.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Catalog } from '../catalog/catalog.ts';
import type { WebhookSource } from '../catalog/on-call.ts';
import type { Pager } from '../paging/pager.ts';
import { readAlertmanager } from './alertmanager.ts';
import type { Answer } from './answer.ts';
import { bodyOf, json } from './body.ts';
import { proofOf } from './proof.ts';
import { type SnsParts, snsDoor } from './sns.ts';
import { readWebhook } from './webhook.ts';

export interface DoorParts {
  catalog: Catalog;
  pager: Pick<Pager, 'take'>;
  /** By the names of the environment variables that services.yml gives. */
  secrets: Record<string, string | undefined>;
  sns: Pick<SnsParts, 'hear' | 'agent'>;
  seen: SnsParts['seen'];
  counts: { refused(reason: string): void; taken(source: string, alerts: number): void };
  /** What else is served here, read only; null: the path is not its. */
  also?(asked: { method: string; path: string; etag?: string }): Promise<Page | null>;
  now(): number;
  log: SnsParts['log'] & { error(details: object, message: string): void };
}

interface Page {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface Door {
  port: number;
  /** Takes nothing new; resolves when the last answer is out. */
  close(): Promise<void>;
}

/** Rejects when the port is taken. `port` 0: any free one. */
export async function openDoor(parts: DoorParts, { port, host }: { port: number; host: string }): Promise<Door> {
  const answer = answering(parts);
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5000 }, (request, response) => {
    void serve(parts, answer, request, response);
  });
  await new Promise<void>((ready, fail) => {
    server.once('error', fail);
    server.listen(port, host, ready);
  });
  return { port: (server.address() as AddressInfo).port, close: () => closed(server) };
}

interface Knock {
  source: string;
  answer(body: string, headers: IncomingMessage['headers']): Promise<Answer>;
}

/** By its path; null: nobody lives there. */
function answering(parts: DoorParts): (path: string) => Knock | null {
  const { catalog, sns, seen, now, log } = parts;
  const sources = catalog.alerts?.webhooks ?? new Map<string, WebhookSource>();
  const topics = catalog.alerts?.topics ?? [];
  const fromSns = snsDoor({ ...sns, topics, seen, now, log });
  return (path) => {
    if (path === '/alerts/sns') return topics.length > 0 ? { source: 'sns', answer: (body) => fromSns(body) } : null;
    const [, kind, name = ''] = /^\/alerts\/(alertmanager|webhook)\/([a-z0-9-]+)$/.exec(path) ?? [];
    const source = sources.get(name);
    if (!source || source.kind !== (kind === 'webhook' ? 'json' : kind)) return null;
    return { source: name, answer: (body, headers) => fromWebhook(parts, source, body, headers) };
  };
}

async function fromWebhook(
  parts: DoorParts,
  source: WebhookSource,
  body: string,
  headers: IncomingMessage['headers'],
): Promise<Answer> {
  const { catalog, pager, secrets, seen, now } = parts;
  const proof = proofOf(headers, body, secrets[source.secretFrom] ?? '', now());
  if (proof.is === 'wrong' || !secrets[source.secretFrom]) {
    return { status: 401, says: 'the secret is missing or wrong, or the signature is too old', refused: 'secret' };
  }
  if (proof.is === 'signed' && (await seen.wasHeard(proof.signature))) {
    return { status: 409, says: 'this was taken already', refused: 'replayed' };
  }
  const parsed = json(body);
  const read =
    parsed === undefined
      ? { wrong: 'the body is no JSON' }
      : source.kind === 'alertmanager'
        ? readAlertmanager(parsed, catalog, source, now())
        : readWebhook(parsed, catalog, source, now());
  if ('wrong' in read) return { status: 400, says: read.wrong, refused: 'malformed' };
  const taken = await Promise.allSettled(read.alerts.map((alert) => pager.take(alert)));
  const failed = taken.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
  if (proof.is === 'signed') await seen.heard(proof.signature, SIGNATURES_KEPT);
  return { status: 200, says: 'taken', taken: read.alerts.length };
}

/** Longer than a signature is good for. */
const SIGNATURES_KEPT = 15 * 60_000;

async function serve(
  { counts, log, also }: DoorParts,
  knockAt: ReturnType<typeof answering>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url: path = '', headers } = request;
  const page = await also?.({ method, path, etag: headers['if-none-match'] }).catch((error: Error): Page => {
    log.error({ error: error.message }, 'a calendar could not be served');
    return { status: 503, headers: { 'retry-after': '60' }, body: '' };
  });
  if (page) {
    response.writeHead(page.status, page.headers).end(page.body);
    return;
  }
  const knock = knockAt((request.url ?? '').split('?')[0] ?? '');
  const answer = await answerTo(knock, request).catch((error: Error): Answer => {
    log.error({ source: knock?.source, error: error.message }, 'alerts were not taken, their sender says them again');
    return { status: 503, says: 'not taken: say it again', refused: 'not durable' };
  });
  if (answer.refused) counts.refused(answer.refused);
  else counts.taken(knock?.source ?? '', answer.taken ?? 1);
  if (response.destroyed) return;
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    ...(answer.status === 503 && { 'retry-after': '10' }),
    // What was not read to its end cannot be followed by another request.
    ...(answer.status === 413 && { connection: 'close' }),
    ...(answer.status === 405 && { allow: 'POST' }),
  });
  response.end(JSON.stringify(answer.refused ? { error: answer.says } : { ok: answer.says }));
}

async function answerTo(knock: Knock | null, request: IncomingMessage): Promise<Answer> {
  if (!knock) return { status: 404, says: 'nothing of services.yml is here', refused: 'unknown path' };
  if (request.method !== 'POST') return { status: 405, says: 'only POST', refused: 'method' };
  const body = await bodyOf(request);
  if (body === null) return { status: 413, says: 'at most 256 kB', refused: 'oversized' };
  return knock.answer(body, request.headers);
}

function closed(server: Server): Promise<void> {
  server.closeIdleConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
