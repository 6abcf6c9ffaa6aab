/** The names of effects: the same in every run of a story, whatever numbers its clusters and releases have. */

import type { Operation } from '../../../src/delivery/operation.ts';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import type { Connection } from '../../../src/store/connect.ts';
import { headlineOf } from '../world/card.ts';
import { readAs } from '../world/read.ts';

/** `aws UpdateAutoScalingGroup old min=0 desired=0`; reads are none. */
export function awsEffect(_path: string, body: string): string | null {
  const form = new URLSearchParams(body);
  const action = form.get('Action') ?? '';
  if (!action || /^(Describe|Get|List)/.test(action)) return null;
  const about = form.get('AutoScalingGroupName') ?? form.get('Tags.member.1.ResourceId') ?? '';
  const tag = form.get('Tags.member.1.Key') ?? '';
  const half = form.get('Tags.member.1.Value')?.includes('half') ? 'half' : '';
  const sizes = ['MinSize', 'DesiredCapacity'].flatMap((name) => (form.has(name) ? `${name}=${form.get(name)}` : []));
  const weights = [...form.entries()].filter(([name]) => name.endsWith('.Weight')).map(([, weight]) => Number(weight));
  const said = [about, tag, half, ...sizes, weights.sort((a, b) => a - b).join(':')];
  return ['aws', action, ...said].filter(Boolean).join(' ');
}

/** `slack post end`, `slack edit Live: it R2 in prod`. */
export function slackEffect(slack: LocalSlack): (path: string, body: string) => string | null {
  return (path, body) => {
    const form = new URLSearchParams(body);
    const json = (name: string) => JSON.parse(form.get(name) ?? 'null');
    if (path.endsWith('/chat.postMessage')) return `slack post ${json('metadata')?.event_payload?.name ?? 'unnamed'}`;
    if (!path.endsWith('/chat.update')) return null;
    return `slack edit ${headlineOf(readAs(slack, { text: form.get('text') ?? '', blocks: json('blocks') ?? undefined }))}`;
  };
}

/** `record canary, takes traffic`, `log created`, `card ts`, `post: addStandardJob`. */
export function redisEffect(redis: Connection): (words: string[]) => string | null {
  const scripts = scriptNames(redis);
  return ([command = '', ...words]) => {
    switch (command.toUpperCase()) {
      case 'EVALSHA':
        return scriptEffect(scripts.get(words[0] ?? ''), words.slice(1));
      case 'HSET':
        return ownKey(words[0], () => fieldsOf(words));
      case 'SET':
      case 'SADD':
        return ownKey(words[0], () => '');
      default:
        return null;
    }
  };
}

/** BullMQ's scripts by their digest; its queues have taught them to this connection. */
export function scriptNames(redis: Connection): Map<string, string> {
  const { scriptsSet } = redis as unknown as { scriptsSet: Record<string, { sha: string }> };
  return new Map(Object.entries(scriptsSet).map(([name, { sha }]) => [sha, name.split(':')[0] ?? name]));
}

/** They look, take and keep a job: nothing of it is to be seen anywhere. */
export const QUIET = ['moveToActive', 'extendLock', 'extendLocks', 'moveStalledJobsToWait', 'isFinished'];

function scriptEffect(script: string | undefined, [count = '0', ...words]: string[]): string | null {
  const [first = ''] = words;
  const given = words.slice(Number(count));
  const job = /^\{fc\}:(deploy|rollback|post):/.exec(first)?.[1];
  if (job) return script && !QUIET.includes(script) ? `${job} queue ${script}` : null;
  if (!first.startsWith('fc:{')) return null;
  if (first.includes(':operation:')) return recordEffect(given);
  if (first.includes(':events:')) return `log ${withoutSides(JSON.parse(given[0] ?? '{}').what)}`;
  return null;
}

/** The two target groups take turns from run to run. */
const withoutSides = (what: string) =>
  what.startsWith('Route set to')
    ? `Route set to ${what
        .match(/\b\d+(?=,|$)/g)
        ?.sort()
        .join(':')}`
    : what;

function recordEffect(given: string[]): string {
  const json = given.find((word) => word.startsWith('{"')) ?? '{}';
  const { stage, trafficSince, back, end, signals = [], shiftedAt } = JSON.parse(json) as Partial<Operation>;
  const said = [
    stage,
    trafficSince && 'takes traffic',
    shiftedAt && 'shifted',
    back && 'back',
    back?.routeBackAt && 'route is back',
    signals.length > 0 && 'asked',
    end?.how,
  ];
  return `record ${said.filter(Boolean).join(', ')}`;
}

function ownKey(key = '', more: () => string): string | null {
  const kind = /^fc:\{[^}]*\}:(\w+)/.exec(key)?.[1];
  return kind ? `${kind} ${more()}`.trim() : null;
}

const fieldsOf = ([key = '', ...words]: string[]): string =>
  key.includes(':card:') ? words.filter((_, i) => i % 2 === 0).join(' ') : '';
