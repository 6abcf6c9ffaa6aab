/**
 * What an operation could not clear away in time: a warning at its end, so that somebody looks after it.
 * `why`: the reason for what still stands, without a full stop.
 */
export function leftOver({ rest, pinned, why }: { rest?: string; pinned?: string; why: string }): string {
  const words = [...(rest ? [`${rest} still stands: ${why}`] : []), ...(pinned ? [`${pinned} is still pinned`] : [])];
  return words.join(', and ');
}
