/** From the file to the catalog: whatever is not said near an environment is said further away, at last here. */
import type { Catalog, Environment } from './catalog.ts';
import { settleEscalation } from './escalation-schema.ts';
import { USUAL_FIGURES } from './figures.ts';
import { USUAL_JUDGING } from './judging.ts';
import { settlePlan } from './oncall-schema.ts';
import type { Care, CatalogFile } from './schema.ts';

type FullCare = Pick<
  Environment,
  | 'figures'
  | 'period'
  | 'look'
  | 'canary'
  | 'standUp'
  | 'shift'
  | 'bake'
  | 'tearDown'
  | 'hold'
  | 'approval'
  | 'region'
  | 'judge'
>;

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** For production: minutes where the sandbox has seconds. */
const USUAL: FullCare = {
  figures: USUAL_FIGURES,
  period: 60,
  look: 15 * SECOND,
  canary: { size: 1, for: 10 * MINUTE, warmUp: 2 * MINUTE, minRequests: 1000 },
  standUp: { within: 15 * MINUTE, looks: 3 },
  shift: { margin: 120 * SECOND, steps: [100], every: 5 * MINUTE },
  bake: { for: 30 * MINUTE },
  tearDown: { within: 30 * MINUTE },
  hold: { remindAfter: 4 * 60 * MINUTE },
};

export function settle({ defaults = {}, freezes, teams, services, alerts, people, record }: CatalogFile): Catalog {
  return {
    freezes,
    ...(alerts && { alerts }),
    ...(record && { record }),
    ...(people && { people: new Map(Object.entries(people)) }),
    teams: new Map(
      Object.entries(teams).map(([name, { oncall, escalation, ...team }]) => [
        name,
        {
          name,
          ...team,
          ...(oncall && { oncall: settlePlan(name, oncall) }),
          ...(escalation && { escalation: settleEscalation(escalation, oncall) }),
        },
      ]),
    ),
    services: new Map(
      Object.entries(services).map(([name, { team, changes, dependsOn, environments, ...care }]) => {
        const settled = Object.entries(environments).map(
          ([place, { launchTemplate, routes, targetGroups, alarms, after, ...own }]) => {
            const whole = [defaults, care, own].reduce(nearer, USUAL);
            return [
              place,
              {
                name: place,
                service: name,
                launchTemplate,
                routes,
                targetGroups,
                alarms,
                ...(after && { after }),
                freezes: [...freezes, ...(teams[team]?.freezes ?? [])],
                // With what belongs to its strategy alone: the group that rolls, the first cluster.
                ...whole,
                strategy: own.strategy,
              },
            ] satisfies [string, Environment] as [string, Environment];
          },
        );
        return [
          name,
          { name, team, ...(changes && { changes }), ...(dependsOn && { dependsOn }), environments: new Map(settled) },
        ];
      }),
    ),
  };
}

/** What is said nearer counts, fact by fact. */
function nearer(far: FullCare, near: Care): FullCare {
  return {
    ...far,
    ...near,
    canary: { ...far.canary, ...near.canary },
    standUp: { ...far.standUp, ...near.standUp },
    shift: { ...far.shift, ...near.shift },
    bake: { ...far.bake, ...near.bake },
    tearDown: { ...far.tearDown, ...near.tearDown },
    hold: { ...far.hold, ...near.hold },
    judge: near.judge ? { ...USUAL_JUDGING, ...far.judge, ...near.judge } : far.judge,
  };
}
