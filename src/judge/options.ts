/** What may be said behind the file's name. Each option stands for all figures, or for one: `--tolerance p99=10%`. */
import { parseArgs } from 'node:util';
import type { Judging } from '../catalog/catalog.ts';
import type { Manner } from './courses.ts';
import { Unusable } from './trouble.ts';

export interface Options {
  file: string;
  help: boolean;
  /** By the figure's name; '' for all. */
  manners: Map<string, Manner>;
  rules: Judging;
  minRequests: number;
  /** Points at the beginning that are left out on both sides. */
  skip: number;
  /** The time is not over. */
  soFar: boolean;
  /** Minutes that were planned; undefined: as many as there are. */
  planned?: number;
}

const text = { type: 'string' } as const;
const many = { type: 'string', multiple: true } as const;
const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  mode: text,
  'false-alarms': text,
  tolerance: many,
  limit: many,
  worse: many,
  kind: many,
  'dry-run': many,
  uncritical: many,
  'min-requests': text,
  skip: text,
  planned: text,
  'so-far': { type: 'boolean' },
  pass: text,
  marginal: text,
} as const;

/** Throws Unusable. */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parsed(args);
  const [file = '', ...more] = positionals;
  if (more.length > 0) throw new Unusable(`One file at a time; beside ${file} there is ${more.join(' and ')}.`);
  if (!file && !values.help) throw new Unusable('Name a file: npm run judge -- docs/canaries/errors.csv');
  const manners = new Map<string, Manner>();
  const add = (list: string[] | undefined, read: (value: string) => Manner, bare?: string) => {
    for (const each of list ?? []) {
      const cut = each.lastIndexOf('=');
      const [name, value] =
        cut < 0 ? (bare === undefined ? ['', each] : [each, bare]) : [each.slice(0, cut), each.slice(cut + 1)];
      manners.set(name, { ...manners.get(name), ...read(value) });
    }
  };
  add(values.tolerance, (value) => ({ tolerance: shareOf('--tolerance', value) }));
  add(values.limit, (value) => ({ limit: numberOf('--limit', value) }));
  add(values.worse, (value) => ({ worse: oneOf('--worse', value, ['more', 'less', 'either']) }));
  add(values.kind, (value) => ({ kind: oneOf('--kind', value, ['share', 'time', 'level']) }));
  add(values['dry-run'], () => ({ dryRun: true }), '');
  add(values.uncritical, () => ({ critical: false }), '');
  return {
    file,
    help: values.help ?? false,
    manners,
    rules: rulesOf(values),
    minRequests: numberOf('--min-requests', values['min-requests'] ?? '0'),
    skip: numberOf('--skip', values.skip ?? '0'),
    soFar: values['so-far'] ?? false,
    ...(values.planned === undefined ? {} : { planned: numberOf('--planned', values.planned) }),
  };
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new Unusable(`${first.replace(/\.$/, '')}. --help shows all options.`);
  }
}

const rulesOf = (values: ReturnType<typeof parsed>['values']): Judging => ({
  mode: oneOf('--mode', values.mode ?? 'sequential', ['sequential', 'kayenta']),
  falseAlarms: shareOf('--false-alarms', values['false-alarms'] ?? '1%'),
  pass: numberOf('--pass', values.pass ?? '95'),
  marginal: numberOf('--marginal', values.marginal ?? '75'),
  groups: {},
});

function oneOf<const T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((each) => each === value);
  if (!found) throw new Unusable(`${option} takes ${known.join(' or ')}, not "${value}".`);
  return found;
}

function numberOf(option: string, value: string): number {
  const number = Number(value.replace(/ ?(%|ms|min|m)$/, ''));
  if (value.trim() === '' || !Number.isFinite(number) || number < 0) {
    throw new Unusable(`${option} takes a number, not "${value}".`);
  }
  return number;
}

/** `10%` or `0.1` */
const shareOf = (option: string, value: string): number =>
  value.trim().endsWith('%') ? numberOf(option, value) / 100 : numberOf(option, value);
