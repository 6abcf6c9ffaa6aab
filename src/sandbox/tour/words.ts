/** Figures as people read them. */
export const counted = (number: number): string => number.toLocaleString('en');

export const percent = (share: number): string => `${Number((100 * share).toFixed(1))} %`;

/** `0.42 s` */
export const seconds = (ms: number): string => `${Number((ms / 1000).toFixed(2))} s`;

/** `–` where one of them never was. */
export const since = (from: number | null | undefined, to: number | null | undefined): string =>
  typeof from === 'number' && typeof to === 'number' ? seconds(to - from) : '–';
