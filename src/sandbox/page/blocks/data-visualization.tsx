import { useId } from 'react';
import { linear, pathOf, roundNumber, thinned, ticksUpTo } from '../production/scale.ts';
import { useWidth } from '../use-width.ts';
import type { DataVisualizationBlock, Series } from './block-kit.ts';

const HEIGHT = 160;
const BOX = { left: 34, top: 8, bottom: HEIGHT - 22 };

export function DataVisualization({ block }: { block: DataVisualizationBlock }) {
  const title = useId();
  const { chart } = block;
  return (
    <figure className="chart-block" aria-labelledby={title}>
      <figcaption id={title}>{block.title}</figcaption>
      {chart.type === 'pie' ? (
        <dl>
          {chart.segments.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{roundNumber(value)}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <>
          {chart.axis_config?.y_label && <p className="axis-label">{chart.axis_config.y_label}</p>}
          <Plot kind={chart.type} series={chart.series} />
          {chart.axis_config?.x_label && <p className="axis-label below">{chart.axis_config.x_label}</p>}
          <Legend kind={chart.type} series={chart.series} />
        </>
      )}
    </figure>
  );
}

type PlotProps = { kind: 'line' | 'area' | 'bar'; series: Series[] };

function Plot({ kind, series }: PlotProps) {
  const { ref, width } = useWidth(440);
  const labels = series[0]?.data.map(({ label }) => label) ?? [];
  const ticks = ticksUpTo(Math.max(...series.flatMap(({ data }) => data.map(({ value }) => value)), 0));
  const y = linear([0, ticks.at(-1) ?? 1], [BOX.bottom, BOX.top]);
  const x = linear([0, Math.max(1, labels.length - 1)], [BOX.left + 8, width - 14]);
  return (
    <div ref={ref}>
      <svg width={width} height={HEIGHT} role="img" aria-label={inWords(series)}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className="grid" x1={BOX.left} x2={width} y1={y(tick)} y2={y(tick)} />
            <text x={BOX.left - 6} y={y(tick) + 4} textAnchor="end">
              {roundNumber(tick)}
            </text>
          </g>
        ))}
        {thinned(labels, 5).map(({ at, label }) => (
          <text key={label} x={x(at)} y={HEIGHT - 5} textAnchor="middle">
            {label}
          </text>
        ))}
        {series.map((one, at) =>
          kind === 'bar' ? (
            <Bars key={one.name} series={one} at={at} of={series.length} x={x} y={y} />
          ) : (
            <path
              key={one.name}
              className={`series series-${at % 6} ${isLimit(one) ? 'limit' : ''}`}
              d={pathOf(
                one.data.map(({ value }, index) => ({ x: index, y: value })),
                x,
                y,
              )}
            />
          ),
        )}
      </svg>
    </div>
  );
}

type Scale = (value: number) => number;

function Bars({ series, at, of, x, y }: { series: Series; at: number; of: number; x: Scale; y: Scale }) {
  const width = Math.max(2, ((x(1) - x(0)) * 0.7) / of);
  return series.data.map(({ label, value }, index) => (
    <rect
      key={label}
      className={`bar series-${at % 6}`}
      x={x(index) + (at - of / 2) * width}
      y={y(value)}
      width={width}
      height={BOX.bottom - y(value)}
    />
  ));
}

function Legend({ series }: PlotProps) {
  return (
    <ul className="legend">
      {series.map((one, at) => (
        <li key={one.name}>
          <svg viewBox="0 0 24 8" width="24" height="8" aria-hidden="true">
            <path className={`series series-${at % 6} ${isLimit(one) ? 'limit' : ''}`} d="M0 4H24" />
          </svg>
          {one.name}
        </li>
      ))}
    </ul>
  );
}

/** A limit does not change: a series of one value is drawn dashed. */
const isLimit = ({ data }: Series) => data.length > 1 && data.every(({ value }) => value === data[0]?.value);

const inWords = (series: Series[]) =>
  series
    .map(({ name, data }) => {
      const last = data.at(-1);
      return last && `${name}: ${roundNumber(last.value)} at ${last.label}`;
    })
    .join('; ');
