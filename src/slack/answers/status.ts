import type { SectionBlock } from '@slack/types';
import type { Service } from '../../catalog/catalog.ts';
import type { ServiceStatus } from '../../delivery/desk.ts';
import type { Operation } from '../../delivery/operation.ts';
import { clip, context, day, header, type Markup, type Message, md, section } from '../messages/blocks.ts';
import { heldSince, holderOf } from '../messages/hold/hold-words.ts';
import { endMark, stateWords } from './state-words.ts';

export interface EnvironmentStatus {
  environment: string;
  status: ServiceStatus;
  /** Leads to the card of what runs. */
  card: Markup | null;
}

/** /deploy status api: from the records alone, so that it answers when the cloud does not. */
export function serviceStatus(service: Service, environments: EnvironmentStatus[], now: number): Message {
  return {
    text: environments.map(({ environment, status }) => inWords(service.name, environment, status)).join(' '),
    blocks: [
      header(`:mag: ${service.name} now`),
      ...environments.map(({ environment, status, card }) =>
        section(
          md`*${environment}* ${serving(status)}`,
          ...running(status, card),
          ...waiting(status),
          ...holds(status),
          ...marks(status),
        ),
      ),
      ...environments.filter(({ status }) => status.recent.length > 0).map(lastOnes),
      context(md`From fullcycle's records, ${day(now)}. Only you see this.`),
    ],
  };
}

export interface StatusOfService {
  service: Service;
  environments: EnvironmentStatus[];
}

/** /deploy status */
export function teamStatus(title: string, services: StatusOfService[]): Message {
  const text = services.flatMap(({ service, environments }) =>
    environments.map((each) => inWords(service.name, each.environment, each.status)),
  );
  return {
    text: clip(text.join(' '), 3000) || `${title}: no services yet.`,
    blocks: [
      header(`:mag: ${title} now`),
      ...lineSections(serviceLines(services)),
      context('More: `/deploy status` and a service. Only you see this.'),
    ],
  };
}

const LISTED = 40;

/** A section holds 3,000 characters, a message about 13,000. */
export function lineSections(lines: Markup[]): SectionBlock[] {
  if (lines.length === 0) return [section('No services yet.')];
  const listed = lines.slice(0, LISTED);
  const more = lines.length > LISTED ? [section(md`And ${lines.length - LISTED} more.`)] : [];
  const parts = Array.from({ length: Math.ceil(listed.length / 10) }, (_, i) => listed.slice(i * 10, (i + 1) * 10));
  return [...parts.map((part) => section(...part)), ...more];
}

/** One line for each service and environment. */
export function serviceLines(services: StatusOfService[]): Markup[] {
  return services.flatMap(({ service, environments }) =>
    environments.map(({ environment, status, card }) => {
      const now = status.running && card ? md` · ${card} ${stateWords(status.running)}` : '';
      const held = status.hold ? md` · :lock: held by ${holderOf(status.hold)}` : '';
      return md`*${service.name}* in ${environment}: ${serving(status)}${now}${held}`;
    }),
  );
}

function inWords(service: string, environment: string, status: ServiceStatus): string {
  const now = status.running ? `, ${status.running.release} is ${stateWords(status.running)}` : '';
  return `${service} in ${environment}: ${serving(status)}${now}.`;
}

const serving = ({ live }: ServiceStatus): string =>
  live ? `${live} serves` : 'nothing was deployed by fullcycle yet';

function running({ running }: ServiceStatus, card: Markup | null): Markup[] {
  if (!running) return [];
  const { release, asked } = running;
  return [md`:arrow_forward: ${card ?? release} ${stateWords(running)}, by ${asked.by.name}, since ${day(asked.at)}`];
}

const waiting = ({ waiting }: ServiceStatus): Markup[] =>
  waiting.map(
    ({ release, asked }, i) => md`:hourglass_flowing_sand: ${i + 1}. in line: ${release} by ${asked.by.name}`,
  );

const holds = ({ hold }: ServiceStatus): Markup[] => (hold ? [md`:lock: ${heldSince(hold)}`] : []);

const marks = ({ bad }: ServiceStatus): Markup[] =>
  bad.slice(0, 5).map(({ release, why }) => md`:no_entry: ${release} is marked bad: it ${clip(why, 200)}`);

function lastOnes({ environment, status }: EnvironmentStatus) {
  return section(md`*Last in ${environment}*`, ...status.recent.slice(0, 5).map(ended));
}

function ended(operation: Operation): Markup {
  const { end, release, asked } = operation;
  return md`${endMark(operation)} ${release} ${stateWords(operation)} ${day(end?.at ?? asked.at)}, by ${asked.by.name}`;
}
