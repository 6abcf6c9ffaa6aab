/** The record as files: NDJSON as it is kept, instants in milliseconds; tables with instants as ISO 8601 in UTC. */
import { type Cell, csvRow } from './csv.ts';
import type { Fact, OperationFact, PageFact } from './fact.ts';
import type { Line } from './line.ts';

/** `{"fact":{…}}`, `{"line":{…}}`, one a line. */
export const ndjsonRow = (what: { fact: Fact } | { line: Line }): string => `${JSON.stringify(what)}\n`;

const iso = (at: number | undefined): string | undefined => (at === undefined ? undefined : new Date(at).toISOString());

type Columns<T> = [name: string, of: (each: T) => Cell][];

const OPERATIONS: Columns<OperationFact> = [
  ['id', ({ id }) => id],
  ['kind', ({ kind }) => kind],
  ['team', ({ team }) => team],
  ['service', ({ service }) => service],
  ['environment', ({ environment }) => environment],
  ['release', ({ release }) => release],
  ['from', ({ from }) => from],
  ['asked by', ({ by }) => by.name],
  ['committed', ({ committed }) => iso(committed)],
  ['asked', ({ asked }) => iso(asked)],
  ['full traffic', ({ fullTraffic }) => iso(fullTraffic)],
  ['ended', ({ ended }) => iso(ended)],
  ['how', ({ how }) => how],
  ['turned back because', ({ back }) => back?.why],
  ['turned back in', ({ back }) => back?.during],
  ['turned back at', ({ back }) => iso(back?.at)],
  ['old release served again', ({ back }) => iso(back?.routeBack)],
  ['in spite of', ({ despite }) => despite],
];

const PAGES: Columns<PageFact> = [
  ['number', ({ number }) => number],
  ['id', ({ id }) => id],
  ['team', ({ team }) => team],
  ['service', ({ service }) => service],
  ['environment', ({ environment }) => environment],
  ['severity', ({ severity }) => severity],
  ['alarms', ({ alarms }) => alarms.map(({ title }) => title).join('; ')],
  ['paged by', ({ byHand }) => byHand?.name],
  ['opened', ({ opened }) => iso(opened)],
  ['people told', ({ told }) => told.length],
  ['first told', ({ firstTold }) => iso(firstTold)],
  ['acknowledged', ({ answered }) => iso(answered?.at)],
  ['acknowledged by', ({ answered }) => answered?.by.name],
  ['on step', ({ answered }) => answered && answered.step + 1],
  ['resolved', ({ resolved }) => iso(resolved)],
  ['resolved by', ({ resolvedBy }) => resolvedBy?.name],
  ['how', ({ how }) => how],
  ['came again', ({ reopened }) => reopened],
  ['suspect', ({ suspect }) => suspect],
  ['operation', ({ operation }) => operation],
];

const LINES: Columns<Line> = [
  ['at', ({ at }) => iso(at)],
  ['about', ({ about }) => about],
  ['id', ({ of }) => of],
  ['team', ({ team }) => team],
  ['service', ({ service }) => service],
  ['environment', ({ environment }) => environment],
  ['release', ({ release }) => release],
  ['alarm', ({ title }) => title],
  ['who', ({ by }) => by?.name ?? 'fullcycle'],
  ['kind', ({ kind }) => kind],
  ['what', ({ what }) => what],
];

export interface Table<T> {
  head: string;
  row(each: T): string;
}

const tableOf = <T>(columns: Columns<T>): Table<T> => ({
  head: csvRow(columns.map(([name]) => name)),
  row: (each) => csvRow(columns.map(([, of]) => of(each))),
});

export const operationsTable = tableOf(OPERATIONS);
export const pagesTable = tableOf(PAGES);
export const linesTable = tableOf(LINES);
