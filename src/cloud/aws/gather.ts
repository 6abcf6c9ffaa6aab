/**
 * Reads that come at about the same time share a call. Nothing is kept beyond it: whoever asks when a call has left
 * waits for the next one, so that a look never shows what was read before it began.
 */
import DataLoader from 'dataloader';

/** How long a read waits for others to share its call, ms: until nobody has joined for `quiet`, at most `longest`. */
export interface Gather {
  quiet: number;
  longest: number;
}

/** What holds batches back. All reads of a region wait together: whoever joins one of them is likely to join the others. */
export interface Gathering {
  schedule(leave: () => void): void;
  joined(): void;
}

export function gathering({ quiet, longest }: Gather): Gathering {
  let waiting: (() => void)[] = [];
  let since = 0;
  let timer: NodeJS.Timeout | undefined;
  const leave = () => {
    clearTimeout(timer);
    timer = undefined;
    const leaving = waiting;
    waiting = [];
    for (const each of leaving) each();
  };
  return {
    schedule(batch) {
      waiting.push(batch);
      if (timer) return;
      since = performance.now();
      timer = setTimeout(leave, quiet);
    },
    joined() {
      // Not put off any more once it has waited long enough: the timer that is set runs out.
      if (performance.now() - since < longest - quiet) timer?.refresh();
    },
  };
}

export interface Batch<Key, Value> {
  /** In the order of the keys. What it throws about one key must not fail the others: it is asked again in halves. */
  read(keys: Key[]): Promise<Value[]>;
  /** AWS takes so many a call. */
  most: number;
  /** Only keys of the same kind share a call. */
  kindOf?: (key: Key) => string;
  /** Absent: those who ask in the same turn of the event loop share, and nobody waits. */
  gathering?: Gathering;
}

/** Answers for one key, from a call that others share. */
export function batched<Key, Value>(batch: Batch<Key, Value>): (key: Key) => Promise<Value> {
  const { gathering: held } = batch;
  const loader = new DataLoader<Key, Value>(
    async (keys) => {
      loader.clearAll();
      return readAll(batch, [...keys]);
    },
    held && { batchScheduleFn: (leave) => held.schedule(leave) },
  );
  return (key) => {
    held?.joined();
    return loader.load(key);
  };
}

async function readAll<Key, Value>({ read, most, kindOf = () => '' }: Batch<Key, Value>, keys: Key[]) {
  const found = new Map<Key, Value | Error>();
  const kinds = new Map<string, Key[]>();
  for (const key of keys) {
    const kind = kindOf(key);
    const alike = kinds.get(kind);
    if (alike) alike.push(key);
    else kinds.set(kind, [key]);
  }
  const calls = [...kinds.values()].flatMap((alike) => chunks(alike, most));
  await Promise.all(
    calls.map(async (call) => {
      const values = await readOrHalve(read, call);
      call.forEach((key, i) => {
        found.set(key, values[i] as Value | Error);
      });
    }),
  );
  return keys.map((key) => found.get(key) as Value | Error);
}

function chunks<T>(all: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

/** AWS refuses a whole call for one name that is not there, and does not say which. */
async function readOrHalve<Key, Value>(
  read: (keys: Key[]) => Promise<Value[]>,
  keys: Key[],
): Promise<(Value | Error)[]> {
  try {
    return await read(keys);
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    if (keys.length === 1 || !isAboutOne(error)) return keys.map(() => error);
    const half = keys.length >> 1;
    const halves = [keys.slice(0, half), keys.slice(half)].map((part) => readOrHalve(read, part));
    return (await Promise.all(halves)).flat();
  }
}

function isAboutOne(error: Error): boolean {
  return /NotFound|Validation|InvalidParameter/.test(error.name);
}
