/**
 * Range queries to Prometheus, and to whatever speaks its API. One question that several looks ask at about the same
 * time is asked once: spans of about the same length share it, and each is cut to its own.
 */
import type { Point } from '../../canary/cluster-figures.ts';
import { CloudUnreachable } from '../cloud.ts';
import { pointsOf } from './answer.ts';

export interface PrometheusOptions {
  /** Milliseconds for one question. Default 5,000. */
  timeoutMs?: number;
}

/** `from` and `to` in ms, at the edges of whole periods; `period` in ms. */
export interface Asked {
  /** `http://prometheus:9090`, with a path where a proxy has it there, with `user:password@` where it wants that. */
  address: string;
  query: string;
  from: number;
  to: number;
  period: number;
}

export interface Prometheus {
  /**
   * One point a period, at the start of it, as seen.ts has them; a period without a value has none.
   * Throws CloudRefusal for what it will never answer, CloudUnreachable for what it may answer later.
   */
  points(asked: Asked): Promise<Point[]>;
}

/** The looks of one round come within it, ms. What has happened does not change any more, so nothing is missed. */
const KEPT_FOR = 500;
/** Prometheus refuses more than 11,000 points a series. */
const MOST_POINTS = 10_000;

export function prometheus({ timeoutMs = 5_000 }: PrometheusOptions = {}): Prometheus {
  const known = new Map<string, Promise<Point[]>>();
  const shared = (asked: Asked): Promise<Point[]> => {
    const key = JSON.stringify(asked);
    const found = known.get(key) ?? ask(asked, timeoutMs);
    if (!known.has(key)) {
      known.set(key, found);
      setTimeout(() => known.delete(key), KEPT_FOR).unref();
      found.catch(() => known.delete(key));
    }
    return found;
  };
  return {
    async points(asked) {
      const { from, to, period } = asked;
      if (from >= to) return [];
      const parts = spans({ ...asked, from: to - roundedUp((to - from) / period) * period });
      const found = await Promise.all(parts.map(shared));
      return found.flat().filter(({ at }) => at >= from);
    },
  };
}

const roundedUp = (periods: number) => 2 ** Math.ceil(Math.log2(periods));

function spans(asked: Asked): Asked[] {
  const { from, to, period } = asked;
  const length = MOST_POINTS * period;
  const count = Math.ceil((to - from) / length);
  return Array.from({ length: count }, (_, i) => ({
    ...asked,
    from: Math.max(from, to - (count - i) * length),
    to: to - (count - i - 1) * length,
  }));
}

async function ask(asked: Asked, timeoutMs: number): Promise<Point[]> {
  const { query, from, to, period } = asked;
  const { url, where, headers } = addressOf(asked.address);
  // Prometheus looks back from each instant: what it says at the end of a period is about that period.
  const body = new URLSearchParams({
    query,
    start: String((from + period) / 1000),
    end: String(to / 1000),
    step: String(period / 1000),
    timeout: `${timeoutMs}ms`,
  });
  const answered = await post(url, { body, headers, signal: AbortSignal.timeout(timeoutMs) }, where);
  return pointsOf(answered, where, query).map(({ at, value }) => ({ at: at - period, value }));
}

async function post(url: URL, request: RequestInit, where: string) {
  try {
    const response = await fetch(url, { method: 'POST', redirect: 'error', ...request });
    return { status: response.status, body: await response.text() };
  } catch (error) {
    // What fetch itself says may name the whole address.
    const late = (error as Error).name === 'TimeoutError';
    throw new CloudUnreachable(`Prometheus at ${where} does not answer${late ? ' in time' : ''}.`);
  }
}

/** fetch takes no credentials in an address; nobody is to read them in a sentence either. */
function addressOf(address: string) {
  const base = new URL(address);
  const where = `${base.host}${base.pathname.replace(/\/+$/, '')}`;
  const { username, password } = base;
  const secret = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  const headers: Record<string, string> = username || password ? { authorization: `Basic ${secret}` } : {};
  return { url: new URL(`${base.protocol}//${where}/api/v1/query_range`), where, headers };
}
