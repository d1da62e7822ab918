// Runs the tests of test/host inside a real extension host with @vscode/test-electron: in desktop VS Code if requested,
// otherwise in VS Code's server and Chromium.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { runTests } from '@vscode/test-electron';
import { repositoryRoot } from '../editor/editor-version.ts';
import { bundleHostTests, hostTests } from './bundle-host-tests.ts';
import { readHostReport } from './host-report.ts';
import type { TierResult } from './tally.ts';

const sampleWorkspace = join(repositoryRoot, 'test/fixtures/sample-workspace');

/**
 * Runs the tier. The extension must be built. The editor's output is written to test-results/host.log, and added to the
 * failure if the editor ends early.
 */
export async function runHostTier(): Promise<TierResult> {
  const scratch = mkdtempSync(join(tmpdir(), 'auth-flow-host-'));
  try {
    const report = join(scratch, 'report.jsonl');
    const workspace = join(scratch, 'workspace');
    writeFileSync(report, '');
    cpSync(sampleWorkspace, workspace, { recursive: true });
    const entry = await bundleHostTests(hostTests.sources, hostTests.bundles);
    const output = await runInEditor(entry, workspace, scratch, report);
    return readHostReport(readFileSync(report, 'utf8'), output);
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function runInEditor(entry: string, workspace: string, scratch: string, report: string): Promise<string> {
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
      extensionDevelopmentPath: repositoryRoot,
      extensionTestsPath: entry,
      launchArgs: [
        workspace,
        `--user-data-dir=${join(scratch, 'user')}`,
        `--extensions-dir=${join(scratch, 'extensions')}`,
      ],
      extensionTestsEnv: {
        AUTHFLOW_HOST_REPORT: report,
        // The launcher runs with the first `node` on the PATH.
        PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
      },
      stdout: collect,
      stderr: collect,
    });
  } catch (error) {
    // A failed test gives a non-zero exit code, and is in the report.
    chunks.push(`${error instanceof Error ? error.message : String(error)}\n`);
  }
  const output = chunks.join('');
  const results = join(repositoryRoot, 'test-results');
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'host.log'), output);
  return output;
}

/** Desktop VS Code if `$AUTHFLOW_VSCODE` is "desktop" or `$AUTHFLOW_VSCODE_VERSION` is set; otherwise our launcher. */
export function editorChoice(env: NodeJS.ProcessEnv): { version: string } | { vscodeExecutablePath: string } {
  const { AUTHFLOW_VSCODE: editor, AUTHFLOW_VSCODE_VERSION: version } = env;
  if (editor !== undefined && editor !== 'desktop' && editor !== 'browser') {
    throw new Error(`AUTHFLOW_VSCODE must be "desktop" or "browser": ${editor}`);
  }
  if (editor === 'desktop' || (version !== undefined && editor === undefined)) return { version: version ?? 'stable' };
  return { vscodeExecutablePath: join(repositoryRoot, 'test/editor/launcher.ts') };
}
