/** Remembers an answer for a short while, and lets all who ask meanwhile wait for the same one. Failures are not kept. */
export function briefly<Question, Answer>(
  ms: number,
  ask: (question: Question) => Promise<Answer>,
  keyOf: (question: Question) => string,
): (question: Question) => Promise<Answer> {
  const known = new Map<string, { at: number; answer: Promise<Answer> }>();
  return (question) => {
    const key = keyOf(question);
    const entry = known.get(key);
    if (entry && Date.now() - entry.at < ms) return entry.answer;
    const answer = ask(question);
    known.set(key, { at: Date.now(), answer });
    answer.catch(() => known.delete(key));
    return answer;
  };
}
