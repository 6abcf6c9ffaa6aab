/** Which series of the control belongs to which of the experiment, as Kayenta mixes them: by name, then by tags. */

export interface Series {
  name: string | null;
  values: number[];
  tags: Record<string, string>;
}

export interface Pair {
  name: string;
  control: number[];
  experiment: number[];
  tags: Record<string, string>;
}

/** All pairs of the metrics in this order. Throws when a metric has no series on a side, or tags of other kinds. */
export function mixAll(order: string[], control: Series[], experiment: Series[]): Pair[] {
  return order.flatMap((name) => {
    const [c, e] = [control, experiment].map((side) => side.filter((series) => series.name === name));
    const side = !c?.length ? 'control' : !e?.length ? 'experiment' : null;
    if (side || !c || !e) throw new Error(`no ${side} series for the metric "${name}"`);
    const [cKeys, eKeys] = [tagKeys(c), tagKeys(e)];
    if (cKeys && eKeys && cKeys !== eKeys)
      throw new Error(`Control metrics have different tag keys than the experiment: ${cKeys} != ${eKeys}`);
    return mixOneMetric(c, e);
  });
}

/** A series without tags beside tagged ones is only a placeholder: its values are dropped. */
function mixOneMetric(control: Series[], experiment: Series[]): Pair[] {
  const [cPlain, ePlain] = [control, experiment].map((side) => side.some(({ tags }) => keyOf(tags) === '{}'));
  if (cPlain && !ePlain) return experiment.map((series) => mixOne({ ...series, values: [] }, series));
  if (!cPlain && ePlain) return control.map((series) => mixOne(series, { ...series, values: [] }));
  const all = new Map([...control, ...experiment].map((series) => [keyOf(series.tags), series]));
  return [...all].map(([key, series]) => {
    const of = (side: Series[]) => side.find(({ tags }) => keyOf(tags) === key) ?? { ...series, values: [] };
    return mixOne(of(control), of(experiment));
  });
}

/** Throws when they are not of one metric. The shorter side is not filled up: the test needs no equal lengths. */
export function mixOne(control: Series, experiment: Series): Pair {
  if (!control.name) throw new Error('Control metric set name was not set');
  if (!experiment.name) throw new Error('Experiment metric set name was not set');
  if (control.name !== experiment.name)
    throw new Error(
      `Control metric set name '${control.name}' does not match experiment metric set name '${experiment.name}'`,
    );
  if (keyOf(control.tags) !== keyOf(experiment.tags))
    throw new Error(
      `Control metric set tags ${keyOf(control.tags)} do not match experiment metric set tags ${keyOf(experiment.tags)}`,
    );
  return { name: control.name, control: control.values, experiment: experiment.values, tags: control.tags };
}

const keyOf = (tags: Record<string, string>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1))));

const tagKeys = (series: Series[]): string =>
  [...new Set(series.flatMap(({ tags }) => Object.keys(tags)))].sort().join(', ');
