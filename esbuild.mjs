// Builds what ships in dist/: the activation file, the parts it loads on first use, the command line and the page.
// `node esbuild.mjs [--watch] [--development]`
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { build, context } from 'esbuild';

const watch = process.argv.includes('--watch');
const development = watch || process.argv.includes('--development');

/**
 * Programs that start on their own, and parts that a program loads only when they are needed. A dynamic import of a
 * part stays a require at run time, so activation never pays for undici, jose or the sandbox.
 */
const nodeEntries = {
  extension: 'src/extension/extension.ts',
  explorer: 'src/extension/explorer.ts',
  transport: 'src/http/transport.ts',
  sandbox: 'src/sandbox/sandbox.ts',
  'verify-token': 'src/cognito/tokens/verify.ts',
  cli: 'src/cli/main.ts',
};

/** Turns `import('…/transport.ts')` of another entry into `require('./transport.js')`. */
const partsStayApart = {
  name: 'parts-stay-apart',
  setup(build) {
    const parts = new Map(Object.entries(nodeEntries).map(([name, file]) => [resolve(file), `./${name}.js`]));
    build.onResolve({ filter: /^\./ }, (args) => {
      if (args.kind !== 'dynamic-import') return undefined;
      const part = parts.get(resolve(args.resolveDir, args.path));
      return part ? { path: part, external: true } : undefined;
    });
  },
};

const shared = {
  bundle: true,
  minify: !development,
  sourcemap: development ? 'linked' : false,
  legalComments: 'linked',
  metafile: true,
  logLevel: 'warning',
  outdir: 'dist',
};

const nodeBuild = {
  ...shared,
  entryPoints: nodeEntries,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  // A part is required, not imported: the first import of a process starts the loader of ES modules.
  supported: { 'dynamic-import': false },
  external: ['vscode'],
  plugins: [partsStayApart],
};

const pageBuild = {
  ...shared,
  entryPoints: { panel: 'src/webview/panel.ts' },
  platform: 'browser',
  format: 'iife',
  target: 'chrome138',
  loader: { '.ttf': 'file' },
};

async function copyCodicons() {
  const from = dirname(new URL(import.meta.resolve('@vscode/codicons/dist/codicon.css')).pathname);
  await Promise.all(['codicon.css', 'codicon.ttf'].map((file) => copyFile(resolve(from, file), `dist/${file}`)));
}

if (!watch) await rm('dist', { recursive: true, force: true });
await mkdir('dist', { recursive: true });
await copyCodicons();
if (watch) {
  for (const options of [nodeBuild, pageBuild]) await (await context(options)).watch();
} else {
  const [forNode, forPage] = await Promise.all([build(nodeBuild), build(pageBuild)]);
  await mkdir('.tsbuild', { recursive: true });
  await writeFile('.tsbuild/bundle-inputs.json', JSON.stringify({ node: forNode.metafile, page: forPage.metafile }));
}
