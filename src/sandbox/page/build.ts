/**
 * Bundles the page, in memory, when the sandbox starts: no build step, no files left behind, nothing from a network.
 * The page works under `default-src 'self'`: no script or style stands in the HTML.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

export interface BuiltPage {
  /** To be served as /, with the other two as /page.js and /page.css. */
  html: string;
  js: string;
  css: string;
}

const HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>fullcycle sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js"></script>
</head>
<body><div id="root"></div></body>
</html>
`;

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export async function buildPage(): Promise<BuiltPage> {
  const { outputFiles } = await build({
    entryPoints: [here('main.tsx'), here('style.css')],
    outdir: here('.'),
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [withoutLibraryId],
  });
  const text = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { html: HTML, js: text('main.js'), css: text('style.css') };
}

/**
 * slack-blocks-to-jsx gives every message the same id and hangs its styles on it; a page of messages needs its ids
 * unique. Its class has the same name, so the styles hang on that instead.
 */
const withoutLibraryId: Plugin = {
  name: 'without-library-id',
  setup({ onLoad }) {
    onLoad({ filter: /slack-blocks-to-jsx[\\/]dist[\\/](index\.m?js|style\.css)$/ }, async ({ path }) => {
      const css = path.endsWith('.css');
      const source = await readFile(path, 'utf8');
      const contents = css
        ? source.replaceAll('#slack_blocks_to_jsx', '.slack_blocks_to_jsx')
        : source.replaceAll('id:"slack_blocks_to_jsx",', '');
      if (contents === source) throw new Error(`${path} no longer has the id this page takes away`);
      return { contents, loader: css ? 'css' : 'js' };
    });
  },
};

/** As the sandbox's server hangs them. */
export async function pageFiles(): Promise<{ path: string; contentType: string; body: string }[]> {
  const { html, js, css } = await buildPage();
  return [
    { path: '/', contentType: 'text/html; charset=utf-8', body: html },
    { path: '/page.js', contentType: 'text/javascript; charset=utf-8', body: js },
    { path: '/page.css', contentType: 'text/css; charset=utf-8', body: css },
  ];
}
