/** Variables that services.yml names for ways to people, and that are not set: told at the start, not at night. */
import type { Catalog } from '../catalog/catalog.ts';

type Env = Record<string, string | undefined>;

/** One sentence each. */
export function missingSecrets({ people = new Map() }: Pick<Catalog, 'people'>, env: Env, mails: boolean): string[] {
  const all = [...people];
  const unset = all.flatMap(([person, { pagerdutyFrom, webhook }]) =>
    [pagerdutyFrom, webhook?.secretFrom]
      .filter((name) => name !== undefined && !env[name])
      .map(
        (name) =>
          `${name} is not set: ${person} cannot be paged by ${name === pagerdutyFrom ? 'PagerDuty' : 'webhook'}.`,
      ),
  );
  const unmailed = mails ? [] : all.filter(([, { mail }]) => mail).map(([person]) => person);
  const nobody =
    unmailed.length > 0 ? [`SMTP_URL is not set: nobody is paged by mail, of ${unmailed.join(', ')}.`] : [];
  return [...unset, ...nobody];
}
