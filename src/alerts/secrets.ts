/** The secrets of the webhooks that services.yml names, out of the environment. */
import type { Catalog } from '../catalog/catalog.ts';

/** Throws one sentence for each that is missing: a door without its lock stays shut, and somebody should know. */
export function secretsOf({ alerts }: Catalog, env: NodeJS.ProcessEnv): Record<string, string> {
  const wanted = [...(alerts?.webhooks ?? [])];
  const missing = wanted.filter(([, { secretFrom }]) => !env[secretFrom]?.trim());
  if (missing.length > 0) {
    const sentences = missing.map(
      ([name, { secretFrom }]) =>
        `${secretFrom} is missing; it is the secret of the webhook ${name} in services.yml, which its sender knows.`,
    );
    throw new Error(sentences.join('\n'));
  }
  return Object.fromEntries(wanted.map(([, { secretFrom }]) => [secretFrom, env[secretFrom] ?? '']));
}
