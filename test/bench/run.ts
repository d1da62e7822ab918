// `npm run bench [-- srp sandbox flows transport size editor squiggles]`: measures in one run, compared with peers and limits, and prints one table.
import { buildExtension } from '../editor/build-extension.ts';
import { printTable } from './table.ts';
import type { BenchRow } from './row.ts';

/** Quick ones first. Each loads its peers only when it runs. */
const benches: Readonly<Record<string, () => Promise<readonly BenchRow[]>>> = {
  srp: async () => (await import('./srp.ts')).benchSrp(),
  sandbox: async () => [
    ...(await (await import('./sandbox/sign-ins.ts')).benchSignIns()),
    ...(await (await import('./sandbox/srp-sign-ins.ts')).benchSrpSignIns()),
    ...(await (await import('./sandbox/footprint.ts')).benchFootprint()),
    await (await import('./sandbox/snapshots.ts')).benchSnapshots(),
  ],
  flows: async () => [
    ...(await import('./flows/command-line.ts')).benchCommandLine(),
    ...(await (await import('./flows/language-servers.ts')).benchLanguageServers()),
  ],
  transport: async () => (await import('./transport.ts')).benchTransport(),
  size: async () => (await import('./size.ts')).benchSize(),
  editor: async () => (await import('./editor.ts')).benchEditor(),
  squiggles: async () => (await import('./squiggles.ts')).benchSquiggles(),
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in benches));
if (unknown !== undefined) {
  console.error(`Benches are ${Object.keys(benches).join(', ')}. Unknown bench: ${unknown}`);
  process.exit(1);
}
await buildExtension();
const rows: BenchRow[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.error(`Measuring ${name}`);
  rows.push(...(await bench()));
}
console.log(printTable(rows));
const missed = rows.filter(({ held }) => !held);
if (missed.length > 0) {
  console.error(`Goals not met: ${missed.map(({ name }) => name).join('; ')}`);
  process.exitCode = 1;
}
