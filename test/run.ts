// `npm test [-- unit webview host e2e]`: builds, runs the tiers in order, ends with the line "N passed, N failed".
import { buildExtension } from './editor/build-extension.ts';
import { provideChromium } from './editor/provide-chromium.ts';
import { parseTiers } from './tiers/arguments.ts';
import { editorChoice, runHostTier } from './tiers/host-tier.ts';
import { runTiers } from './tiers/run-tiers.ts';
import { runVitestTier } from './tiers/vitest-tier.ts';

try {
  const tiers = parseTiers(process.argv.slice(2));
  await buildExtension();
  process.exitCode = await runTiers(tiers, {
    run: (tier) => (tier === 'host' ? runHostTier() : runVitestTier(tier)),
    async provideChromium() {
      // The tiers and their processes search again, and must find the same one.
      process.env['CHROMIUM_PATH'] = await provideChromium();
    },
    usesDesktopEditor: 'version' in editorChoice(process.env),
    print: (line) => console.log(line),
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
