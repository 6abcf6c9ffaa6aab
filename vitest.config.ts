import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Never the machine's fault: what hangs is ended, what is slow is not.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // By itself Vitest leaves one core idle: half of a small machine. And many tests wait for a local AWS: one more
    // fills the machine meanwhile.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    projects: [
      { extends: true, test: { name: 'imports', include: ['test/house/**/*.test.ts'] } },
      {
        extends: true,
        // Files share what they import: half of the time went into importing it anew.
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/house/**', 'test/features/**'],
          isolate: false,
        },
      },
      // A feature boots a whole Slack, a whole AWS, a real bot and sometimes a browser, and then waits for much of its time.
      // How long anything takes is judged by none of them.
      {
        extends: true,
        test: {
          name: 'features',
          include: ['test/features/*.test.ts'],
          globalSetup: 'test/features/world/program.ts',
          testTimeout: 300_000,
          hookTimeout: 240_000,
          maxWorkers: Number(process.env.FEATURES_AT_ONCE ?? 3),
          sequence: { groupOrder: 1 },
        },
      },
      // They fill the machine with processes, and wait for much of the time.
      {
        extends: true,
        test: {
          name: 'crashes',
          include: ['test/features/*/*.test.ts'],
          globalSetup: 'test/features/world/program.ts',
          testTimeout: 300_000,
          hookTimeout: 240_000,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
