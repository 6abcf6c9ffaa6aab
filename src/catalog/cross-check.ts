/** What is right by itself and wrong together. */
import { checkAlerts } from './alerts-check.ts';
import type { Catalog, Environment, Freeze, Service } from './catalog.ts';
import { checkEscalation } from './escalation-check.ts';
import { checkJudging } from './judging.ts';
import { didYouMean } from './nearest.ts';
import { checkOnCall } from './oncall-check.ts';
import type { Problem } from './problems.ts';

export function crossCheck(catalog: Catalog): Problem[] {
  const { services, teams, freezes } = catalog;
  const environments = [...services.values()].flatMap((service) => [...service.environments.values()]);
  return [
    ...environments.flatMap(withItself),
    ...withOthers(environments),
    ...checkJudging(environments),
    ...checkAlerts(catalog),
    ...checkOnCall(catalog),
    ...checkEscalation(catalog),
    ...[...services.values()].flatMap((service) => [...service.environments.values()].flatMap(comesAfter(service))),
    ...strangers(freezes, ['freezes'], environments),
    ...[...teams.values()].flatMap(({ name, freezes }) => strangers(freezes, ['teams', name, 'freezes'], environments)),
  ];
}

const pathOf = ({ service, name }: Environment) => ['services', service, 'environments', name];

function withItself(environment: Environment): Problem[] {
  const { canary, figures } = environment;
  const problems: Problem[] = [];
  if (canary.warmUp >= canary.for) {
    problems.push({
      path: pathOf(environment),
      what: 'has a canary that is over before its warmUp: nothing could be judged; make canary.for longer than canary.warmUp',
    });
  }
  const names = figures.map((figure) => figure.name);
  for (const twice of new Set(names.filter((name, index) => names.indexOf(name) < index))) {
    problems.push({ path: pathOf(environment), what: `has two figures called "${twice}"; give each its own name` });
  }
  return problems;
}

/** Two environments on one target group or route would switch each other's traffic. */
function withOthers(environments: Environment[]): Problem[] {
  const owners = new Map<string, Environment>();
  return environments.flatMap((environment) => {
    const things = [
      ...environment.targetGroups.map((arn, index) => ({
        key: arn,
        path: ['targetGroups', index],
        what: 'this target group',
      })),
      ...(environment.baseline ? [{ key: environment.baseline, path: ['baseline'], what: 'this target group' }] : []),
      ...(environment.rolling
        ? [{ key: `group ${environment.rolling.group}`, path: ['rolling', 'group'], what: 'this group' }]
        : []),
      ...environment.routes.map((arn, index) => ({ key: arn, path: ['routes', index], what: 'this route' })),
      { key: `${environment.service}-${environment.name}`, path: [], what: 'the name of its clusters' },
    ];
    return things.flatMap(({ key, path, what }) => {
      const owner = owners.get(key);
      if (!owner) owners.set(key, environment);
      if (!owner) return [];
      const other = owner === environment ? 'it is listed twice' : `${owner.service} in ${owner.name} has it already`;
      return [{ path: [...pathOf(environment), ...path], what: `cannot have ${what}: ${other}` }];
    });
  });
}

/** `after` names a neighbour, and the way from one to the next ends somewhere. */
const comesAfter =
  ({ environments, name }: Service) =>
  (environment: Environment): Problem[] => {
    const { after } = environment;
    if (!after) return [];
    const path = [...pathOf(environment), 'after'];
    const names = [...environments.keys()];
    if (!environments.has(after)) {
      return [{ path, what: `"${after}" is no environment of ${name}${didYouMean(after, names)}` }];
    }
    for (let at = environments.get(after), steps = 0; at && steps < names.length; steps++) {
      if (at === environment) return [{ path, what: `goes round in a circle: ${after} waits for ${environment.name}` }];
      at = environments.get(at.after ?? '');
    }
    return [];
  };

/** A freeze of an environment that nobody has holds nothing: a slip of the pen. */
function strangers(freezes: Freeze[], path: PropertyKey[], all: Environment[]): Problem[] {
  const names = [...new Set(all.map(({ name }) => name))];
  return freezes.flatMap(({ environments = [] }, index) =>
    environments.flatMap((name, at) =>
      names.includes(name)
        ? []
        : [
            {
              path: [...path, index, 'environments', at],
              what: `"${name}" is no environment of any service${didYouMean(name, names)}`,
            },
          ],
    ),
  );
}
