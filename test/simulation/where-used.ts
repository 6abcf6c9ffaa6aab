/**
 * Packages come into the bundle only where something of them is used. The engine names queues and clients of Redis
 * that no story opens: without them the bundle is a fifth, and made and read the faster.
 */
import type { Plugin } from 'esbuild';

/** Our own question comes back to us. */
const ASKED = {};

export const whereUsed: Plugin = {
  name: 'packages where they are used',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[a-z@]/ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      const ours = kind === 'import-statement' && !importer.includes('node_modules');
      if (!ours || pluginData === ASKED || path.startsWith('node:')) return undefined;
      return { ...(await resolve(path, { importer, resolveDir, kind, pluginData: ASKED })), sideEffects: false };
    });
  },
};
