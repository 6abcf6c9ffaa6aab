/** A desk in memory: takes wishes as the real one does, runs nothing. Tests look at what was asked of it. */
import { CloudUnreachable } from '../../src/cloud/cloud.ts';
import type {
  Began,
  Desk,
  Finding,
  Obstacle,
  Place,
  PlaceNow,
  ReleaseChoice,
  Request,
  ServiceStatus,
  Signalled,
} from '../../src/delivery/desk.ts';
import type { Hold } from '../../src/delivery/hold.ts';
import type { HoldNews } from '../../src/delivery/hold-news.ts';
import type { BadMark, Operation, Signal } from '../../src/delivery/operation.ts';
import type { Person } from '../../src/delivery/person.ts';
import { catalogOfPaper } from './catalog-of-paper.ts';

export class DeskOfPaper implements Desk {
  readonly catalog = catalogOfPaper();
  readonly requests: Request[] = [];
  readonly rollbacks: Parameters<Desk['rollBack']>[0][] = [];
  readonly signals: { operation: string; signal: Signal }[] = [];
  readonly operations = new Map<string, Operation>();
  readonly bad: BadMark[] = [];
  hold: Hold | null = null;
  obstacles: Obstacle[] = [];
  findings: Finding[] = [];
  /** Of what the team has been told, by id. */
  toldNews: string[] = [];
  releaseNames = ['1.44.0', '1.43.0', '1.42.0', '1.41.0', '1.40.2'];
  live: string | null = '1.41.0';
  since: number | null = null;
  previous: string | null = '1.40.2';
  standing: string[] = [];
  /** What signals and rollbacks are answered with, where they are refused. */
  refuses: string | null = null;
  cloud: 'answers' | 'is out of reach' | 'hangs' = 'answers';
  records: 'answer' | 'are out of reach' = 'answer';
  /** Everything waits for this. */
  gate: Promise<void> = Promise.resolve();

  async begin(request: Request): Promise<Began> {
    await this.#records();
    const running = this.#running(request.service, request.environment);
    if (running && !request.queue) return { busy: running };
    const obstacles = this.obstacles.filter(({ what }) => !request.overrides?.includes(what));
    if (obstacles.length > 0) return { obstacles };
    this.requests.push(request);
    const operation = this.write({ ...request, asked: asked(request) });
    if (!running) return { began: operation };
    const waiting = this.write({ ...operation, waiting: { since: request.at } });
    return { waiting, running };
  }

  async inTheWay(): Promise<Obstacle[]> {
    await this.#records();
    return this.obstacles;
  }

  async signal(id: string, signal: Signal): Promise<Signalled> {
    await this.#records();
    const operation = this.operations.get(id) ?? null;
    if (!operation || this.refuses) return { refused: this.refuses ?? 'It is gone.', operation };
    this.signals.push({ operation: id, signal });
    return { accepted: operation };
  }

  async rollBack(request: Parameters<Desk['rollBack']>[0]) {
    await this.#records();
    if (this.refuses) return { refused: this.refuses };
    this.rollbacks.push(request);
    const running = this.#running(request.service, request.environment);
    if (running) return { accepted: running };
    const release = request.to ?? this.previous ?? '';
    return { began: this.write({ ...request, kind: 'rollback', release, asked: asked(request) }) };
  }

  async status(service: string, environment: string): Promise<ServiceStatus> {
    await this.#records();
    const here = [...this.operations.values()].filter(
      (each) => each.service === service && each.environment === environment,
    );
    return {
      running: here.find((each) => !each.end && !each.waiting) ?? null,
      waiting: here.filter((each) => each.waiting),
      recent: here.filter((each) => each.end),
      live: this.live,
      previous: this.previous,
      standing: this.standing,
      bad: this.bad,
      hold: this.hold,
    };
  }

  async places(of: Place[]): Promise<PlaceNow[]> {
    return Promise.all(
      of.map(async (place) => {
        const { live, previous, running, waiting, hold } = await this.status(place.service, place.environment);
        const here = hold?.service === place.service && hold.environment === place.environment ? hold : null;
        return { ...place, live, previous, running, waiting, hold: here, since: this.since };
      }),
    );
  }

  async releases(): Promise<ReleaseChoice[]> {
    await this.#records();
    if (this.cloud === 'hangs') return new Promise(() => undefined);
    if (this.cloud === 'is out of reach') throw new CloudUnreachable('timed out');
    return this.releaseNames.map((name, i) => ({
      name,
      templateVersion: String(i),
      createdAt: Date.now() - (i + 1) * 3_600_000,
      by: 'Sam',
      live: name === this.live,
      bad: this.bad.find((mark) => mark.release === name) ?? null,
    }));
  }

  async operation(id: string): Promise<Operation | null> {
    await this.#records();
    return this.operations.get(id) ?? null;
  }

  async lock(hold: Hold, { steal = false }: { steal?: boolean } = {}) {
    await this.#records();
    const before = this.hold;
    if (before && before.by?.id !== hold.by?.id && !steal) return { heldBy: before };
    this.hold = hold;
    return before && before.by?.id !== hold.by?.id ? { locked: hold, stolenFrom: before } : { locked: hold };
  }

  async told(news: HoldNews): Promise<void> {
    await this.#records();
    this.toldNews.push(news.id);
  }

  async unlock(_service: string, _environment: string, _by: Person, _at: number): Promise<Hold | null> {
    await this.#records();
    const lifted = this.hold;
    this.hold = null;
    return lifted;
  }

  async history(service: string, environment: string): Promise<Operation[]> {
    await this.#records();
    return [...this.operations.values()].filter(
      (each) => each.end && each.service === service && each.environment === environment,
    );
  }

  async examine(): Promise<Finding[]> {
    await this.#records();
    return this.findings;
  }

  async mend(id: string) {
    await this.#records();
    const finding = this.findings.find((each) => each.id === id);
    return finding?.mend ? { mended: finding.mend } : { refused: 'It is not so any more.' };
  }

  /** Puts an operation into the records: a running deploy of api 1.42.0 by Lin unless told otherwise. */
  write(given: Partial<Operation> = {}): Operation {
    const { service = 'api', environment = 'prod' } = given;
    const owner = this.catalog.services.get(service);
    const team = this.catalog.teams.get(owner?.team ?? '');
    const plan = owner?.environments.get(environment);
    if (!team || !plan) throw new Error(`no ${service} in ${environment}`);
    const operation: Operation = {
      id: `${service}-${String(this.operations.size + 1).padStart(6, 'x')}`,
      version: 1,
      kind: 'deploy',
      team: team.name,
      channel: team.channel,
      service,
      environment,
      release: '1.42.0',
      from: '1.41.0',
      asked: { by: { id: 'U0LIN', name: 'Lin' }, at: Date.now() },
      plan,
      lane: 'deploy',
      stage: 'canary',
      runs: [],
      pausedFor: 0,
      healthyLooks: 0,
      signals: [],
      ...given,
    };
    this.operations.set(operation.id, operation);
    return operation;
  }

  #running(service: string, environment: string): Operation | undefined {
    return [...this.operations.values()].find(
      (each) => each.service === service && each.environment === environment && !each.end && !each.waiting,
    );
  }

  async #records(): Promise<void> {
    await this.gate;
    if (this.records === 'are out of reach') throw new Error('connect ECONNREFUSED 127.0.0.1:6379');
  }
}

const asked = ({ by, at, reason, despite, otherTeam }: Omit<Request, 'kind' | 'release'>): Operation['asked'] => ({
  by,
  at,
  reason,
  despite,
  otherTeam,
});
