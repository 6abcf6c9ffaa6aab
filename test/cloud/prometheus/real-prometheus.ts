/** A real Prometheus on a free port, with samples of ours and nothing else: no scraping, no service of the machine. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, constants, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../../src/sandbox/redis/free-port.ts';
import { until } from '../until.ts';

export interface Sample {
  /** `orders_total{asg="api-prod-v041"}` */
  series: string;
  /** Milliseconds. */
  at: number;
  value: number;
}

export interface RealPrometheus {
  url: string;
  stop(): Promise<void>;
}

/** Why there is none here; null: both programs of Debian's package are on the PATH. */
export async function whyNoPrometheus(): Promise<string | null> {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const name of ['prometheus', 'promtool']) {
    const found = await Promise.all(folders.map((folder) => runs(join(folder, name))));
    if (!found.includes(true)) return `no ${name} on this machine`;
  }
  return null;
}

const runs = (file: string) =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );

/** The shell's input is a pipe that only we hold open: the server ends with us however we end. */
const UNTIL_INPUT_ENDS = '"$@" & server=$!; cat >/dev/null; kill $server; wait $server';

export async function startPrometheus(samples: Sample[]): Promise<RealPrometheus> {
  const folder = await mkdtemp(join(tmpdir(), 'fullcycle-prometheus-'));
  const inside = (name: string) => join(folder, name);
  const [text, config, data] = [inside('samples.txt'), inside('prometheus.yml'), inside('data')];
  await writeFile(text, openMetrics(samples));
  await writeFile(config, 'global: {}\n');
  await promisify(execFile)('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', text, data]);
  const port = await freePort();
  const flags = {
    'config.file': config,
    'storage.tsdb.path': data,
    // The samples are of a fixed day, however long ago that is.
    'storage.tsdb.retention.time': '50y',
    'web.listen-address': `127.0.0.1:${port}`,
    'log.level': 'error',
  };
  const options = Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
  const server = spawn('sh', ['-c', UNTIL_INPUT_ENDS, 'sh', 'prometheus', ...options], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = once(server, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const ready = () =>
    fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until('Prometheus is ready', ready);
  return {
    url,
    async stop() {
      server.stdin.end();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Samples of a series stand together, in order: the format wants it. */
function openMetrics(samples: Sample[]): string {
  const names = [...new Set(samples.map(({ series }) => series))];
  const lines = names.flatMap((name) =>
    samples
      .filter(({ series }) => series === name)
      .toSorted((a, b) => a.at - b.at)
      .map(({ at, value }) => `${name} ${value} ${at / 1000}`),
  );
  return [...lines, '# EOF', ''].join('\n');
}
