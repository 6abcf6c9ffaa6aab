/** A cloud on paper: it follows desires at once, and its clusters come up when the test says so. */
import type { ClusterFigures } from '../../src/canary/cluster-figures.ts';
import type { Environment } from '../../src/catalog/catalog.ts';
import { begin } from '../../src/delivery/begin.ts';
import { decide } from '../../src/delivery/decide.ts';
import type { Decision } from '../../src/delivery/decision.ts';
import type { Desire } from '../../src/delivery/desire.ts';
import type { Operation, OperationEvent, Signal } from '../../src/delivery/operation.ts';
import type { Person } from '../../src/delivery/person.ts';
import type { ClusterSeen, Seen } from '../../src/delivery/seen.ts';
import { take } from '../../src/delivery/signals.ts';

export const ADA: Person = { id: 'U0ADA', name: 'Ada' };
export const LIN: Person = { id: 'U0LIN', name: 'Lin' };

export const PLAN: Environment = {
  name: 'prod',
  service: 'api',
  strategy: 'red/black',
  freezes: [],
  hold: { remindAfter: 3_600_000 },
  launchTemplate: 'api',
  routes: ['rule'],
  targetGroups: ['a', 'b'],
  alarms: ['api-errors'],
  figures: [
    {
      name: 'Errors',
      kind: 'share',
      metric: {
        namespace: 'AWS/ApplicationELB',
        name: 'HTTPCode_Target_5XX_Count',
        statistic: 'Sum',
        per: 'target group',
      },
      worse: 'more',
      tolerance: 1,
    },
  ],
  period: 1,
  look: 1000,
  canary: { size: 1, for: 20_000, warmUp: 0, minRequests: 100 },
  standUp: { within: 30_000, looks: 2 },
  shift: { margin: 2000, steps: [100], every: 2000 },
  bake: { for: 20_000 },
  tearDown: { within: 60_000 },
};

export const cluster = (name: string, release: string, targetGroup: string, size: number): ClusterSeen => ({
  name,
  release,
  targetGroup,
  createdAt: 0,
  min: size,
  desired: size,
  max: size,
  instances: instances(size),
  madeBy: null,
  pinnedBy: null,
  deleting: false,
  failures: [],
});

export const instances = (count: number): ClusterSeen['instances'] =>
  Array.from({ length: count }, (_, i) => ({ id: `i-${i}`, inService: true, health: 'healthy' }));

export class PaperCloud {
  now = 1_000_000;
  /** Errors per request of a release, or of one cluster; requests flow by weight, 100 a second. */
  errors: Record<string, number> = {};
  /** Releases, or single clusters, that never become healthy. */
  broken = new Set<string>();
  seen: Seen = {
    clusters: [cluster('api-prod-v041', '1.41.0', 'a', 4)],
    routes: [{ id: 'rule', weights: { a: 100, b: 0 }, sticky: 0 }],
    alarms: [{ name: 'api-errors', state: 'ok', since: 0, reason: '' }],
    figures: Object.fromEntries(['a', 'b', 'c'].map((group) => [group, { requests: [], figures: { Errors: [] } }])),
    releases: ['1.40.0', '1.41.0', '1.42.0'].map((name, i) => ({ name, templateVersion: `${i + 1}`, createdAt: i })),
  };
  events: OperationEvent[] = [];
  desires: Desire[] = [];
  bad: string[] = [];

  constructor(public operation: Operation = newOperation()) {}

  weights = (): Record<string, number> => this.seen.routes[0]?.weights ?? {};
  clusterNames = (): string[] => this.seen.clusters.map(({ name }) => name);
  find = (name: string): ClusterSeen | undefined => this.seen.clusters.find((each) => each.name === name);

  say(signal: { ask: Signal['ask']; reason?: string }, by = ADA): string | null {
    const answer = take(this.operation, { ...signal, at: this.now, by } as Signal);
    if ('refused' in answer) return answer.refused;
    this.operation = answer.taken;
    return null;
  }

  /** One look and what follows from it; the clock moves on by the sleep that was asked for. */
  step(): Decision {
    const decision = decide(this.operation, this.seen, this.now);
    this.operation = decision.operation;
    this.events.push(...decision.events);
    if (decision.markBad) this.bad.push(decision.markBad.release);
    for (const desire of decision.desires) this.follow(desire);
    this.pass(decision.again ?? 0);
    return decision;
  }

  /** Steps until it is so; throws with the story when it does not come to that. */
  until(so: (operation: Operation) => boolean, most = 300): void {
    for (let i = 0; i < most; i++) {
      if (so(this.operation)) return;
      this.step();
    }
    throw new Error(
      `did not come to it:\n${this.events.map(({ what }) => what).join('\n')}\nin ${this.operation.stage}`,
    );
  }

  private pass(ms: number): void {
    for (let t = Math.ceil(this.now / 1000) * 1000; t < this.now + ms; t += 1000) this.traffic(t);
    this.now += ms;
  }

  private traffic(at: number): void {
    const weights = this.weights();
    const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    for (const [group, weight] of Object.entries(weights)) {
      const figures: ClusterFigures | undefined = this.seen.figures[group];
      const { name = '', release } = this.seen.clusters.find(({ targetGroup }) => targetGroup === group) ?? {};
      const requests = (100 * weight) / total;
      if (!figures || requests === 0) continue;
      figures.requests.push({ at, value: requests });
      figures.figures.Errors?.push({
        at,
        value: Math.round(requests * (this.errors[name] ?? this.errors[release ?? ''] ?? 0)),
      });
    }
  }

  private follow(desire: Desire): void {
    this.desires.push(desire);
    const known = 'cluster' in desire ? this.find(desire.cluster) : undefined;
    switch (desire.want) {
      case 'cluster':
      case 'first cluster':
        if (!known) {
          const made = cluster(desire.cluster, desire.release, desire.targetGroup, desire.size);
          this.seen.clusters.push({ ...this.health(made), madeBy: desire.operation, pinnedBy: desire.operation });
        }
        return;
      case 'size':
        if (known)
          Object.assign(
            known,
            this.health({ ...known, min: desire.size, desired: desire.size, instances: instances(desire.size) }),
          );
        return;
      case 'pinned':
        if (known) Object.assign(known, { pinnedBy: desire.operation, pinBegunBy: undefined });
        return;
      case 'unpinned':
        if (known) Object.assign(known, { pinnedBy: null, pinBegunBy: undefined });
        return;
      case 'route':
        for (const route of this.seen.routes) route.weights = desire.weights;
        return;
      case 'gone':
        this.seen.clusters = this.seen.clusters.filter(({ name }) => name !== desire.cluster);
    }
  }

  private health(made: ClusterSeen): ClusterSeen {
    if (!this.broken.has(made.release ?? '') && !this.broken.has(made.name)) return made;
    const sick = made.instances.map((one) => ({ ...one, health: 'unhealthy' as const, reason: 'answers 503' }));
    return { ...made, instances: sick };
  }
}

export function newOperation(more: Partial<Operation> = {}): Operation {
  const request = {
    kind: more.kind ?? 'deploy',
    service: 'api',
    environment: 'prod',
    release: '1.42.0',
    by: ADA,
    at: 1_000_000,
  } as const;
  const team = { name: 'edge', channel: 'C0EDGE', others: 'with a reason' } as const;
  return { ...begin(request, { ...team, members: [], freezes: [] }, PLAN, '7f3k2m'), ...more };
}
