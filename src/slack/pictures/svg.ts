/** What all pictures are drawn with. They are twice as large as a phone shows them: letters of 24 have 12 points there. */

export const INK = '#1d1c1d';
export const QUIET = '#5c5c5c';
/** Of Okabe and Ito's palette, which colour-blind people tell apart. */
export const BLUE = '#0a5ea8';
export const ORANGE = '#c2410c';

/** About the width of a letter of 24. */
export const LETTER = 14.5;

export const drawing = (width: number, height: number, parts: string[]): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...parts,
    '</svg>',
  ].join('\n');

export interface Look {
  size?: number;
  bold?: boolean;
  anchor?: 'start' | 'middle' | 'end';
  colour?: string;
}

export function text(words: string, x: number, y: number, { size = 24, bold, anchor, colour }: Look = {}): string {
  if (!words) return '';
  const weight = bold ? ' font-weight="bold"' : '';
  const from = anchor && anchor !== 'start' ? ` text-anchor="${anchor}"` : '';
  const fill = colour ?? (bold ? INK : QUIET);
  return `<text x="${at(x)}" y="${at(y)}" font-size="${size}"${weight} fill="${fill}"${from}>${escaped(words)}</text>`;
}

/** With round corners. */
export const box = (x: number, y: number, width: number, height: number, fill: string): string =>
  `<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${height}" rx="5" fill="${fill}"/>`;

export const at = (place: number): string => place.toFixed(1);

/** A name in an SVG is text, whatever is in it; what no XML may hold is left out. */
export const escaped = (words: string): string =>
  words
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
