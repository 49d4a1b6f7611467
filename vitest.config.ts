import { defineConfig } from 'vitest/config'
import { LateCitiesLast } from './journeys/stage/late-cities-last.ts'

const isShuffled = process.argv.some((each) => each.startsWith('--sequence.shuffle'))

/** One project per part; `npx vitest run --project server` runs one, a path runs one file. */
export default defineConfig({
  test: {
    // two cores: more workers only wait for each other
    maxWorkers: 2,
    // modules keep nothing of what a test did, and loading them anew for each file took half of the time
    isolate: false,
    // only what hangs runs into these: a machine with other work beside takes several times as long as one without
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // an order given here would stand against one that is asked for
    ...(!isShuffled && { sequence: { sequencer: LateCitiesLast } }),
    expect: { poll: { timeout: 30_000, interval: 20 } },
    projects: [
      {
        extends: true,
        test: { name: 'policy', include: ['policy/{src,bench}/**/*.test.ts', 'rulebooks/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['server/{src,bench}/**/*.test.ts'],
          globalSetup: 'server/src/platform/testing/start-test-postgres.ts',
        },
      },
      { extends: true, test: { name: 'web', include: ['web/src/**/*.test.{ts,tsx}'] } },
      { extends: true, test: { name: 'tools', include: ['tools/**/*.test.ts', 'examples/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['journeys/**/*.test.ts'],
          globalSetup: 'journeys/stage/shared-product.ts',
          // each story keeps its files until it ends
          isolate: true,
          // a journey waits until a sandbox is filled, and walks through pages like a person
          testTimeout: 240_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
