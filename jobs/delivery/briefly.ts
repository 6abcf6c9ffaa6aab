/**
 * Remembers an answer for a short while, and lets all who ask meanwhile wait for the same one; nobody waits longer
 * than `patience`. Failures are not kept.
 */
export interface Brief {
  /** How long an answer is good for, ms. */
  keep: number;
  /** How long anybody waits for it, ms: a person is looking. */
  patience: number;
}

export function briefly<Question, Answer>(
  { keep, patience }: Brief,
  ask: (question: Question) => Promise<Answer>,
  keyOf: (question: Question) => string,
): (question: Question) => Promise<Answer> {
  const known = new Map<string, { at: number; answer: Promise<Answer>; renewing?: boolean }>();

  function askAnew(key: string, question: Question): Promise<Answer> {
    const answer = ask(question);
    known.set(key, { at: Date.now(), answer });
    answer.catch(() => known.delete(key));
    return answer;
  }

  /** Behind the back of whoever asks: under steady asking nobody waits, and no answer is older than `keep`. */
  function renew(key: string, question: Question, entry: { renewing?: boolean }): void {
    entry.renewing = true;
    const at = Date.now();
    const answer = ask(question);
    answer.then(
      () => known.set(key, { at, answer }),
      () => {
        entry.renewing = false;
      },
    );
  }

  return (question) => {
    const key = keyOf(question);
    const entry = known.get(key);
    const age = entry ? Date.now() - entry.at : Number.POSITIVE_INFINITY;
    if (!entry || age >= keep) return inTime(askAnew(key, question), patience);
    if (age >= keep / 2 && !entry.renewing) renew(key, question, entry);
    return inTime(entry.answer, patience);
  };
}

async function inTime<Answer>(answer: Promise<Answer>, patience: number): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('no answer in time')), patience);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
