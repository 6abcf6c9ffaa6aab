/** What an operation could not clear away in time: a warning at its end, so that somebody looks after it. */
export function leftOver({ rest, pinned }: { rest?: string; pinned?: string }): string {
  const words = [
    ...(rest ? [`${rest} still stands: it could not be removed in time`] : []),
    ...(pinned ? [`${pinned} is still pinned`] : []),
  ];
  return words.join(', and ');
}
