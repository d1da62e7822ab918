// Builds what ships in dist/: the activation file, the parts it loads on first use, the command line and the page.
// `node esbuild.mjs [--watch] [--development]`
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import subsetFont from 'subset-font';

const watch = process.argv.includes('--watch');
const development = watch || process.argv.includes('--development');

/**
 * Programs that start on their own, and parts that a program loads only when they are needed. A dynamic import of a
 * part stays a require at run time, so activation never pays for undici, jose or the sandbox.
 */
const nodeParts = {
  explorer: 'src/extension/explorer.ts',
  transport: 'src/http/transport.ts',
  sandbox: 'src/sandbox/sandbox.ts',
  'trigger-runner': 'src/sandbox/triggers/process/runner.ts',
  'function-watcher': 'src/sandbox/triggers/process/watch-sandbox.ts',
  'verify-passkey': 'src/sandbox/passkeys/verify.ts',
  'verify-token': 'src/cognito/tokens/verify.ts',
  cli: 'src/cli/main.ts',
  'pattern-worker': 'src/runner/pattern-worker.ts',
  'run-flows': 'src/cli/run/run-flows.ts',
  'language-server': 'src/language-server/server.ts',
  'read-calls': 'src/flow/source/read-calls.ts',
  'flow-items': 'src/extension/flows/flow-items.ts',
  'flow-list-worker': 'src/extension/flows/flow-list-worker.ts',
  'language-client': 'src/extension/flows/language-client.ts',
};

/** What every start of the editor reads. */
const activation = { extension: 'src/extension/extension.ts' };

/** Leaves `import('…/transport.ts')` of another entry to run time, when the part is beside the program in dist/. */
const partsStayApart = (entries) => ({
  name: 'parts-stay-apart',
  setup(build) {
    const parts = new Map(Object.entries(entries).map(([name, file]) => [resolve(file), `./${name}.js`]));
    build.onResolve({ filter: /^\./ }, (args) => {
      if (args.kind !== 'dynamic-import') return undefined;
      const part = parts.get(resolve(args.resolveDir, args.path));
      return part ? { path: part, external: true } : undefined;
    });
  },
});

/**
 * The editor's API, in a form whose namespace import costs nothing. For every file that imports it esbuild defines a
 * getter for each of the hundreds of names in it, a millisecond of an activation's ten. What is inherited is not copied.
 * A library that requires it makes a copy of its own, of what is not inherited: it gets the API itself.
 */
const editorApi = {
  name: 'editor-api',
  setup(build) {
    const namespace = 'editor-api';
    build.onResolve({ filter: /^vscode$/ }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace } : { path, external: true },
    );
    build.onLoad({ filter: /^vscode$/, namespace }, () => ({
      contents: `module.exports = Object.create(require('vscode'));`,
    }));
  },
};

/**
 * Of undici, what makes connections and sends requests; its index has fetch, caches, mocks and WebSockets in it too.
 * What another import asks of it, the build says is missing.
 */
const undiciConnections = {
  name: 'undici-connections',
  setup(build) {
    const namespace = 'undici-connections';
    build.onResolve({ filter: /^undici$/ }, ({ path, resolveDir }) => ({ path, namespace, pluginData: resolveDir }));
    build.onLoad({ filter: /^undici$/, namespace }, ({ pluginData: resolveDir }) => ({
      resolveDir,
      contents: `
        import api from 'undici/lib/api/index.js';
        import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
        Object.assign(Dispatcher.prototype, api);
        export { default as buildConnector } from 'undici/lib/core/connect.js';
        export { default as Agent } from 'undici/lib/dispatcher/agent.js';
        export { default as EnvHttpProxyAgent } from 'undici/lib/dispatcher/env-http-proxy-agent.js';
        export { default as Pool } from 'undici/lib/dispatcher/pool.js';`,
    }));
  },
};

/**
 * Writes ES modules as CommonJS ones. What a part gives to others is given through two getters at first, which the hot
 * code of the language server and the sandbox would call over and over: once a part is loaded, its values replace them.
 */
const asCommonJs = {
  name: 'as-common-js',
  setup(build) {
    const { minify, platform, target, supported } = forNode;
    const footer = `module.exports = Object.assign(Object.defineProperty({}, '__esModule', { value: true }), module.exports);`;
    const options = {
      format: 'cjs',
      minify,
      platform,
      target,
      supported,
      footer,
      legalComments: 'none',
      sourcemap: development && 'inline',
    };
    const write = async ({ path, text }) => {
      if (!path.endsWith('.js')) return writeFile(path, text);
      const { code } = await esbuild.transform(text, options);
      return writeFile(path, code, { mode: code.startsWith('#!') ? 0o755 : 0o644 });
    };
    build.onEnd(async ({ errors, outputFiles }) => {
      if (errors.length === 0) await Promise.all(outputFiles.map(write));
    });
  },
};

const shared = {
  bundle: true,
  minify: !development,
  sourcemap: development ? 'linked' : false,
  // The licences are told whole, and once, in a file of their own.
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  outdir: 'dist',
};

const forNode = {
  ...shared,
  platform: 'node',
  target: 'node22',
  // A part is required, not imported: the first import of a process starts the loader of ES modules.
  supported: { 'dynamic-import': false },
  // Its main file is UMD, whose require esbuild cannot follow.
  alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  // What undici's own build for Node says too, to leave out its second HTTP parser, an experiment.
  define: { esbuildDetection: '1' },
};

/** A single file: nothing is to be found and read besides when the editor starts. */
const activationBuild = {
  ...forNode,
  entryPoints: activation,
  format: 'cjs',
  plugins: [partsStayApart(nodeParts), editorApi],
};

/** What several parts have in common becomes a file of its own, which esbuild does for ES modules only. */
const nodePartsBuild = {
  ...forNode,
  entryPoints: nodeParts,
  format: 'esm',
  // Imports stay until the rewriting, and so does the source map: a linked one would not be rewritten.
  supported: {},
  sourcemap: development ? 'inline' : false,
  splitting: true,
  chunkNames: 'part-[hash]',
  write: false,
  plugins: [editorApi, undiciConnections, asCommonJs],
};

/** A style sheet that a program imports comes as one text, with what it imports in turn. */
const styleSheetsAsText = {
  name: 'style-sheets-as-text',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { outputFiles, metafile } = await esbuild.build({
        entryPoints: [path],
        bundle: true,
        write: false,
        metafile: true,
        minify: !development,
      });
      const watchFiles = Object.keys(metafile.inputs).map((file) => resolve(file));
      return { contents: outputFiles[0].text, loader: 'text', watchFiles };
    });
  },
};

/** Stand in the page's program for what is known only when the program is. */
const placesOfCodicons = { codiconRules: '"@codicon-rules@"', codiconFont: '"@codicon-font@"' };

/** Puts the codicons that the page names into its program, rules and glyphs: most of the 125 KB are drawn by nobody. */
async function addCodicons() {
  const from = dirname(fileURLToPath(import.meta.resolve('@vscode/codicons/dist/codicon.css')));
  const [css, font, page] = await Promise.all([
    readFile(resolve(from, 'codicon.css'), 'utf8'),
    readFile(resolve(from, 'codicon.ttf')),
    readFile('dist/panel.js', 'utf8'),
  ]);
  const isDrawn = (name) => ['"', "'", '`'].some((quote) => page.includes(`${quote}${name}${quote}`));
  const rules = css
    // The page's program has the font.
    .replace(/@font-face \{[^}]*\}/, '')
    .replaceAll(/^\.codicon-([\w-]+):before \{[^}]*\}\n/gm, (rule, name) =>
      isDrawn(name) || page.includes(`codicon-${name} `) ? rule : '',
    );
  const { code } = await esbuild.transform(rules, { loader: 'css', minify: !development });
  // Our own style sheet draws some by their numbers.
  const numbers = [...`${code}${page}`.matchAll(/\\(e[a-f][\da-f]{2})\b/g)].map(([, number]) =>
    Number.parseInt(number, 16),
  );
  const glyphs = await subsetFont(font, String.fromCodePoint(...new Set(numbers)), { targetFormat: 'sfnt' });
  const contents = { codiconRules: code, codiconFont: glyphs.toString('base64') };
  let program = page;
  for (const [name, place] of Object.entries(placesOfCodicons)) {
    if (!program.includes(place)) throw new Error(`dist/panel.js has no place for ${name}.`);
    program = program.replace(place, () => JSON.stringify(contents[name]));
  }
  await writeFile('dist/panel.js', program);
}

const codicons = {
  name: 'codicons',
  setup(build) {
    build.onEnd(({ errors }) => (errors.length === 0 ? addCodicons() : undefined));
  },
};

const forBrowser = { ...shared, platform: 'browser', target: 'chrome138' };

/** What the page loads once it has something to show. */
const pageParts = { 'host-schema': 'src/webview/host-schema.ts' };
const pagePartsBuild = { ...forBrowser, entryPoints: pageParts, format: 'esm' };

const pageBuild = {
  ...forBrowser,
  entryPoints: { panel: 'src/webview/panel.ts' },
  format: 'iife',
  define: placesOfCodicons,
  plugins: [partsStayApart(pageParts), styleSheetsAsText, codicons],
};

const isLicence = (file) => /^(licen[cs]e|copyrightnotice)(\.(md|txt))?$/i.test(file);
/** Licences that may be passed on as a link. */
const linked = {
  'CC-BY-4.0': 'Copyright (c) Microsoft Corporation. https://creativecommons.org/licenses/by/4.0/legalcode',
};

/** What a library that is in dist/ asks of those who pass it on: its name, and the texts of its licence. */
async function termsOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(resolve(folder, 'package.json'), 'utf8'));
  const files = (await readdir(folder)).filter(isLicence).toSorted();
  if (files.length === 0) throw new Error(`${name} ${version} (${license}) has no licence to pass on.`);
  const texts = linked[license]
    ? [linked[license]]
    : await Promise.all(files.map((file) => readFile(resolve(folder, file), 'utf8')));
  return { name: `${name} ${version} (${license})`, texts: texts.map((text) => text.replaceAll('\r', '').trim()) };
}

/** Writes the licences of all libraries of which something is in the files that were built, each text once. */
async function writeNotices(metafiles) {
  const outputs = metafiles.flatMap((metafile) => Object.values(metafile.outputs));
  const folders = outputs
    .flatMap(({ inputs }) => Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0))
    .flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  const terms = await Promise.all([...new Set([...folders, 'node_modules/@vscode/codicons'])].map(termsOf));
  const namesOf = new Map();
  for (const { name, texts } of terms.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    for (const text of texts) namesOf.set(text, [...(namesOf.get(text) ?? []), name]);
  }
  const notices = [...namesOf].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
  await writeFile('dist/THIRD-PARTY-NOTICES.txt', notices.join(`\n${'-'.repeat(80)}\n\n`));
}

await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
const builds = [activationBuild, nodePartsBuild, pageBuild, pagePartsBuild];
if (watch) {
  for (const options of builds) await (await esbuild.context(options)).watch();
} else {
  const built = await Promise.all(builds.map((options) => esbuild.build(options)));
  await writeNotices(built.map(({ metafile }) => metafile));
}
