import { useId } from 'react';
import { useWidth } from '../use-width.ts';
import { lookOf } from './cluster-colour.ts';
import { type Line, WINDOW_MS } from './history.ts';
import { linear, pathOf, roundNumber, ticksUpTo } from './scale.ts';

const HEIGHT = 120;
const BOX = { left: 34, top: 8, bottom: HEIGHT - 20 };

/** One figure of every cluster over the last 90 seconds. */
export function LineChart({ title, unit, lines }: { title: string; unit: string; lines: Line[] }) {
  const id = useId();
  const { ref, width } = useWidth(300);
  const values = lines.flatMap(({ points }) => points.flatMap(({ y }) => (y === null ? [] : [y])));
  const ticks = ticksUpTo(Math.max(1, ...values));
  const y = linear([0, ticks.at(-1) ?? 1], [BOX.bottom, BOX.top]);
  const x = linear([-WINDOW_MS / 1000, 0], [BOX.left, width - 6]);
  return (
    <figure className="line-chart" aria-labelledby={id}>
      <figcaption id={id}>
        {title} <span>{unit}</span>
      </figcaption>
      <div ref={ref}>
        <svg width={width} height={HEIGHT} role="img" aria-label={inWords(lines, unit)}>
          {ticks.map((tick) => (
            <g key={tick}>
              <line className="grid" x1={BOX.left} x2={width - 6} y1={y(tick)} y2={y(tick)} />
              <text x={BOX.left - 6} y={y(tick) + 4} textAnchor="end">
                {roundNumber(tick)}
              </text>
            </g>
          ))}
          <text x={BOX.left} y={HEIGHT - 4}>
            −90 s
          </text>
          <text x={width - 6} y={HEIGHT - 4} textAnchor="end">
            now
          </text>
          {lines.map(({ cluster, points }) => (
            <path key={cluster} className={`series look-${lookOf(cluster)}`} d={pathOf(points, x, y)} />
          ))}
        </svg>
      </div>
      <ul className="legend">
        {lines.map(({ cluster, release }) => (
          <li key={cluster}>
            <svg viewBox="0 0 24 8" width="24" height="8" aria-hidden="true">
              <path className={`series look-${lookOf(cluster)}`} d="M0 4H24" />
            </svg>
            {release}
          </li>
        ))}
      </ul>
    </figure>
  );
}

const inWords = (lines: Line[], unit: string) =>
  lines
    .map(({ release, points }) => {
      const last = points.at(-1)?.y ?? null;
      return `${release}: ${last === null ? 'no value' : `${roundNumber(last)} ${unit}`} now`;
    })
    .join(', ');
