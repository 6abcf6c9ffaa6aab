/** What a file says of a canary: for each figure both sides, minute by minute, in the units that people write. */
import type { Figure } from '../catalog/catalog.ts';

/** Minute since the beginning, and the value there: events of a share, milliseconds of a time, a level as it is. */
export type Course = [minute: number, value: number][];

export interface Courses {
  /** Seconds between two points. */
  period: number;
  /** By the figure's name as the file has it, in the order of the file; `requests` among them. */
  sides: Map<string, { canary: Course; live: Course }>;
  /** What the file itself says of its figures, by name. */
  manners: Map<string, Manner>;
}

/** How a figure is judged, where somebody said so: `limit` in percent of the requests, in milliseconds, or as it is. */
export type Manner = Partial<Omit<Figure, 'name' | 'metric'>>;

export const isRequests = (name: string): boolean => name.toLowerCase() === 'requests';

/** Both sides of a figure, made on first sight. */
export function sideOf({ sides }: Courses, name: string): { canary: Course; live: Course } {
  const known = sides.get(name) ?? { canary: [], live: [] };
  sides.set(name, known);
  return known;
}

export const noCourses = (period = 60): Courses => ({ period, sides: new Map(), manners: new Map() });
