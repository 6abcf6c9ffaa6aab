/**
 * The words that stand for something in a PromQL query of services.yml: `$cluster`, `$targetGroup`, `$period`, also as
 * `${cluster}`. Where one stands decides how its value may be written.
 */
import { nearest } from './nearest.ts';

export const QUERY_WORDS = ['cluster', 'targetGroup', 'period'] as const;
export type QueryWord = (typeof QUERY_WORDS)[number];

/** `bare`: outside of quotes. `pattern`: in the quotes after `=~` or `!~`. */
export type Place = { in: 'bare' } | { in: 'text' | 'pattern'; quote: '"' | "'" | '`' };

/** A piece of the query as it stands, or one of our words. */
export type Part = string | { word: QueryWord; place: Place };

/** Quoted text, a comment, or whatever lies between two of them. */
const TOKEN = /"(?:\\[\s\S]|[^"\\])*"?|'(?:\\[\s\S]|[^'\\])*'?|`[^`]*`?|#[^\n]*|[^"'`#]+/g;
const WORD = new RegExp(String.raw`\$(?:\{(?:${QUERY_WORDS.join('|')})\}|(?:${QUERY_WORDS.join('|')})\b)`);

/** Joined they are the query again. */
export function partsOf(query: string): Part[] {
  const tokens = query.match(TOKEN) ?? [];
  return tokens.flatMap((token, i) => {
    const [mark] = token;
    if (mark === '#') return [token];
    const quote = mark === '"' || mark === "'" || mark === '`' ? mark : null;
    if (!quote) return piecesOf(token, { in: 'bare' });
    const isPattern = /[=!]~\s*$/.test(tokens[i - 1] ?? '');
    return piecesOf(token, { in: isPattern ? 'pattern' : 'text', quote });
  });
}

const piecesOf = (token: string, place: Place): Part[] =>
  token.split(new RegExp(`(${WORD.source})`)).map((piece) => {
    const word = WORD.test(piece) && QUERY_WORDS.find((each) => each === piece.replace(/\W/g, ''));
    return word ? { word, place } : piece;
  });

/** A query that asks for one cluster, or its target group; another one answers the same for all releases. */
export const tellsClustersApart = (query: string): boolean =>
  partsOf(query).some((part) => typeof part !== 'string' && part.word !== 'period');

/** What is wrong with a query, as far as that can be told without Prometheus; null: nothing. */
export function whatIsWrongWith(query: string): string | null {
  if (query.trim() === '') return 'is empty: a PromQL query';
  const bare = partsOf(query).find(
    (part) => typeof part !== 'string' && part.word !== 'period' && part.place.in === 'bare',
  );
  if (typeof bare === 'object') return `has $${bare.word} outside of quotes; write {label="$${bare.word}"}`;
  const slips = [...query.matchAll(/\$\{?([A-Za-z]\w*)/g)].map(([, name = '']) => name);
  const slip = slips.find((name) => !QUERY_WORDS.some((word) => word === name) && nearest(name, [...QUERY_WORDS]));
  return slip ? `has $${slip}, which stands for nothing (did you mean $${nearest(slip, [...QUERY_WORDS])}?)` : null;
}
