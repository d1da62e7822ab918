// Builds dist/: the programs, the parts that they load when they need them, the page, and the licences of what is in them.
// `node esbuild.mjs [--watch] [--development]`
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as esbuild from 'esbuild';

const watch = process.argv.includes('--watch');
const development = watch || process.argv.includes('--development');

/** What starts on its own. */
const programs = {
  extension: 'src/extension/extension.ts',
  cli: 'src/cli/main.ts',
  'language-server': 'src/language-server/server.ts',
  'flow-list-worker': 'src/extension/flows/flow-list-worker.ts',
  'pattern-worker': 'src/targets/pattern-worker.ts',
  'trigger-runner': 'src/sandbox/triggers/process/lambda-host.ts',
  'function-watcher': 'src/sandbox/triggers/process/watch-sandbox.ts',
};

/**
 * What a program loads when it needs it, by a dynamic import: activation does not pay for undici or the sandbox. Every
 * file has its own copy of what it imports, so a class or a state of a module is never shared with a part: objects are
 * handed over, and `instanceof` takes the class that the part exports.
 */
const parts = {
  app: 'src/extension/app.ts',
  'language-client': 'src/extension/flows/language-client.ts',
  transport: 'src/http/transport.ts',
  sandbox: 'src/sandbox/sandbox.ts',
  'verify-passkey': 'src/sandbox/passkeys/verify.ts',
  'run-flows': 'src/cli/run/run-flows.ts',
};

/** Leaves `import('…/transport.ts')` to run time, as `./transport.js`. */
const partsStayApart = {
  name: 'parts-stay-apart',
  setup(build) {
    const files = new Map(Object.entries(parts).map(([name, file]) => [resolve(file), `./${name}.js`]));
    build.onResolve({ filter: /^\./ }, ({ kind, resolveDir, path }) => {
      const file = kind === 'dynamic-import' ? files.get(resolve(resolveDir, path)) : undefined;
      return file && { path: file, external: true };
    });
  },
};

const shared = {
  bundle: true,
  outdir: 'dist',
  minify: !development,
  sourcemap: development && 'linked',
  // They are written once, below.
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

const forNode = {
  ...shared,
  entryPoints: { ...programs, ...parts },
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  external: ['vscode'],
  // Leaves out undici's second HTTP parser, as Node's own build of it does: 170 KB, an experiment with another licence.
  define: { esbuildDetection: '1' },
  // The main file of jsonc-parser is UMD, whose require esbuild cannot follow.
  mainFields: ['module', 'main'],
  // Parts are required, not imported: what VS Code gives to an extension as `vscode` comes by require.
  supported: { 'dynamic-import': false },
  plugins: [partsStayApart],
};

const forPage = {
  ...shared,
  entryPoints: [
    { in: 'src/webview/panel.ts', out: 'panel' },
    { in: 'src/webview/styles/panel.css', out: 'panel' },
  ],
  platform: 'browser',
  target: 'chrome138',
  format: 'iife',
  // The font of the codicons, beside the style sheet that names it.
  loader: { '.ttf': 'file' },
  assetNames: '[name]',
};

/** Licences that may be passed on as a link. */
const linked = {
  'CC-BY-4.0': 'Copyright (c) Microsoft Corporation. https://creativecommons.org/licenses/by/4.0/legalcode',
};

/** The name of a library, and the licence that goes with it. */
async function licenceOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copyrightnotice)(\.(md|txt))?$/i.test(file));
  if (files.length === 0) throw new Error(`${name} ${version} (${license}) has no licence to pass on.`);
  const texts = await Promise.all(files.toSorted().map((file) => readFile(`${folder}/${file}`, 'utf8')));
  const text = linked[license] ?? texts.map((one) => one.replaceAll('\r', '').trim()).join('\n\n');
  return { title: `${name} ${version} (${license})`, text };
}

/** Writes the licences of all libraries of which something was built into dist/, each text once. */
async function writeNotices(builds) {
  const outputs = builds.flatMap(({ metafile }) => Object.values(metafile.outputs));
  const files = outputs.flatMap(({ inputs }) => Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0));
  const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  const licences = await Promise.all([...new Set(folders)].map(licenceOf));
  const sorted = licences.toSorted((a, b) => (a.title < b.title ? -1 : 1));
  const notices = [...Map.groupBy(sorted, ({ text }) => text)].map(
    ([text, of]) => `${of.map(({ title }) => title).join('\n')}\n\n${text}\n`,
  );
  await writeFile('dist/THIRD-PARTY-NOTICES.txt', notices.join(`\n${'-'.repeat(80)}\n\n`));
}

await rm('dist', { recursive: true, force: true });
if (watch) {
  for (const options of [forNode, forPage]) await (await esbuild.context(options)).watch();
} else {
  await writeNotices([await esbuild.build(forNode), await esbuild.build(forPage)]);
}
