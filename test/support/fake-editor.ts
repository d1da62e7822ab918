// An in-memory fake of the part of VS Code's API that targets and input boxes use. For `vi.mock('vscode', …)`.

/** `back`: the text is in the box when the Back button is pressed. Undefined closes the box. */
export type Answer = string | { readonly back: string } | undefined;

interface InputOptions {
  readonly title?: string;
  readonly prompt?: string;
  readonly password?: boolean;
  readonly value?: string;
  readonly validateInput?: (value: string) => unknown;
}

/** An input box that was shown, by showInputBox or createInputBox. */
export interface Asked {
  readonly title: string;
  readonly prompt: string;
  readonly password: boolean;
  /** The initial value of the box. */
  readonly value: string;
  /** The validation message of each answer that was not accepted. */
  readonly refused: string[];
}

type Listener = (value: unknown) => void;

function eventSource() {
  const listeners = new Set<Listener>();
  const on = (listener: Listener) => {
    listeners.add(listener);
    return { dispose: () => listeners.delete(listener) };
  };
  const fire = (value?: unknown) => listeners.forEach((listener) => listener(value));
  return { on, fire };
}

/** The validation message, if it is an error. Warnings do not prevent accepting. */
function errorOf(fault: unknown): string | undefined {
  if (typeof fault === 'string') return fault;
  const { message, severity } = (fault ?? {}) as { readonly message?: string; readonly severity?: number };
  return severity === 3 ? message : undefined;
}

/** Answers the input boxes in order. With several texts for one box, they are tried until one is accepted. */
export function fakeEditor() {
  const settings = new Map<string, unknown>();
  const changed = eventSource();
  const answers: (readonly Answer[])[] = [];
  const asked: Asked[] = [];
  /** The buttons pressed in warnings, in order; closed when there is none. */
  const choices: string[] = [];
  const warnings: string[] = [];
  const logged: string[] = [];
  const commands: (readonly unknown[])[] = [];
  const secrets = new Map<string, string>();
  const tabs: FakeTab[] = [];

  function open(options: InputOptions): { readonly asked: Asked; readonly answers: readonly Answer[] } {
    const { title = '', prompt = '', password = false, value = '' } = options;
    const one: Asked = { title, prompt, password, value, refused: [] };
    asked.push(one);
    return { asked: one, answers: answers.shift() ?? [undefined] };
  }

  async function showInputBox(options: InputOptions): Promise<string | undefined> {
    const box = open(options);
    for (const answer of box.answers) {
      if (typeof answer === 'object') throw new Error('This box has no Back button.');
      const fault = answer === undefined ? undefined : await options.validateInput?.(answer);
      const message = errorOf(fault);
      if (message === undefined) return answer;
      box.asked.refused.push(message);
    }
    return undefined;
  }

  function createInputBox() {
    const [changedValue, accepted, hidden, pressed] = [eventSource(), eventSource(), eventSource(), eventSource()];
    const box = {
      title: '',
      prompt: '',
      password: false,
      value: '',
      validationMessage: undefined as { message: string; severity: number } | undefined,
      onDidChangeValue: changedValue.on,
      onDidAccept: accepted.on,
      onDidHide: hidden.on,
      onDidTriggerButton: pressed.on,
      dispose: () => undefined,
      show() {
        const one = open(box);
        for (const answer of one.answers) {
          if (answer === undefined) break;
          box.value = typeof answer === 'object' ? answer.back : answer;
          changedValue.fire();
          if (typeof answer === 'object') {
            pressed.fire();
            return;
          }
          accepted.fire();
          if (box.validationMessage?.severity !== 3) return;
          one.asked.refused.push(box.validationMessage.message);
        }
        hidden.fire();
      },
    };
    return box;
  }

  const log = (line: string) => void logged.push(line);
  const api = {
    window: {
      showInputBox,
      createInputBox,
      showQuickPick: (items: readonly unknown[]) => Promise.resolve(items[0]),
      showWarningMessage: (message: string) => {
        warnings.push(message);
        return Promise.resolve(choices.shift());
      },
      showErrorMessage: (message: string) => {
        warnings.push(message);
        return Promise.resolve(undefined);
      },
      showInformationMessage: () => Promise.resolve(undefined),
      setStatusBarMessage: () => undefined,
      createWebviewPanel: (viewType: string, title: string) => {
        const tab = fakeTab(viewType, title);
        tabs.push(tab);
        return tab.panel;
      },
      createOutputChannel: () => ({
        info: log,
        debug: log,
        warn: log,
        error: log,
        trace: log,
        show: () => undefined,
        dispose: () => undefined,
      }),
    },
    workspace: {
      isTrusted: true,
      onDidChangeConfiguration: changed.on,
      getConfiguration: (section: string) => ({
        get: (member: string) => settings.get(`${section}.${member}`),
        inspect: (member: string) => ({ globalValue: settings.get(`${section}.${member}`) }),
        update: (member: string, value: unknown) => {
          settings.set(`${section}.${member}`, structuredClone(value));
          changed.fire({ affectsConfiguration: () => true });
          return Promise.resolve();
        },
      }),
    },
    commands: {
      executeCommand: (...args: readonly unknown[]) => {
        commands.push(args);
        return Promise.resolve(undefined);
      },
    },
    ConfigurationTarget: { Global: 1 },
    ViewColumn: { Active: -1 },
    Uri: {
      joinPath: (base: { readonly path: string }, ...parts: string[]) => ({ path: [base.path, ...parts].join('/') }),
    },
    InputBoxValidationSeverity: { Info: 1, Warning: 2, Error: 3 },
    QuickInputButtons: { Back: {} },
    CancellationError: class CancellationError extends Error {
      override readonly name = 'Canceled';
    },
  };
  const secretStorage = {
    keys: () => Promise.resolve([...secrets.keys()]),
    get: (key: string) => Promise.resolve(secrets.get(key)),
    store: (key: string, value: string) => Promise.resolve(void secrets.set(key, value)),
    delete: (key: string) => Promise.resolve(void secrets.delete(key)),
    onDidChange: eventSource().on,
  };
  return { api, settings, secrets, secretStorage, answers, asked, choices, warnings, logged, commands, tabs };
}

/** An editor tab with a webview. */
export function fakeTab(viewType: string, title: string) {
  const [received, viewState, disposed] = [eventSource(), eventSource(), eventSource()];
  const posted: unknown[] = [];
  const panel = {
    viewType,
    title,
    active: true,
    visible: true,
    iconPath: undefined,
    reveal: () => undefined,
    dispose: () => disposed.fire(),
    onDidDispose: disposed.on,
    onDidChangeViewState: viewState.on,
    webview: {
      html: '',
      options: {},
      cspSource: 'https://page.example',
      asWebviewUri: (uri: { readonly path: string }) => `https://page.example${uri.path}`,
      onDidReceiveMessage: received.on,
      postMessage: (message: unknown) => Promise.resolve(posted.push(message) > 0),
    },
  };
  const setVisible = (visible: boolean) => {
    panel.visible = visible;
    viewState.fire({ webviewPanel: panel });
  };
  return { panel, posted, receive: received.fire, setVisible };
}

export type FakeTab = ReturnType<typeof fakeTab>;

export type FakeEditor = ReturnType<typeof fakeEditor>;
