/**
 * The part of CloudWatch's metric math that alarms and dashboards of a web service need: + - * /, numbers, other
 * queries by id, FILL, and SUM, AVG, MIN, MAX over a list. As in CloudWatch, a moment is in the result only when all
 * operands have it, and a division by zero has no result.
 */
import { invalid } from '../failure.ts';

/** Start of the period (ms) to value. */
export type Points = Map<number, number>;

export interface TimeSeries {
  periodMs: number;
  points: Points;
}

type Value = number | TimeSeries | TimeSeries[];

export interface MathScope {
  /** The series of another query; throws when there is none. */
  series(id: string): TimeSeries;
  /** All starts of periods in the asked span whose data must have arrived by now. */
  moments(periodMs: number): number[];
}

const TOKEN = /\s*([A-Za-z_]\w*|\d+(?:\.\d+)?|[-+*/(),[\]])/y;

export function computeMath(expression: string, scope: MathScope): TimeSeries {
  const result = new Parser(tokens(expression), scope).whole();
  if (typeof result === 'number' || Array.isArray(result)) {
    throw invalid(`The expression '${expression}' must result in one time series`);
  }
  return result;
}

function tokens(expression: string): string[] {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < expression.trimEnd().length) {
    const token = TOKEN.exec(expression)?.[1];
    if (token === undefined) throw invalid(`Unexpected character in the expression '${expression}'`);
    found.push(token);
  }
  return found;
}

const OPERATORS: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

class Parser {
  #at = 0;
  constructor(
    readonly tokens: string[],
    readonly scope: MathScope,
  ) {}

  whole(): Value {
    const value = this.#sum();
    if (this.#at < this.tokens.length) throw invalid(`Unexpected '${this.tokens[this.#at]}' in the expression`);
    return value;
  }

  #next(): string {
    const token = this.tokens[this.#at++];
    if (token === undefined) throw invalid('The expression ends too early');
    return token;
  }

  #accept(...wanted: string[]): string | null {
    const token = this.tokens[this.#at];
    if (token === undefined || !wanted.includes(token)) return null;
    this.#at++;
    return token;
  }

  #expect(wanted: string): void {
    if (!this.#accept(wanted)) throw invalid(`Expected '${wanted}' in the expression`);
  }

  #sum(): Value {
    return this.#chain(() => this.#product(), '+', '-');
  }

  #product(): Value {
    return this.#chain(() => this.#term(), '*', '/');
  }

  #chain(operand: () => Value, ...operators: string[]): Value {
    let value = operand();
    for (let sign = this.#accept(...operators); sign; sign = this.#accept(...operators)) {
      value = combine(value, operand(), OPERATORS[sign]);
    }
    return value;
  }

  #term(): Value {
    const token = this.#next();
    if (token === '-') return combine(0, this.#term(), OPERATORS['-']);
    if (token === '(') return this.#closed(this.#sum(), ')');
    if (token === '[') return this.#closed(this.#list(), ']');
    if (/^\d/.test(token)) return Number(token);
    if (this.#accept('(')) return this.#closed(this.#call(token), ')');
    return this.scope.series(token);
  }

  #closed(value: Value, bracket: string): Value {
    this.#expect(bracket);
    return value;
  }

  #list(): TimeSeries[] {
    const list = [asSeries(this.#sum())];
    while (this.#accept(',')) list.push(asSeries(this.#sum()));
    return list;
  }

  #call(name: string): Value {
    const over = this.#sum();
    if (name === 'FILL') {
      this.#expect(',');
      return this.#filled(asSeries(over), this.#accept('REPEAT') ? 'REPEAT' : this.#sum());
    }
    const fold = FOLDS[name];
    if (!fold || !Array.isArray(over)) throw invalid(`Unsupported function ${name} in the expression`);
    return foldAcross(over, fold);
  }

  #filled({ periodMs, points }: TimeSeries, filler: Value | 'REPEAT'): TimeSeries {
    const filled: Points = new Map();
    let last: number | undefined;
    for (const moment of this.scope.moments(periodMs)) {
      last = points.get(moment) ?? (filler === 'REPEAT' ? last : Number(filler));
      if (last !== undefined) filled.set(moment, last);
    }
    return { periodMs, points: filled };
  }
}

const FOLDS: Record<string, (values: number[]) => number> = {
  SUM: (values) => values.reduce((a, b) => a + b, 0),
  AVG: (values) => values.reduce((a, b) => a + b, 0) / values.length,
  MIN: (values) => Math.min(...values),
  MAX: (values) => Math.max(...values),
};

/** At each moment over those series that have it: the one place where a gap is left out instead of spreading. */
function foldAcross(list: TimeSeries[], fold: (values: number[]) => number): TimeSeries {
  const moments = new Set(list.flatMap(({ points }) => [...points.keys()]));
  const points: Points = new Map();
  for (const moment of moments) {
    points.set(moment, fold(list.map((each) => each.points.get(moment)).filter((value) => value !== undefined)));
  }
  return { periodMs: Math.max(...list.map(({ periodMs }) => periodMs)), points };
}

function asSeries(value: Value): TimeSeries {
  if (typeof value === 'number' || Array.isArray(value)) throw invalid('The expression needs a time series here');
  return value;
}

function combine(left: Value, right: Value, operator: ((a: number, b: number) => number) | undefined): Value {
  if (!operator || Array.isArray(left) || Array.isArray(right)) throw invalid('Lists cannot be combined with + - * /');
  if (typeof left === 'number' && typeof right === 'number') return operator(left, right);
  const series = typeof left === 'number' ? asSeries(right) : left;
  const points: Points = new Map();
  for (const moment of series.points.keys()) {
    const [a, b] = [at(left, moment), at(right, moment)];
    const result = a === undefined || b === undefined ? Number.NaN : operator(a, b);
    if (Number.isFinite(result)) points.set(moment, result);
  }
  return { periodMs: series.periodMs, points };
}

function at(value: number | TimeSeries, moment: number): number | undefined {
  return typeof value === 'number' ? value : value.points.get(moment);
}
