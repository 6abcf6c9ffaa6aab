/** Asks the cloud once at the start, while somebody is there to read why it does not answer. */
import type { Catalog } from '../catalog/catalog.ts';
import { type Cloud, CloudUnreachable } from './cloud.ts';

/** Throws one sentence for the person who starts it, after `within` ms at the latest. */
export async function reachCloud(cloud: Cloud, { services }: Catalog, within = 8000): Promise<void> {
  const [first] = [...services.values()].flatMap(({ environments }) => [...environments.values()]);
  if (!first) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new CloudUnreachable('AWS does not answer in time.')), within);
  });
  try {
    await Promise.race([cloud.releases(first), late]);
  } catch (error) {
    throw new Error(inWords(error), { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

function inWords(error: unknown): string {
  const { message } = error as Error;
  // The SDK's own words say what is missing, but not where to put it.
  if (/region is missing/i.test(message)) {
    return 'AWS_REGION is missing: set it, or write the region into services.yml under defaults.';
  }
  return error instanceof CloudUnreachable
    ? `AWS is out of reach: ${message} Check the network, AWS_REGION, AWS_ENDPOINT_URL and the credentials.`
    : message;
}
