/**
 * The group of a rolling service: its instances are replaced one after the other, and a look may show how that was a
 * moment ago. A refresh is made in two small steps, as in AWS: the mark of whose it is, then the refresh.
 */
import type { Environment } from '../../src/catalog/catalog.ts';
import { CloudRefusal, CloudUnreachable, type LookOptions } from '../../src/cloud/cloud.ts';
import type { Desire } from '../../src/delivery/desire.ts';
import { isAtWork } from '../../src/delivery/rolling/rolling.ts';
import type { AlarmSeen, InstanceSeen, RefreshSeen, Release, Seen } from '../../src/delivery/seen.ts';
import { type Character, LAG } from './ground.ts';
import type { Lies } from './paper-aws.ts';
import { CALM } from './weather.ts';
import type { World } from './world.ts';

export const GROUP = 'api-db';
const SIZE = 4;
const ONE_TAKES = 4000;

interface Replacing {
  id: string;
  state: RefreshSeen['state'];
  percent: number;
  to: string;
  from: string;
  startedAt: number;
  waitsUntil?: number;
}

export class PaperGroup {
  private instances: { version: string; healthyAt: number }[];
  private refresh: Replacing | null = null;
  private mark: { operation: string; to: string; after: string | null } | null = null;
  /** What the group's own settings name. */
  private version = '2';
  private begun = 0;
  private readonly past: { at: number; seen: Seen }[] = [];

  constructor(
    private readonly world: World,
    private readonly characters: Record<string, Character>,
    private readonly lies: Lies,
    private readonly shelf: Release[],
  ) {
    this.instances = Array.from({ length: SIZE }, () => ({ version: this.version, healthyAt: 0 }));
    this.note();
  }

  releases = (): Release[] => this.shelf;

  /** Every instance is healthy and of this release, and none is being replaced. */
  runsOnly(release: string): boolean {
    const { now } = this.world.agenda;
    const whole = this.instances.every((one) => this.nameOf(one.version) === release && this.isHealthy(one, now));
    return whole && !isAtWork(this.refreshSeen());
  }

  look({ alarms }: Environment, _options: LookOptions = {}): Seen {
    const { agenda, chance } = this.world;
    const seen = chance.happens(this.lies.rate) ? this.seenAt(agenda.now - chance.between(1, LAG)) : this.seenNow();
    return alarms.length > 0 ? seen : { ...seen, alarms: [] };
  }

  make(desire: Desire, portion = 1): string | null {
    if (desire.want !== 'refreshed' && desire.want !== 'refresh undone')
      throw new CloudRefusal(`a rolling service has no place for ${desire.want}`);
    const did = desire.want === 'refreshed' ? this.start(desire, portion) : this.turn(desire, portion);
    this.note();
    if (portion < 1) throw new CloudUnreachable('The connection was cut');
    return did;
  }

  private start({ operation, templateVersion, after }: Extract<Desire, { want: 'refreshed' }>, portion: number) {
    const newest = this.refresh;
    if (newest && isAtWork(this.refreshSeen())) {
      const ours = this.startedBy(newest) === operation;
      if (ours && newest.to === templateVersion) return null;
      if (ours) throw new CloudUnreachable('The replacement before this one is still ending.');
      throw new CloudRefusal('Somebody else is replacing the instances.');
    }
    const again = after !== undefined && newest?.id === after && this.mark?.after !== after;
    const begun = this.mark?.operation === operation && this.mark.to === templateVersion && !again;
    if (begun && newest && this.startedBy(newest) === operation) return null;
    if (!begun) this.mark = { operation, to: templateVersion, after: newest?.id ?? null };
    if (portion < 0.5) return null;
    this.begun += 1;
    const { now } = this.world.agenda;
    const state = { state: 'running', percent: 0, to: templateVersion, from: this.version } as const;
    this.refresh = { id: `refresh-${this.begun}`, ...state, startedAt: now };
    this.world.count('rolling: a refresh begins');
    this.replaceLater(this.refresh.id);
    return `${GROUP} begins to replace its instances`;
  }

  private turn({ refresh }: Extract<Desire, { want: 'refresh undone' }>, portion: number): string | null {
    if (this.refresh?.id !== refresh || !isAtWork(this.refreshSeen()) || portion < 0.5) return null;
    if (this.refresh.state === 'going back') return null;
    this.refresh.state = 'going back';
    this.world.count('rolling: a refresh turned round');
    return `${GROUP} replaces its instances again, back to the version before`;
  }

  private replaceLater(id: string): void {
    const { agenda } = this.world;
    agenda.add(agenda.now + ONE_TAKES, () => {
      if (this.refresh?.id === id && isAtWork(this.refreshSeen())) {
        this.replaceOne(this.refresh);
        this.note();
        this.replaceLater(id);
      }
      return undefined;
    });
  }

  /** The next one goes when all that came before it are healthy. */
  private replaceOne(refresh: Replacing): void {
    const { agenda, chance } = this.world;
    const { now } = agenda;
    if (refresh.state === 'running' && now < CALM && chance.happens(0.01)) {
      this.failed(refresh);
      return;
    }
    const target = refresh.state === 'going back' ? refresh.from : refresh.to;
    if (this.instances.some((one) => one.version === target && !this.isHealthy(one, now))) return;
    if (refresh.waitsUntil !== undefined && now < refresh.waitsUntil && refresh.state !== 'going back') return;
    if (refresh.state === 'checkpoint') refresh.state = 'running';
    const done = this.instances.filter(({ version }) => version === target).length;
    refresh.percent = Math.round((100 * done) / SIZE);
    if (done === SIZE) this.arrived(refresh);
    else if (refresh.percent === 50 && refresh.waitsUntil === undefined && refresh.state === 'running')
      this.rests(refresh);
    else this.replaceNext(target);
  }

  private rests(refresh: Replacing): void {
    refresh.state = 'checkpoint';
    refresh.waitsUntil = this.world.agenda.now + 10_000;
    this.world.count('rolling: a checkpoint');
  }

  private replaceNext(target: string): void {
    const { agenda, chance } = this.world;
    const healthyAt = agenda.now + chance.between(1000, 6000);
    const old = this.instances.findIndex(({ version }) => version !== target);
    this.instances = this.instances.map((one, i) => (i === old ? { version: target, healthyAt } : one));
  }

  private arrived(refresh: Replacing): void {
    this.version = refresh.state === 'going back' ? refresh.from : refresh.to;
    refresh.state = refresh.state === 'going back' ? 'gone back' : 'done';
  }

  private failed(refresh: Replacing): void {
    refresh.state = this.world.chance.pick(['failed', 'cancelled']);
    this.world.count(`rolling: a refresh ${refresh.state}`);
    this.world.tell?.('AWS', `the replacement is ${refresh.state}`);
  }

  private note(): void {
    this.past.push({ at: this.world.agenda.now, seen: this.seenNow() });
  }

  private seenAt(at: number): Seen {
    const known = this.past.filter((before) => before.at <= at);
    return known.at(-1)?.seen ?? this.seenNow();
  }

  private seenNow(): Seen {
    const { now } = this.world.agenda;
    const settings = {
      min: SIZE,
      desired: SIZE,
      max: SIZE,
      madeBy: null,
      pinnedBy: null,
      deleting: false,
      failures: [],
    };
    const instances = this.instances.map((one, i): InstanceSeen => {
      const known = { id: `i-${i}`, inService: true, version: one.version };
      return this.isHealthy(one, now) ? { ...known, health: 'healthy' } : { ...known, health: 'unhealthy' };
    });
    const group = { name: GROUP, release: this.nameOf(this.version), targetGroup: null, createdAt: 0 };
    return {
      clusters: [{ ...group, ...settings, instances }],
      routes: [],
      alarms: [this.alarm()],
      figures: {},
      refresh: this.refreshSeen(),
    };
  }

  private refreshSeen(): RefreshSeen | null {
    if (!this.refresh) return null;
    const { id, state, percent, to, startedAt } = this.refresh;
    return { id, state, percent, templateVersion: to, startedAt, startedBy: this.startedBy(this.refresh) };
  }

  /** AWS gives a refresh no tag: the mark on the group tells, written before it is begun. */
  private startedBy({ id, to }: Replacing): string | null {
    return this.mark && this.mark.after !== id && this.mark.to === to ? this.mark.operation : null;
  }

  private alarm(): AlarmSeen {
    const bad = this.instances.filter(({ version }) => this.characters[this.nameOf(version)] === 'errors').length;
    return { name: 'api-errors', state: bad >= 2 ? 'ringing' : 'ok', since: 0, reason: 'too many errors' };
  }

  private isHealthy({ version, healthyAt }: { version: string; healthyAt: number }, now: number): boolean {
    return this.characters[this.nameOf(version)] !== 'never' && healthyAt <= now;
  }

  private nameOf = (version: string): string =>
    this.shelf.find(({ templateVersion }) => templateVersion === version)?.name ?? '';
}
