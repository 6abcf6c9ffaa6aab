/** What is searched: texts without case and accents, so that `cafe` finds `Café`. */
import type { Fact } from './fact.ts';
import type { Line } from './line.ts';

const ASCII = /^[\0-\x7f]*$/;

export const plain = (text: string): string =>
  ASCII.test(text) ? text.toLowerCase() : text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** What a line says itself. */
export const textOf = ({ by, kind, what }: Line): string => plain(`${by?.name ?? 'fullcycle'} ${kind} ${what}`);

/** What a line tells of the thing that it is about: who acts on it is found in all of its lines. */
export function headOf(line: Line): string[] {
  const { about, of, service, environment, team, release, title, by, kind, what } = line;
  const wish = kind === 'asked' ? what : null;
  const number = about === 'page' ? `page ${of.slice(of.lastIndexOf('-') + 1)}` : null;
  const all = [about, of, number, service, environment, team, release, title, by?.name, wish];
  return all.flatMap((text) => (text ? plain(text) : []));
}

/** The one line that is left of something whose timeline is gone. */
export function lineOfFact(fact: Fact): Line {
  const { id, team, service, environment } = fact;
  const place = { of: id, team, service, environment };
  if (fact.is === 'operation') {
    const { kind, release, by, ended, how } = fact;
    const wish = kind === 'deploy' ? `deploy of ${release}` : `rollback to ${release}`;
    return { ...place, at: ended, about: 'operation', by, kind: 'end', what: `${wish}: ${how}`, release };
  }
  const { alarms, resolved, resolvedBy, how } = fact;
  const title = alarms[0]?.title;
  const what = `${title ?? 'a page'}: ${how}`;
  return {
    ...place,
    at: resolved,
    about: 'page',
    by: resolvedBy ?? null,
    kind: 'resolved',
    what,
    ...(title && { title }),
  };
}
