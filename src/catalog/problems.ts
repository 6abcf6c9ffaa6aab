/** From what is wrong to sentences with a place: `services.yml:12:7: services.api.team: "egde" is no team here; …`. */
import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node } from 'yaml';
import type { z } from 'zod';
import { KINDS } from './kinds.ts';
import { didYouMean } from './nearest.ts';

type Path = PropertyKey[];

export interface Problem {
  path: Path;
  /** Ends the sentence that begins with the path. */
  what: string;
  /** The key itself is wrong, not what it says. */
  atKey?: boolean;
}

/** services.yml cannot be used. One line per problem, in the order of the file. */
export class CatalogError extends Error {
  override name = 'CatalogError';
  constructor(readonly problems: string[]) {
    super(problems.join('\n'));
  }
}

/** Where the YAML itself, or a path in it, stands. */
export class Lines {
  constructor(
    private readonly file: string,
    private readonly counter: LineCounter,
  ) {}

  /** `services.yml:12:7` */
  at(offset: number): string {
    const { line, col } = this.counter.linePos(offset);
    return `${this.file}:${line || 1}:${col || 1}`;
  }
}

export function tell(problems: Problem[], document: Document, lines: Lines): string[] {
  return problems
    .map(({ path, what, atKey }) => {
      const { key, value, found } = walk(document, path);
      const offset = ((atKey || !found ? key : value) ?? document.contents)?.range?.[0] ?? 0;
      return { offset, text: `${lines.at(offset)}: ${path.length ? `${path.map(String).join('.')}: ` : ''}${what}` };
    })
    .sort((a, b) => a.offset - b.offset)
    .map(({ text }) => text);
}

export function problemsOf(issues: z.core.$ZodIssue[], document: Document): Problem[] {
  return issues.flatMap((issue): Problem[] => {
    const { path, message } = issue;
    if (issue.code === 'unrecognized_keys') {
      const known = message.split(', ');
      return issue.keys.map((key) => ({
        path: [...path, key],
        what: `is no key here${didYouMean(key, known)}; known are ${message}`,
        atKey: true,
      }));
    }
    if (issue.code === 'invalid_key') return [{ path, what: issue.issues[0]?.message ?? message, atKey: true }];
    return [{ path, what: whatIsWrong(issue, walk(document, path)) }];
  });
}

function whatIsWrong(issue: z.core.$ZodIssue, { value, found }: Found): string {
  const means = MEANS[issue.path.slice(-2).map(String).join('.')] ?? MEANS[String(issue.path.at(-1))];
  if (!found) return `is missing${means ? `: ${means}` : ''}`;
  if (issue.code !== 'invalid_type') return issue.message;
  const comment = issue.expected === 'string' ? '; a text that begins with # needs quotes' : '';
  if (isScalar(value) && value.value === null) return `is empty${means ? `: ${means}` : ''}${comment}`;
  return `must be ${KINDS[issue.expected] ?? issue.expected}, not ${kindOf(value)}`;
}

interface Found {
  /** The key of the deepest thing that is there. */
  key?: Node;
  value: Node | null;
  found: boolean;
}

function walk(document: Document, path: Path): Found {
  let key: Node | undefined;
  let value = document.contents as Node | null;
  for (const step of path) {
    const inside: unknown = isAlias(value) ? value.resolve(document) : value;
    if (isMap(inside)) {
      const pair = inside.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (!pair) return { key, value, found: false };
      key = pair.key as Node;
      value = pair.value as Node | null;
    } else if (isSeq(inside) && inside.items[Number(step)] !== undefined) {
      value = inside.items[Number(step)] as Node;
      key = value;
    } else {
      return { key, value, found: false };
    }
  }
  return { key, value, found: true };
}

function kindOf(value: Node | null): string {
  if (isSeq(value)) return 'a list';
  if (isMap(value)) return 'a block of keys';
  return isScalar(value) ? JSON.stringify(value.value) : 'this';
}

/** What a key is for, told to whoever left it out. */
const MEANS: Record<string, string> = {
  teams: 'who owns what',
  services: 'what is deployed',
  channel: "the id of the team's Slack channel, like C0123ABCDEF",
  members: 'the Slack user ids of the team, like U0123ABCDEF',
  team: 'the name of the team that owns it',
  environments: 'where it runs, prod say',
  launchTemplate: 'the launch template whose versions are the releases',
  routes: 'the ARNs of the listener rules or listeners that send it traffic',
  targetGroups: 'the ARNs of the two target groups that take turns',
  'rolling.group': 'the name of the Auto Scaling group',
  rolling: 'which group, and how its instances are replaced',
  subnets: 'where its instances start',
  why: 'what people read while deploys wait',
  zone: 'the time zone of its clock, like Europe/Berlin',
  from: 'when it begins: fri 16:00, 18:00 or 2026-12-23',
  to: 'when it ends, written as from is',
  within: 'a duration like 30m',
  name: 'as people call it, and CloudWatch in a metric',
  kind: 'share, of the requests, or time, or level',
  metric: 'its namespace, name, statistic and per, or a query for Prometheus',
  namespace: 'the CloudWatch namespace, like AWS/ApplicationELB',
  statistic: 'the CloudWatch statistic, like Sum or p99',
  per: 'target group, cluster, load balancer or service',
  worse: 'more, less or either: which way is bad',
  alarm: 'its name in CloudWatch, or the key with which another source calls it',
  secretFrom: 'the environment variable with the secret that its sender knows',
  do: 'roll back, hold, scale out, restart one or webhook',
  every: 'how long a turn is: day, week or 2 weeks',
  start: 'when the first turn begins, like 2026-11-02 09:00',
  people: 'whose turn it is, one after the other: Slack user ids',
  who: 'a layer like primary, people, or team',
};
