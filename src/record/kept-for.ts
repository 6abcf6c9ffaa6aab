import type { Catalog } from '../catalog/catalog.ts';

/** A year, and a month to look back at it. */
const USUAL = 400 * 24 * 60 * 60_000;

/** How long whole timelines are kept, ms: who did what, why and when, word for word. Facts are kept for good. */
export const keptFor = ({ record }: Pick<Catalog, 'record'>): number => record?.keep ?? USUAL;
