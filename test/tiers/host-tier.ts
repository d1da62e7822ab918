// Runs the tests of test/host inside a real extension host, through @vscode/test-electron: in desktop VS Code where
// asked for, otherwise in VS Code's server and Chromium.
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { Writable } from 'node:stream';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { repositoryRoot } from '../editor/editor-version.ts';
import { readHostReport } from './host-report.ts';
import type { TierResult } from './tally.ts';

const sampleWorkspace = join(repositoryRoot, 'test/fixtures/sample-workspace');

export interface HostTierOptions {
  /** The extension under test, unpacked. Default: this repository, which must have been built. */
  readonly extension?: string;
  /** Where the `*.test.ts` files are. Default: test/host. */
  readonly tests?: string;
}

/** Runs the tier. What the editor prints goes to test-results/host.log, and into the failure if it ends early. */
export async function runHostTier(options: HostTierOptions = {}): Promise<TierResult> {
  const { extension = repositoryRoot, tests = join(repositoryRoot, 'test/host') } = options;
  const scratch = mkdtempSync(join(tmpdir(), 'auth-flow-host-'));
  try {
    const report = join(scratch, 'report.jsonl');
    const workspace = join(scratch, 'workspace');
    writeFileSync(report, '');
    cpSync(sampleWorkspace, workspace, { recursive: true });
    const entry = join(repositoryRoot, '.tsbuild/host/index.js');
    await bundleTests(tests, entry);
    const output = await runInEditor(extension, entry, workspace, scratch, report);
    return readHostReport(readFileSync(report, 'utf8'), output);
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** One CommonJS file with every test file in it and the `run` the editor calls. */
async function bundleTests(folder: string, outfile: string): Promise<void> {
  const files = globSync('**/*.test.ts', { cwd: folder }).toSorted();
  const imports = files.map((file) => `import ${JSON.stringify(`./${file}`)};`);
  const suite = relative(folder, join(repositoryRoot, 'test/host/suite.ts'));
  const from = JSON.stringify(suite.startsWith('.') ? suite : `./${suite}`);
  await build({
    stdin: {
      contents: [...imports, `export { runDeclaredTests as run } from ${from};`].join('\n'),
      resolveDir: folder,
      sourcefile: 'host-tests.ts',
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
    outfile,
  });
}

async function runInEditor(
  extension: string,
  entry: string,
  workspace: string,
  scratch: string,
  report: string,
): Promise<string> {
  const chunks: string[] = [];
  const collect = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString());
      done();
    },
  });
  try {
    await runTests({
      ...editorChoice(process.env),
      extensionDevelopmentPath: extension,
      extensionTestsPath: entry,
      launchArgs: [
        workspace,
        `--user-data-dir=${join(scratch, 'user')}`,
        `--extensions-dir=${join(scratch, 'extensions')}`,
      ],
      extensionTestsEnv: {
        AUTHFLOW_HOST_REPORT: report,
        // The launcher starts with whatever `node` comes first.
        PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
      },
      stdout: collect,
      stderr: collect,
    });
  } catch (error) {
    // A failed test ends the editor with a code of its own, and is in the report.
    chunks.push(`${error instanceof Error ? error.message : String(error)}\n`);
  }
  const output = chunks.join('');
  const results = join(repositoryRoot, 'test-results');
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'host.log'), output);
  return output;
}

/** Desktop VS Code when `$AUTHFLOW_VSCODE` is "desktop" or `$AUTHFLOW_VSCODE_VERSION` names one; else our launcher. */
export function editorChoice(env: NodeJS.ProcessEnv): { version: string } | { vscodeExecutablePath: string } {
  const { AUTHFLOW_VSCODE: editor, AUTHFLOW_VSCODE_VERSION: version } = env;
  if (editor !== undefined && editor !== 'desktop' && editor !== 'browser') {
    throw new Error(`AUTHFLOW_VSCODE must be "desktop" or "browser": ${editor}`);
  }
  if (editor === 'desktop' || (version !== undefined && editor === undefined)) return { version: version ?? 'stable' };
  return { vscodeExecutablePath: join(repositoryRoot, 'test/editor/launcher.ts') };
}
