/** The rows of the table: what was promised, what each judge reached. */
import { medianFound, type Tally } from './measure.ts';
import type { Answer, Question } from './question.ts';

export const HEAD = ['', 'target', 'ours', 'Kayenta', 'one look', ''];

export const rowsOf = ({ says, trial, answers }: Question, tally: Tally): string[][] =>
  answers.map((answer) =>
    answer.asks === 'share' ? shareRow(says, answer, tally) : medianRow(says, answer, tally, trial.points),
  );

type ShareAnswer = Extract<Answer, { asks: 'share' }>;

function shareRow(says: string, { most, least }: ShareAnswer, tally: Tally): string[] {
  const { runs, ours, oneLook, oneLookRuns, kayenta, kayentaRuns } = tally;
  const target = most !== undefined ? `≤ ${percent(most)}` : least !== undefined ? `≥ ${percent(least)}` : '–';
  const met = ours / runs <= (most ?? 1) && ours / runs >= (least ?? 0);
  const promised = most !== undefined || least !== undefined;
  return [
    says,
    target,
    percent(ours / runs),
    shareOf(kayenta, kayentaRuns),
    shareOf(oneLook, oneLookRuns),
    promised ? (met ? 'ok' : 'over') : '',
  ];
}

/** The others know at their end, if they do in half of the runs. */
function medianRow(says: string, { most }: Extract<Answer, { asks: 'median' }>, tally: Tally, points: number) {
  const { oneLook, oneLookRuns, kayenta, kayentaRuns } = tally;
  const median = medianFound(tally);
  const atTheEnd = (found: number, runs: number) => (runs > 0 && 2 * found >= runs ? `${points}` : '–');
  return [
    `${says}: points until found`,
    most === undefined ? '–' : `≤ ${most}`,
    median === null ? '–' : `${median}`,
    atTheEnd(kayenta, kayentaRuns),
    atTheEnd(oneLook, oneLookRuns),
    most === undefined ? '' : median !== null && median <= most ? 'ok' : 'over',
  ];
}

const shareOf = (found: number, runs: number): string => (runs > 0 ? percent(found / runs) : '–');

/** Two digits where it is small. */
export const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 2 : 1)} %`;

/** As the documents show it. */
export const markdownTable = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
