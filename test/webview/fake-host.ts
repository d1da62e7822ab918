// A fake of VS Code and the extension: serves the built page in the host's document with its CSP, provides
// acquireVsCodeApi, records requests, and replies.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { panelHtml } from '../../src/extension/panel/panel-html.ts';
import { repositoryRoot } from '../editor/editor-version.ts';
import type { HostEvent, HostRequests, Method, PageState } from '../../src/protocol/messages.ts';
import type { PanelView } from '../../src/protocol/view.ts';
import { themeStyle } from './themes.ts';
import type { ThemeName } from './themes.ts';

/** Folder of the built page. Set `AUTHFLOW_DIST` to use another one. */
const dist = process.env['AUTHFLOW_DIST'] ?? join(repositoryRoot, 'dist');
const origin = 'https://panel.test';
const contentTypes: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', ttf: 'font/ttf' };

export interface SentEnvelope {
  readonly id: number;
  readonly method: Method;
  readonly params: Record<string, unknown>;
}

/** The host's replies. A thrown `Refusal` becomes an error reply. */
export type Handlers = { [M in Method]?: (params: HostRequests[M]['params']) => unknown };

export class Refusal extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface PanelOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** What an earlier page stored with setState. */
  readonly state?: unknown;
  readonly handlers?: Handlers;
  /** Called before the page loads, for clocks and permissions. */
  readonly prepare?: (context: BrowserContext) => Promise<void>;
  readonly reducedMotion?: 'reduce' | 'no-preference';
}

export class FakeHost {
  readonly page: Page;
  /** Every request of the page, oldest first. */
  readonly sent: SentEnvelope[] = [];
  /** CSP violations, script errors and console errors. Any of them fails the test. */
  readonly faults: string[] = [];
  readonly states: unknown[] = [];
  view: PanelView;
  readonly handlers: Handlers;
  readonly #context: BrowserContext;

  constructor(context: BrowserContext, page: Page, view: PanelView, handlers: Handlers) {
    this.#context = context;
    this.page = page;
    this.view = view;
    this.handlers = handlers;
  }

  /** The requests of one method. */
  asked(method: Method): readonly SentEnvelope[] {
    return this.sent.filter((envelope) => envelope.method === method);
  }

  /** Shows another view, as the host does after a change. */
  async show(view: PanelView): Promise<void> {
    this.view = view;
    await this.push({ kind: 'view', view });
  }

  async push(event: HostEvent): Promise<void> {
    await this.post(event);
  }

  /** Posts any message, also invalid ones. It is serialised to JSON, as in VS Code. */
  async post(message: unknown): Promise<void> {
    await this.page.evaluate((text) => window.postMessage(JSON.parse(text), '*'), JSON.stringify(message));
    await this.settle();
  }

  /** Waits until the page has rendered the last message. */
  async settle(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => setTimeout(resolve)))),
    );
  }

  /** What the page last stored with setState. */
  get lastState(): PageState | undefined {
    return this.states.at(-1) as PageState | undefined;
  }

  /** @throws Error that lists the faults of the page */
  async closeWithoutFaults(): Promise<void> {
    await this.close();
    if (this.faults.length > 0) throw new Error(`The page had faults:\n${this.faults.join('\n')}`);
  }

  async close(): Promise<void> {
    await this.#context.close();
  }

  /** Called by the page for each envelope. */
  async receive(envelope: SentEnvelope): Promise<void> {
    this.sent.push(envelope);
    const reply = await this.#answer(envelope);
    if (this.page.isClosed()) return;
    await this.page
      .evaluate((text) => window.postMessage(JSON.parse(text), '*'), JSON.stringify(reply))
      // The test may have closed the page in the meantime.
      .catch(() => undefined);
  }

  async #answer({ id, method, params }: SentEnvelope): Promise<unknown> {
    const handler = this.handlers[method] as ((params: unknown) => unknown) | undefined;
    try {
      const usual = method === 'page/ready' ? { view: this.view } : null;
      return { id, ok: true, result: handler ? ((await handler(params)) ?? usual) : usual };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { id, ok: false, error: { code: error.code, message: error.message } };
    }
  }
}

/** Opens the page and waits for its first render. */
export async function openPanel(browser: Browser, view: PanelView, options: PanelOptions = {}): Promise<FakeHost> {
  const { handlers = {} } = options;
  let host: FakeHost | undefined;
  const { context, page } = await openDocument(browser, 'panel', options, {
    fault: (text) => host?.faults.push(text),
    opened: (openedContext, openedPage) => (host = new FakeHost(openedContext, openedPage, view, handlers)),
    receive: async (envelope) => host?.receive(envelope as SentEnvelope),
    store: (stored) => host?.states.push(stored),
  });
  host ??= new FakeHost(context, page, view, handlers);
  await page.locator('top-line select').first().waitFor();
  await host.settle();
  return host;
}

/** What the page calls, by VS Code's API or because of a fault. */
export interface Bridge {
  readonly opened: (context: BrowserContext, page: Page) => unknown;
  readonly receive: (envelope: unknown) => unknown;
  readonly store: (stored: unknown) => unknown;
  /** A CSP violation, a script error or a console error. */
  readonly fault: (text: string) => unknown;
}

const elements = { panel: 'auth-flow-panel', targets: 'targets-page' } as const;

/** Opens a page in the host's document, with acquireVsCodeApi. */
export async function openDocument(
  browser: Browser,
  program: keyof typeof elements,
  options: Omit<PanelOptions, 'handlers'>,
  bridge: Bridge,
): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const { theme = 'dark-modern', width = 1000, height = 800, state, prepare } = options;
  if (!existsSync(join(dist, `${program}.js`))) throw new Error(`The page is not built: ${dist} has no ${program}.js.`);
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: options.reducedMotion ?? 'no-preference',
  });
  await prepare?.(context);
  const page = await context.newPage();
  bridge.opened(context, page);
  page.on('console', (message) => {
    if (message.type() === 'error') bridge.fault(message.text());
  });
  page.on('pageerror', (error) => bridge.fault(String(error)));
  await page.exposeFunction('hostReceive', (envelope: unknown) => bridge.receive(envelope));
  await page.exposeFunction('hostStore', (stored: unknown) => bridge.store(stored));
  await page.exposeFunction('hostFault', (fault: string) => bridge.fault(fault));
  await page.addInitScript(installVsCodeApi, state);
  await context.route(`${origin}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname.slice(1);
    if (path === '') await route.fulfill({ contentType: 'text/html', body: pageHtml(theme, program) });
    else if (path === 'theme.css') await route.fulfill({ contentType: 'text/css', body: themeStyle(theme) });
    else await route.fulfill({ contentType: contentTypes[path.split('.').at(-1) ?? ''] ?? '', body: readDist(path) });
  });
  await page.goto(`${origin}/`);
  return { context, page };
}

function readDist(path: string): Buffer {
  return readFileSync(join(dist, path));
}

/** The host's HTML as VS Code changes it: its styles and theme first, and the kind of theme as a class of the body. */
function pageHtml(theme: ThemeName, program: keyof typeof elements): string {
  const kinds: Record<ThemeName, string> = {
    'dark-modern': 'vscode-dark',
    'light-modern': 'vscode-light',
    'high-contrast': 'vscode-high-contrast',
    'high-contrast-light': 'vscode-high-contrast vscode-high-contrast-light',
  };
  return panelHtml({
    program: `/${program}.js`,
    styleSheet: '/panel.css',
    cspSource: origin,
    element: elements[program],
    title: 'Auth Flow',
  })
    .replace('<head>', '<head><link rel="stylesheet" href="/theme.css">')
    .replace('<body>', `<body class="${kinds[theme]}" role="document">`);
}

/** Runs in the page, before its own script. */
function installVsCodeApi(earlier: unknown): void {
  interface Global {
    hostReceive(envelope: unknown): void;
    hostStore(state: unknown): void;
    hostFault(fault: string): void;
    acquireVsCodeApi(): unknown;
  }
  const bridge = window as unknown as Global;
  let state = earlier;
  let acquired = false;
  bridge.acquireVsCodeApi = () => {
    if (acquired) throw new Error('An instance of the VS Code API has already been acquired');
    acquired = true;
    return {
      postMessage: (message: unknown) => bridge.hostReceive(JSON.parse(JSON.stringify(message))),
      getState: () => state,
      setState: (next: unknown) => {
        state = JSON.parse(JSON.stringify(next));
        bridge.hostStore(state);
      },
    };
  };
  document.addEventListener('securitypolicyviolation', (event) => {
    bridge.hostFault(`policy: ${event.violatedDirective} ${event.blockedURI}`);
  });
}
