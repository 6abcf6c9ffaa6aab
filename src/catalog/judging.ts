/** How canaries are judged where services.yml does not say otherwise, and whether what it says goes together. */
import type { Environment, Judging } from './catalog.ts';
import { didYouMean } from './nearest.ts';
import type { Problem } from './problems.ts';

/** The thresholds are those with which Kayenta's documentation starts. */
export const USUAL_JUDGING: Judging = {
  mode: 'sequential',
  falseAlarms: 0.01,
  pass: 95,
  marginal: 75,
  groups: {},
};

export function checkJudging(environments: Environment[]): Problem[] {
  return [...environments.flatMap(withItself), ...strangers(environments)];
}

function withItself({ service, name, judge, figures }: Environment): Problem[] {
  const path = ['services', service, 'environments', name];
  const problems: Problem[] = [];
  const asking = figures.find(({ metric }) => 'query' in metric);
  if (asking && !judge?.prometheus) {
    const what = `has "${asking.name}" from Prometheus, and nothing says where that is; write judge: { prometheus: http://… }`;
    problems.push({ path, what });
  }
  if (!judge) return problems;
  const { pass, marginal, groups } = judge;
  if (marginal > pass) {
    const what = `has ${marginal} as marginal and ${pass} as pass: what passes must be the higher one`;
    problems.push({ path: [...path, 'judge'], what });
  }
  const weight = Object.values(groups).reduce((sum, each) => sum + each, 0);
  if (weight > 100) {
    problems.push({ path: [...path, 'judge', 'groups'], what: `have ${weight} in all: they are percentages of 100` });
  }
  return problems;
}

/** A weight of a group that no figure is in weighs nothing: a slip of the pen. Groups in `defaults` are of any service. */
function strangers(environments: Environment[]): Problem[] {
  const groups = [...new Set(environments.flatMap(({ figures }) => figures.flatMap(({ group }) => group ?? [])))];
  const told = new Set<string>();
  return environments.flatMap(({ service, name, judge }) =>
    Object.keys(judge?.groups ?? {}).flatMap((group) => {
      if (groups.includes(group) || told.has(group)) return [];
      told.add(group);
      const path = ['services', service, 'environments', name, 'judge', 'groups', group];
      return [{ path, what: `is no group of any figure${didYouMean(group, groups)}`, atKey: true }];
    }),
  );
}
