/** From SVG to PNG, with fonts that come along: the same picture on every machine. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const FOLDER = dirname(require.resolve('dejavu-fonts-ttf/package.json'));
const FONTS = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((file) => join(FOLDER, 'ttf', file));

/** The drawing library is only loaded where a picture is wanted. */
export async function pngOf(svg: string): Promise<Buffer> {
  const { Resvg } = await import('@resvg/resvg-js');
  const font = { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: 'DejaVu Sans' };
  return Buffer.from(new Resvg(svg, { font }).render().asPng());
}
