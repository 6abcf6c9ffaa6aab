/** The desk's doctor: what it finds, and the mending of one finding, looked at again at the moment of the click. */
import type { Catalog } from '../../src/catalog/catalog.ts';
import { type Cloud, CloudRefusal, ForeignEdit } from '../../src/cloud/cloud.ts';
import type { Desk } from '../../src/delivery/desk.ts';
import { type Diagnosis, placeOfFinding } from '../../src/delivery/doctor/diagnosis.ts';
import type { Person } from '../../src/delivery/person.ts';
import type { Store } from '../../src/store/store.ts';
import type { Queues } from '../queues.ts';
import { examination } from './examination.ts';

export interface DoctorParts {
  catalog: Catalog;
  store: Store;
  queues: Pick<Queues, 'remove'>;
  /** Written to by `mend` alone. */
  cloud: Cloud;
}

const NOT_SO = { refused: 'It is not so any more. Nothing has changed.' };

export function openDoctor(parts: DoctorParts): Pick<Desk, 'examine' | 'mend'> {
  const { catalog } = parts;
  return {
    async examine(service) {
      const services = [...catalog.services.values()].filter(({ name }) => service === undefined || name === service);
      const environments = services.flatMap((each) => [...each.environments.values()]);
      const { diagnoses } = await examination(parts, environments);
      return diagnoses.map(({ finding }) => finding);
    },
    async mend(id, by, at) {
      const place = placeOfFinding(id);
      const plan = place && catalog.services.get(place.service)?.environments.get(place.environment);
      if (!plan) return NOT_SO;
      const { diagnoses } = await examination(parts, [plan]);
      const found = diagnoses.find(({ finding }) => finding.id === id);
      if (!found) return NOT_SO;
      return cure(found, by, at, parts);
    },
  };
}

async function cure(
  { finding, place, cure: desire }: Diagnosis,
  by: Person,
  at: number,
  { store, queues, cloud }: DoctorParts,
): Promise<{ mended: string } | { refused: string }> {
  if (!desire) return { refused: `Only a person can mend this in AWS. ${finding.finding}` };
  const log = place.recent[0]?.id ?? ('operation' in desire ? desire.operation : null);
  // Written down before it begins: a removal takes minutes, and this process may not live that long.
  if (desire.want === 'gone') await queues.remove({ finding: finding.id, cluster: desire.cluster, log, by, since: at });
  try {
    const did = await cloud.make(place.plan, desire);
    if (did && log) await store.note(log, [{ at, by, kind: 'did', what: `Mended: ${did}` }]);
    return { mended: inWords(did, desire) };
  } catch (error) {
    if (error instanceof CloudRefusal || error instanceof ForeignEdit) return { refused: error.message };
    throw error;
  }
}

/** What became of it. A cluster goes in steps: its instances finish what they are doing first. */
function inWords(did: string | null, desire: NonNullable<Diagnosis['cure']>): string {
  if (desire.want !== 'gone') return did ?? 'It was mended already';
  return `${did ?? `${desire.cluster} is being emptied`}; it is deleted when its instances have finished`;
}
