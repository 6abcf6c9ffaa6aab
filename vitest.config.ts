import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      { extends: true, test: { name: 'imports', include: ['test/house/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/house/**', 'test/features/**'] },
      },
      // One world at a time: a feature boots a whole Slack, a whole AWS and a real bot on two cores.
      {
        extends: true,
        test: {
          name: 'features',
          include: ['test/features/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
        },
      },
    ],
  },
});
