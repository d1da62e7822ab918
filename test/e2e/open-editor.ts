// Opens the real editor with the packaged extension installed, as a new user would have it.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../editor/browser.ts';
import { packagedExtension } from '../editor/build-extension.ts';
import { repositoryRoot } from '../editor/editor-version.ts';
import { installEditor } from '../editor/install-editor.ts';
import { startWebEditor } from '../editor/web-editor.ts';
import type { WebEditor, WebEditorOptions } from '../editor/web-editor.ts';
import { Workbench } from '../editor/workbench.ts';
import type { WorkbenchOptions } from '../editor/workbench.ts';

export interface OpenEditor {
  readonly workbench: Workbench;
  readonly editor: WebEditor;
  readonly browser: Browser;
  /** A copy of the sample workspace, absolute; removed on dispose. */
  readonly workspace: string;
  dispose(): Promise<void>;
}

/** Everything open, for the screenshots of a failed test. */
export const openWorkbenches = new Set<Workbench>();

/** Starts server, browser and workbench on a fresh copy of the sample workspace. The test disposes it. */
export async function openEditor(
  options: Omit<WebEditorOptions, 'editor' | 'packages'> & Pick<WorkbenchOptions, 'viewport'> = {},
): Promise<OpenEditor> {
  const { viewport, ...serverOptions } = options;
  const workspace = mkdtempSync(join(tmpdir(), 'auth-flow-workspace-'));
  cpSync(join(repositoryRoot, 'test/fixtures/sample-workspace'), workspace, { recursive: true });
  const closing: (() => unknown)[] = [() => rmSync(workspace, { recursive: true, force: true })];
  const dispose = async () => {
    for (const close of closing.toReversed()) await close();
  };
  try {
    const installed = await installEditor();
    const editor = await startWebEditor({ ...serverOptions, editor: installed, packages: [packagedExtension] });
    closing.push(() => editor.dispose());
    const browser = await launchBrowser();
    closing.push(() => browser.close());
    const workbench = await Workbench.open(browser, editor.origin, { workspace, ...(viewport && { viewport }) });
    openWorkbenches.add(workbench);
    closing.push(() => openWorkbenches.delete(workbench));
    return { workbench, editor, browser, workspace, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
