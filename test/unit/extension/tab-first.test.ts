// The first command that shows a panel opens its tab before the app is loaded, and no message of its page is lost.
import { beforeEach, expect, it, vi } from 'vitest';

type Listener = (message: unknown) => void;

/** A fake webview panel; `say` sends a message as its page. */
function fakeTab() {
  const listeners = new Set<Listener>();
  const ends: (() => void)[] = [];
  return {
    title: '',
    active: true,
    webview: {
      cspSource: 'vscode-resource:',
      asWebviewUri: (uri: unknown) => uri,
      onDidReceiveMessage(listener: Listener) {
        listeners.add(listener);
        return { dispose: () => void listeners.delete(listener) };
      },
    },
    onDidDispose: (listener: () => void) => void ends.push(listener),
    dispose: () => ends.forEach((end) => end()),
    say: (message: unknown) => listeners.forEach((listener) => listener(message)),
  };
}
type FakeTab = ReturnType<typeof fakeTab>;

const editor = vi.hoisted(() => ({ tabs: [] as unknown[], openApp: (): unknown => undefined }));
const tabs = () => editor.tabs as FakeTab[];
const disposable = { dispose: () => undefined };
vi.mock('vscode', () => ({
  ViewColumn: { Active: -1 },
  EventEmitter: class {
    readonly event = () => disposable;
    readonly fire = () => undefined;
    readonly dispose = () => undefined;
  },
  Uri: { joinPath: (base: string, ...parts: string[]) => [base, ...parts].join('/') },
  window: {
    createTreeView: () => disposable,
    createWebviewPanel: () => {
      editor.tabs.push(fakeTab());
      return editor.tabs.at(-1);
    },
  },
  tests: { createTestController: () => disposable },
}));
vi.mock('../../../src/extension/app.ts', () => ({ openApp: () => editor.openApp() }));

const { LazyApp } = await import('../../../src/extension/lazy-app.ts');
const { PanelWindows } = await import('../../../src/extension/panel/panel-window.ts');
const tree = { onDidChangeTreeData: () => disposable };

beforeEach(() => {
  editor.tabs = [];
  editor.openApp = () => ({ chainTree: tree, sandboxTree: tree });
});

it('opens the tab, then the app', async () => {
  const lazy = new LazyApp({ extensionUri: '/extension' } as never);
  let tabsAtOpening = 0;
  editor.openApp = () => {
    tabsAtOpening = tabs().length;
    return { chainTree: tree, sandboxTree: tree };
  };
  await lazy.loadBehindTab('chain');
  expect(tabsAtOpening).toBe(1);
});

it('opens no tab once the app is there: the command itself does', async () => {
  const lazy = new LazyApp({ extensionUri: '/extension' } as never);
  await lazy.load();
  await lazy.loadBehindTab('chain');
  expect(tabs()).toEqual([]);
});

it('closes the tab again when the app cannot be loaded, and opens another for the next try', async () => {
  const lazy = new LazyApp({ extensionUri: '/extension' } as never);
  const opened = editor.openApp;
  editor.openApp = () => {
    throw new Error('no disk');
  };
  let closed = false;
  const loading = lazy.loadBehindTab('chain');
  tabs()[0]?.onDidDispose(() => (closed = true));
  await expect(loading).rejects.toThrow('Auth Flow could not start. no disk');
  expect(closed).toBe(true);
  editor.openApp = opened;
  await lazy.loadBehindTab('chain');
  expect(tabs().length).toBe(2);
});

it('delivers messages from before anyone listened, then new ones, each once', () => {
  const windows = new PanelWindows('/extension' as never);
  const panel = windows.show('chain');
  const [tab] = tabs();
  tab?.say('page/ready');
  const heard: unknown[] = [];
  const listening = windows.listen(panel, (message) => heard.push(message));
  expect(heard).toEqual(['page/ready']);
  tab?.say('field/set');
  expect(heard).toEqual(['page/ready', 'field/set']);
  listening.dispose();
  tab?.say('later');
  expect(heard).toEqual(['page/ready', 'field/set']);
});
