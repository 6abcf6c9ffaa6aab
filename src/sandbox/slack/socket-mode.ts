/** Socket Mode: the bot opens WebSockets, each payload goes to any one of them and is acked on the same one. */
import { randomUUID } from 'node:crypto';
import type { RawData, WebSocket } from 'ws';
import type { Payload, Retry, Transport } from './dispatch.ts';
import { newId } from './ids.ts';

const TICKET_LASTS_MS = 30_000;
const MOST_SOCKETS = 10;
const PING_EVERY_MS = 10_000;
/** Slack says goodbye first and hangs up later. */
const HANG_UP_AFTER_MS = 10_000;

type Goodbye = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

export interface RecycleOptions {
  /** `warning` announces a recycling and changes nothing yet. */
  reason?: 'warning' | 'refresh_requested' | 'link_disabled';
  /** The `oldest` one, as Slack does it, or `all` at once, as after an outage. */
  which?: 'oldest' | 'all';
}

export class SocketMode implements Transport {
  readonly #tickets = new Map<string, number>();
  readonly #acks = new Map<string, (payload: unknown) => void>();
  readonly #pings = setInterval(() => {
    for (const socket of this.#sockets) socket.ping();
  }, PING_EVERY_MS).unref();
  #sockets: WebSocket[] = [];
  #turn = 0;

  constructor(
    private readonly app: string,
    private readonly now: () => number,
  ) {}

  /** How many sockets take payloads. */
  get open(): number {
    return this.#sockets.length;
  }

  /** Path and query of the WebSocket that apps.connections.open hands out; good for one connection. */
  newLink(): string {
    const ticket = newId('', 32);
    this.#tickets.set(ticket, this.now());
    return `/link/?ticket=${ticket}&app_id=${this.app}`;
  }

  takesTicket(ticket: string | null): boolean {
    const issued = this.#tickets.get(ticket ?? '');
    this.#tickets.delete(ticket ?? '');
    return issued !== undefined && this.now() - issued <= TICKET_LASTS_MS;
  }

  connect(socket: WebSocket): void {
    socket.on('message', (data) => this.#hear(data));
    socket.on('close', () => this.#forget(socket));
    socket.on('error', () => this.#forget(socket));
    if (this.#sockets.length === MOST_SOCKETS) {
      this.#sayGoodbye(socket, 'too_many_websockets');
      return;
    }
    this.#sockets.push(socket);
    say(socket, {
      type: 'hello',
      connection_info: { app_id: this.app },
      num_connections: this.#sockets.length,
      debug_info: { host: 'applink-local', build_number: 1, approximate_connection_time: 18_060 },
    });
  }

  send(payload: Payload, retry: Retry, signal: AbortSignal): Promise<unknown> {
    const socket = this.#sockets[this.#turn++ % this.#sockets.length];
    if (!socket) return Promise.reject(new Error('No socket is open.'));
    const envelope = randomUUID();
    const isEvent = payload.kind === 'events_api';
    return new Promise((resolve) => {
      this.#acks.set(envelope, resolve);
      signal.addEventListener('abort', () => this.#acks.delete(envelope));
      say(socket, {
        envelope_id: envelope,
        type: payload.kind,
        accepts_response_payload: !isEvent,
        ...(isEvent && { retry_attempt: retry.attempt, retry_reason: retry.reason }),
        payload: payload.body,
      });
    });
  }

  recycle({ reason = 'refresh_requested', which = 'oldest' }: RecycleOptions = {}): void {
    for (const socket of which === 'all' ? [...this.#sockets] : this.#sockets.slice(0, 1)) {
      this.#sayGoodbye(socket, reason);
    }
  }

  stop(): void {
    clearInterval(this.#pings);
  }

  #sayGoodbye(socket: WebSocket, reason: Goodbye): void {
    say(socket, { type: 'disconnect', reason, debug_info: { host: 'applink-local' } });
    if (reason === 'warning') return;
    this.#forget(socket);
    setTimeout(() => socket.close(), HANG_UP_AFTER_MS).unref();
  }

  #forget(socket: WebSocket): void {
    this.#sockets = this.#sockets.filter((each) => each !== socket);
  }

  #hear(data: RawData): void {
    const said = parse(String(data));
    const acked = this.#acks.get(said.envelope_id ?? '');
    this.#acks.delete(said.envelope_id ?? '');
    acked?.(said.payload);
  }
}

const say = (socket: WebSocket, message: unknown) => socket.send(JSON.stringify(message));

function parse(text: string): { envelope_id?: string; payload?: unknown } {
  try {
    return JSON.parse(text);
  } catch {
    // A bot that talks nonsense acks nothing: its envelopes run into the timeout.
    return {};
  }
}
