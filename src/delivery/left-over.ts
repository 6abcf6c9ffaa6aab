/**
 * What an operation could not clear away in time: a warning at its end, so that somebody looks after it.
 * `why`: the reason for what still stands, without a full stop. `rest`: clusters, those that are gone left out.
 */
export function leftOver(left: { rest?: (string | undefined)[]; pinned?: string; why: string }): string {
  const { rest = [], pinned, why } = left;
  const standing = rest.filter((name) => name !== undefined);
  const stand = standing.length > 1 ? 'still stand' : 'still stands';
  const words = [
    ...(standing.length > 0 ? [`${standing.join(' and ')} ${stand}: ${why}`] : []),
    ...(pinned ? [`${pinned} is still pinned`] : []),
  ];
  return words.join(', and ');
}
