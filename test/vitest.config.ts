// The tiers that vitest runs: the projects whose names begin with the tier's. The host tier runs inside the editor
// instead (test/tiers/host-tier.ts).
import { defineConfig } from 'vitest/config';
import { repositoryRoot } from './editor/editor-version.ts';

const minute = 60_000;

export default defineConfig({
  root: repositoryRoot,
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts', 'test/contract/**/*.test.ts'] } },
      {
        test: {
          name: 'webview',
          include: ['test/webview/**/*.test.ts'],
          testTimeout: minute,
          hookTimeout: minute,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/package-extension.ts'],
          setupFiles: ['test/e2e/screenshot-on-failure.ts'],
          testTimeout: 3 * minute,
          hookTimeout: 3 * minute,
          // One editor at a time: each is a server, an extension host and a Chromium.
          fileParallelism: false,
        },
      },
    ],
  },
});
