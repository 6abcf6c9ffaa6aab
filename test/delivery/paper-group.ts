/** A group on paper whose instances are replaced one a step, as AWS does; it waits at its checkpoints for some steps. */
import { decide } from '../../src/delivery/decide.ts';
import type { Desire } from '../../src/delivery/desire.ts';
import type { Operation, OperationEvent, Signal } from '../../src/delivery/operation.ts';
import type { InstanceSeen, RefreshSeen, Seen } from '../../src/delivery/seen.ts';
import { take } from '../../src/delivery/signals.ts';
import { ADA, cluster, newOperation, PLAN } from './paper-cloud.ts';

export const GROUP = 'ledger-db';
const SIZE = 4;

export class PaperGroup {
  now = 1_000_000;
  operation: Operation;
  events: OperationEvent[] = [];
  desires: Desire[] = [];
  bad: string[] = [];
  /** The new instances never become healthy. */
  broken = false;
  checkpoints = [50];
  seen: Seen = {
    clusters: [{ ...cluster(GROUP, '1.41.0', '', SIZE), targetGroup: null, instances: instances('2', SIZE) }],
    routes: [],
    alarms: [{ name: 'api-errors', state: 'ok', since: 0, reason: '' }],
    figures: {},
    refresh: null,
    releases: ['1.40.0', '1.41.0', '1.42.0'].map((name, i) => ({ name, templateVersion: `${i + 1}`, createdAt: i })),
  };
  #wait = 0;
  #count = 0;

  constructor(more: Partial<Operation> = {}) {
    const rolling = { group: GROUP, minHealthy: 75, maxHealthy: 100, checkpoints: [50], checkpointFor: 5000 };
    const plan = { ...PLAN, strategy: 'rolling' as const, routes: [], targetGroups: [], rolling };
    this.operation = newOperation({ plan, ...more });
  }

  versions = (): string[] => (this.seen.clusters[0]?.instances ?? []).map(({ version = '' }) => version).toSorted();
  started = (): number => this.#count;

  alarm(state: 'ok' | 'ringing'): void {
    this.seen.alarms = [{ name: 'api-errors', state, since: this.now, reason: 'errors above 5 %' }];
  }

  say(signal: { ask: Signal['ask']; reason?: string }, by = ADA): string | null {
    const answer = take(this.operation, { ...signal, at: this.now, by } as Signal);
    if ('refused' in answer) return answer.refused;
    this.operation = answer.taken;
    return null;
  }

  step(): void {
    const decision = decide(this.operation, this.seen, this.now);
    this.operation = decision.operation;
    this.events.push(...decision.events);
    if (decision.markBad) this.bad.push(decision.markBad.release);
    for (const desire of decision.desires) this.#follow(desire);
    this.now += decision.again ?? 0;
    if (decision.again) this.#replaceOne();
  }

  until(so: (operation: Operation) => boolean, most = 300): void {
    for (let i = 0; i < most; i++) {
      if (so(this.operation)) return;
      this.step();
    }
    throw new Error(`did not come to it:\n${this.events.map(({ what }) => what).join('\n')}`);
  }

  #follow(desire: Desire): void {
    this.desires.push(desire);
    if (desire.want === 'refreshed') this.#start(desire.templateVersion, desire.operation);
    if (desire.want === 'refresh undone' && this.seen.refresh) this.#turn('going back');
  }

  #start(templateVersion: string, startedBy: string): void {
    this.#count += 1;
    this.#wait = 0;
    const started = { state: 'running', percent: 0, templateVersion, startedAt: this.now, startedBy } as const;
    this.seen.refresh = { id: `refresh-${this.#count}`, ...started };
  }

  #turn(state: RefreshSeen['state']): void {
    if (this.seen.refresh) this.seen.refresh = { ...this.seen.refresh, state };
  }

  #replaceOne(): void {
    const { refresh, clusters } = this.seen;
    const group = clusters[0];
    if (!refresh || !group || !['running', 'checkpoint', 'going back'].includes(refresh.state)) return;
    const target = refresh.state === 'going back' ? '2' : (refresh.templateVersion ?? '');
    if (refresh.state === 'checkpoint' && --this.#wait > 0) return;
    const old = group.instances.findIndex(({ version }) => version !== target);
    const sick = this.broken && target === '3' && group.instances.some(({ version }) => version === target);
    if (old >= 0 && !sick) group.instances = group.instances.with(old, instance(target, this.broken && target === '3'));
    const done = group.instances.filter(({ version, health }) => version === target && health === 'healthy').length;
    const percent = (100 * done) / SIZE;
    const waits = refresh.state !== 'going back' && percent > refresh.percent && this.checkpoints.includes(percent);
    if (waits) this.#wait = 5;
    const over = refresh.state === 'going back' ? 'gone back' : 'done';
    const running = waits ? 'checkpoint' : refresh.state === 'going back' ? 'going back' : 'running';
    this.seen.refresh = { ...refresh, percent, state: done === SIZE ? over : running };
  }
}

const instance = (version: string, sick = false): InstanceSeen => ({
  id: `i-${version}`,
  inService: true,
  version,
  ...(sick ? { health: 'unhealthy', reason: 'answers 503' } : { health: 'healthy' }),
});
export const instances = (version: string, count: number): InstanceSeen[] =>
  Array.from({ length: count }, () => instance(version));
