// Save Chain as Flow File: what it proposes, and that it never overwrites a file without asking.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Chain } from '../../../src/flow/chain/chain.ts';
import { openTestSession } from '../../support/auth-flow-sessions.ts';
import { type MemoryWorkspace, memoryWorkspace } from '../../support/memory-workspace.ts';

const editor: { workspace: MemoryWorkspace } = { workspace: memoryWorkspace() };
vi.mock('vscode', () => ({
  get CancellationError() {
    return editor.workspace.api['CancellationError'];
  },
  get Uri() {
    return editor.workspace.api['Uri'];
  },
  get workspace() {
    return editor.workspace.api['workspace'];
  },
  get window() {
    return editor.workspace.api['window'];
  },
}));
// It holds the tests of flow files too, which need the whole of VS Code.
vi.mock('../../../src/extension/flows/flow-test-runner.ts', () => import('../../../src/flow/file/print-flow-file.ts'));
const { saveChainAsFlowFile } = await import('../../../src/extension/flows/save-chain-as-flow-file.ts');

async function chainOf(username: string): Promise<Chain> {
  const { authFlowSession } = openTestSession({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_SRP_AUTH' },
    username,
    script: [{ body: { ChallengeName: 'SMS_MFA', Session: 's'.repeat(30), ChallengeParameters: {} } }],
  });
  await authFlowSession.runStep();
  const { chain } = authFlowSession.state;
  if (!chain) throw new Error('no chain');
  return chain;
}

beforeEach(() => {
  editor.workspace = memoryWorkspace();
  editor.workspace.folders = ['/w'];
});

describe('Save Chain as Flow File', () => {
  it('proposes a name that is not taken', async () => {
    const { workspace } = editor;
    workspace.files.set('/w/ada.authflow.yaml', 'flows: []');
    workspace.saveAs = '/w/ada-2.authflow.yaml';
    await saveChainAsFlowFile(await chainOf('ada'));
    expect(workspace.proposed).toBe('/w/ada-2.authflow.yaml');
    expect(workspace.files.get('/w/ada-2.authflow.yaml')).toContain('InitiateAuth');
    expect(workspace.opened).toEqual(['/w/ada-2.authflow.yaml']);
    expect(workspace.asked).toEqual([]);
  });

  it('works where the workspace folder cannot be listed', async () => {
    const { workspace } = editor;
    workspace.unlisted = true;
    workspace.saveAs = '/elsewhere/ada.authflow.yaml';
    await saveChainAsFlowFile(await chainOf('ada'));
    expect(workspace.proposed).toBe('/w/ada.authflow.yaml');
    expect([...workspace.files.keys()]).toEqual(['/elsewhere/ada.authflow.yaml']);
  });

  it.each(['/w/ada', '/w/ADA'])('asks before it overwrites the file that %s becomes', async (saveAs) => {
    const { workspace } = editor;
    workspace.files.set('/w/ada.authflow.yaml', 'mine');
    workspace.saveAs = saveAs;
    await expect(saveChainAsFlowFile(await chainOf('ada'))).rejects.toMatchObject({ name: 'Canceled' });
    expect(workspace.asked).toEqual([
      { message: `Overwrite ${saveAs.slice(3)}.authflow.yaml?`, detail: 'The current content is lost.' },
    ]);
    expect([...workspace.files]).toEqual([['/w/ada.authflow.yaml', 'mine']]);
    workspace.answer = 'Overwrite';
    await saveChainAsFlowFile(await chainOf('ada'));
    expect([...workspace.files.values()]).toEqual([expect.stringContaining('InitiateAuth')]);
  });
});
