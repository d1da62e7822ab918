// Where the panel opens: in front, or beside the code whose lens was pressed, which stays in sight.
import { beforeEach, describe, expect, it, vi } from 'vitest';

const column = { Active: -1, Beside: -2, One: 1, Two: 2 } as const;
const editor = { codeAt: undefined as number | undefined, created: [] as unknown[], revealed: [] as unknown[][] };
const uri = (path: string) => ({ path, toString: () => path });

const panel = {
  active: false,
  viewColumn: undefined as number | undefined,
  title: '',
  reveal: (...where: unknown[]) => void editor.revealed.push(where),
  onDidDispose: () => ({ dispose: () => undefined }),
  webview: {
    html: '',
    cspSource: '',
    asWebviewUri: (one: unknown) => one,
    onDidReceiveMessage: () => ({ dispose: () => undefined }),
  },
};

vi.mock('vscode', () => ({
  ViewColumn: { Active: -1, Beside: -2, One: 1, Two: 2 },
  Uri: { joinPath: ({ path }: { readonly path: string }, ...parts: string[]) => uri([path, ...parts].join('/')) },
  window: {
    get activeTextEditor() {
      return editor.codeAt === undefined ? undefined : { viewColumn: editor.codeAt };
    },
    createWebviewPanel(_: string, __: string, where: unknown) {
      editor.created.push(where);
      return panel;
    },
  },
}));
const { PanelWindows } = await import('../../../src/extension/panel/panel-window.ts');

beforeEach(() => {
  Object.assign(editor, { codeAt: column.One, created: [], revealed: [] });
  Object.assign(panel, { active: false, viewColumn: undefined });
});

describe('the panel', () => {
  const windows = () => new PanelWindows(uri('/extension') as never);

  it('opens in front, and beside the code for a lens', () => {
    windows().show('chain');
    windows().show('chain', { beside: true });
    expect(editor.created).toEqual([
      { viewColumn: column.Active, preserveFocus: false },
      { viewColumn: column.Beside, preserveFocus: false },
    ]);
  });

  it.each([
    ['moves from behind the code', column.One, column.Beside],
    ['stays in another column', column.Two, undefined],
  ])('%s when a lens is pressed', (_, viewColumn, revealedAt) => {
    const all = windows();
    all.show('chain');
    panel.viewColumn = viewColumn;
    all.show('chain', { beside: true });
    expect(editor.created).toHaveLength(1);
    expect(editor.revealed).toEqual([[revealedAt, false]]);
  });

  it('stays where it is without code in front, and is not revealed twice', () => {
    const all = windows();
    all.show('chain');
    editor.codeAt = undefined;
    all.show('chain', { beside: true });
    panel.active = true;
    all.show('chain', { beside: true });
    expect(editor.revealed).toEqual([[undefined, false]]);
  });
});
