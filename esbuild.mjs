// Builds dist/: the programs, the parts they load on demand, the panel's page, and the licences of bundled libraries.
// `node esbuild.mjs [--watch] [--development]`
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as esbuild from 'esbuild';

const watch = process.argv.includes('--watch');
const development = watch || process.argv.includes('--development');

/** Entry points: the extension, the command line, and worker or child processes. */
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
 * Loaded on demand by dynamic import, so that activation does not load undici or the sandbox. Each bundle has its own
 * copy of every module, so a program shares neither classes nor module state with a part: pass objects, and use the
 * class that the part exports for `instanceof`.
 */
const parts = {
  app: 'src/extension/app.ts',
  'language-client': 'src/extension/flows/language-client.ts',
  transport: 'src/http/transport.ts',
  sandbox: 'src/sandbox/sandbox.ts',
  'read-pasted': 'src/extension/pasted/read-pasted.ts',
  'verify-passkey': 'src/sandbox/passkeys/verify-passkey.ts',
  verbs: 'src/cli/verbs/verbs.ts',
};

/** Imported by most of the others, and as large as most of them: one file, which they load when they start. */
const sharedParts = { 'cognito-tables': 'src/cognito/cognito-tables.ts' };

/** Turns `import('…/transport.ts')`, and any import of a shared part, into an external import of `./transport.js`. */
const externalParts = {
  name: 'external-parts',
  setup(build) {
    const byFile = (list) => new Map(Object.entries(list).map(([name, file]) => [resolve(file), `./${name}.js`]));
    const files = { 'dynamic-import': byFile(parts), 'import-statement': byFile(sharedParts) };
    build.onResolve({ filter: /^\./ }, ({ kind, resolveDir, path }) => {
      const file = files[kind]?.get(resolve(resolveDir, path));
      return file && { path: file, external: true };
    });
  },
};

const shared = {
  bundle: true,
  outdir: 'dist',
  minify: !development,
  sourcemap: development && 'linked',
  // Written once for all bundles, below.
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

const forNode = {
  ...shared,
  entryPoints: { ...programs, ...parts, ...sharedParts },
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  external: ['vscode'],
  // Leaves out undici's experimental second HTTP parser, as Node's own build does: 170 KB, with a different licence.
  define: { esbuildDetection: '1' },
  // jsonc-parser's main file is UMD, and esbuild cannot follow the require in it.
  mainFields: ['module', 'main'],
  // Parts are loaded by require, not import: VS Code provides the module `vscode` only by require.
  supported: { 'dynamic-import': false },
  plugins: [externalParts],
};

const forPage = {
  ...shared,
  entryPoints: [
    { in: 'src/webview/panel.ts', out: 'panel' },
    { in: 'src/webview/targets.ts', out: 'targets' },
    { in: 'src/webview/styles/panel.css', out: 'panel' },
  ],
  platform: 'browser',
  target: 'chrome138',
  format: 'iife',
  // The codicon font, next to the style sheet that refers to it.
  loader: { '.ttf': 'file' },
  assetNames: '[name]',
};

/** Licences for which a link is enough. */
const linked = {
  'CC-BY-4.0': 'Copyright (c) Microsoft Corporation. https://creativecommons.org/licenses/by/4.0/legalcode',
};

/** The name and version of a library, and its licence text. */
async function licenceOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copyrightnotice)(\.(md|txt))?$/i.test(file));
  if (files.length === 0) throw new Error(`${name} ${version} (${license}) has no licence to pass on.`);
  const texts = await Promise.all(files.toSorted().map((file) => readFile(`${folder}/${file}`, 'utf8')));
  const text = linked[license] ?? texts.map((one) => one.replaceAll('\r', '').trim()).join('\n\n');
  return { title: `${name} ${version} (${license})`, text };
}

/** Writes the licences of all libraries bundled into dist/, each text once. */
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
