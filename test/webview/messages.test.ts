// Messages from the host: views, error replies, malformed messages, and text that looks like HTML.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../editor/browser.ts';
import { cannedViews, field, form, now, session, top } from '../fixtures/views.ts';
import type { AnswerView, PanelView } from '../../src/protocol/view.ts';
import { openPanel, Refusal } from './fake-host.ts';
import type { FakeHost, PanelOptions } from './fake-host.ts';

let browser: Browser;
let host: FakeHost;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});
afterEach(() => host.closeWithoutFaults());

async function open(view: PanelView, options?: PanelOptions): Promise<void> {
  host = await openPanel(browser, view, options);
}
const alert = () => host.page.getByRole('alert');

const neither = 'neither a reply nor an event';

describe('a message of the wrong shape', () => {
  test.each([
    ['text', 'hello', neither],
    ['null', null, neither],
    ['an event of an unknown kind', { kind: 'reload' }, neither],
    ['a view that is a number', { kind: 'view', view: 7 }, neither],
    ['a view that is null', { kind: 'view', view: null }, neither],
    ['a reply to no request', { id: 9e15, ok: true, result: null }, 'no request has id 9000000000000000'],
    ['a reply whose ok is not a boolean', { id: 1, ok: 'maybe' }, neither],
    ['an error reply without an error', { id: 1, ok: false }, neither],
  ])('%s: is ignored and reported; the view and the typed text stay', async (_, message, what) => {
    await open(cannedViews.softwareTokenMfa);
    await host.page.getByLabel('SOFTWARE_TOKEN_MFA_CODE').fill('123');
    await host.post(message);
    await alert().getByText(what).waitFor();
    expect(await host.page.getByLabel('SOFTWARE_TOKEN_MFA_CODE').inputValue()).toBe('123');
    await host.page.getByRole('button', { name: 'Dismiss' }).press('Enter');
    await expect.poll(() => alert().count()).toBe(0);
    await host.show(cannedViews.signedIn);
    await host.page.getByText('Signed in as software-token-mfa.').first().waitFor();
  });

  test('is reported without its content, which may be a secret', async () => {
    await open(cannedViews.softwareTokenMfa);
    await host.post({ kind: 'CANARY-7f3b9c1e', view: 'CANARY-7f3b9c1e' });
    await alert().waitFor();
    expect(await alert().textContent()).not.toContain('CANARY');
  });
});

test('a message from another origin is ignored', async () => {
  await open(cannedViews.softwareTokenMfa);
  await host.page.evaluate((view) => {
    for (const origin of ['https://elsewhere.test', 'null', '']) {
      window.dispatchEvent(new MessageEvent('message', { origin, data: { kind: 'view', view } }));
    }
  }, cannedViews.signedIn);
  await host.settle();
  expect(await host.page.getByText('Signed in as software-token-mfa.').count()).toBe(0);
  expect(await alert().count()).toBe(0);
});

test('until the host has replied, the page says that it is opening', async () => {
  let answer = (): void => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const opened = open(cannedViews.softwareTokenMfa, {
    handlers: { 'page/ready': () => answered },
    prepare: async (context) => {
      context.on('page', (page) => {
        void page
          .getByText('Opening the panel…')
          .waitFor()
          .then(answer, () => undefined);
      });
    },
  });
  await opened;
  expect(await host.page.getByText('Opening the panel…').count()).toBe(0);
});

test('a reply to an earlier page of this panel is ignored', async () => {
  await open(cannedViews.softwareTokenMfa);
  await host.post({ id: 17, ok: true, result: null });
  await host.post({ id: 18, ok: false, error: { code: 'closed', message: 'The panel was closed.' } });
  expect(await alert().count()).toBe(0);
});

test('an error reply is shown with the host’s message', async () => {
  await open(cannedViews.initiateAuth, {
    handlers: {
      'top/choose': () => {
        throw new Refusal('busy', 'The target cannot be changed while a call is running.');
      },
    },
  });
  await host.page.locator('#top-target').selectOption('staging');
  await alert().getByText('The target cannot be changed while a call is running.').waitFor();
  await expect.poll(() => host.page.locator('#top-target').inputValue()).toBe('sandbox');
});

test('every text is shown as text, never as HTML', async () => {
  const evil = '<img src=x onerror="window.broken=1"><script>window.broken=1</script>"\'>';
  const finding = { severity: 'error', code: 'x', at: '', message: evil, fix: { title: evil } } as const;
  const option = { value: evil, label: evil, detail: evil };
  const named = { name: evil, value: evil, meaning: evil };
  const base = { stepId: 'chain/c1/step/1', timing: { totalMs: 1 }, requestId: evil, tries: [evil], headline: evil };
  const answers: readonly AnswerView[] = [
    { ...base, kind: 'challenge', challenge: evil, summary: evil, parameters: [named] },
    { ...base, kind: 'done', members: [named] },
    {
      ...base,
      kind: 'error',
      explanation: evil,
      cognito: { type: evil, message: evil },
      causes: [{ text: evil, likely: true }],
      remedies: [{ text: evil, action: { id: evil, label: evil } }],
    },
    {
      ...base,
      kind: 'tokens',
      cards: [
        {
          use: 'id',
          title: evil,
          verdict: { state: 'failed', message: evil, checks: [{ name: evil, state: 'failed', message: evil }] },
          summary: [{ label: evil, value: evil, detail: evil }],
          claims: [named],
          uses: [{ api: evil, takes: 'yes', message: evil }],
        },
      ],
      refresh: { message: evil, header: [named] },
    },
  ];
  const state = { version: 1, panel: 'chain', open: { computed: true, optional: true, payload: true } };
  await open(cannedViews.nothingYet, { state });
  for (const answer of answers) {
    await host.show({
      mode: 'chain',
      top: top({
        targets: [option],
        clients: [option],
        subjects: [option],
        users: [option],
        user: evil,
        changeText: evil,
      }),
      steps: [{ id: base.stepId, title: evil, detail: evil, state: 'answered', stateLabel: evil }],
      notice: { tone: 'error', message: evil },
      form: form({
        id: 'x',
        title: evil,
        summary: evil,
        documentation: 'javascript:window.broken=1',
        fields: [
          field(evil, {
            help: evil,
            needText: evil,
            value: { kind: 'text', text: evil },
            origin: { kind: 'computed', label: evil },
            overridable: true,
            inputs: [{ label: evil, value: evil, secret: false }],
            findings: [finding],
            offer: { label: evil },
          }),
        ],
        findings: [finding],
        payload: { text: JSON.stringify({ [evil]: evil }), hasSecrets: true, operation: evil, line: evil },
        run: { label: evil, toEnd: { possible: false, message: evil } },
      }),
      answer,
    });
    expect(await host.page.locator('img, auth-flow-panel script').count()).toBe(0);
    expect(await host.page.evaluate(() => 'broken' in window)).toBe(false);
    expect(await host.page.getByText(evil, { exact: false }).count()).toBeGreaterThan(10);
  }
  expect(await host.page.locator('a[href^="javascript:"]').count()).toBe(0);
});

describe('time', () => {
  const sessionLeft = () => host.page.locator('.session-left');
  /** The clock keeps running while the page opens, so the result may be off by a second. */
  const secondsLeft = async () => Number.parseInt((await sessionLeft().textContent())?.trim() ?? '', 10);
  const live = (leftMs: number): PanelView => {
    const { form: shown } = cannedViews.softwareTokenMfa;
    if (!shown) throw new Error('the canned view has a form');
    const fields = [session({ expiresAt: now + leftMs }), ...shown.fields.slice(1)];
    return { ...cannedViews.softwareTokenMfa, form: { ...shown, fields } };
  };
  const prepare: NonNullable<PanelOptions['prepare']> = (context) => context.clock.install({ time: now });

  test('counts down, warns below 30 s, says "expired", and offers a new chain', async () => {
    await open(live(48_000), { prepare });
    const before = await secondsLeft();
    expect(before).toBeGreaterThan(40);
    expect(await sessionLeft().locator('.time-soon').count()).toBe(0);
    await host.page.clock.runFor(20_000);
    expect(before - (await secondsLeft())).toBeGreaterThanOrEqual(19);
    expect(await sessionLeft().locator('.time-soon').textContent()).toMatch(/2\d s left/);
    expect(await host.page.getByRole('status').first().textContent()).toContain('expires in 30 seconds');
    await host.page.clock.runFor(30_000);
    expect(await sessionLeft().textContent()).toContain('expired');
    expect(await host.page.getByRole('status').first().textContent()).toContain('has expired');
    await host.page.locator('.way-back').getByRole('button', { name: 'New Chain' }).press('Enter');
    await host.page.clock.runFor(100);
    await expect.poll(() => host.asked('chain/new').length).toBe(1);
  });

  test('of the offered code and of the tokens counts down too', async () => {
    await open(cannedViews.softwareTokenMfa, { prepare });
    await host.page.clock.runFor(6000);
    expect(await host.page.locator('.offer').textContent()).toMatch(/\([5-8] s\)/);
    await host.show(cannedViews.signedIn);
    await host.page.clock.runFor(100);
    expect(await host.page.locator('.token-summary').first().textContent()).toMatch(/in 59:[345]\d/);
  });

  test('has a tooltip with local time and UTC', async () => {
    await open(live(60_000), { prepare });
    expect(await sessionLeft().locator('span').getAttribute('title')).toBe('16:03:11 (2026-11-23 15:03:11 UTC)');
  });
});

describe('the stored state', () => {
  const values = ['software-token-mfa', '48213', '3f9a21c0', 'a@', '7k3client'];

  test('contains only the layout and the names of the fields that were left', async () => {
    await open(cannedViews.signedIn);
    await host.show(cannedViews.softwareTokenMfa);
    await host.page.getByLabel('SOFTWARE_TOKEN_MFA_CODE').fill('482137');
    await host.page.locator('summary', { hasText: 'Payload' }).press('Enter');
    await expect.poll(() => host.lastState?.open.payload).toBe(true);
    expect(Object.keys(host.lastState ?? {}).toSorted()).toEqual(['chainId', 'left', 'open', 'panel', 'version']);
    expect(host.lastState?.left).toEqual({
      form: 'f3 RespondToAuthChallenge',
      fields: ['ChallengeResponses.SOFTWARE_TOKEN_MFA_CODE'],
      tried: false,
    });
    for (const value of values) expect(JSON.stringify(host.states)).not.toContain(value);
  });

  test('is ignored if it is invalid or of another version', async () => {
    for (const state of [{ version: 0, open: { payload: true } }, 'nonsense', { version: 1, open: null }]) {
      await open(cannedViews.softwareTokenMfa, { state });
      expect(await host.page.locator('details.section[open]').count()).toBe(0);
      expect(host.faults).toEqual([]);
      if (state !== undefined) await host.close();
    }
    await open(cannedViews.softwareTokenMfa);
  });
});

test('progress and answers are announced to screen readers', async () => {
  await open(cannedViews.softwareTokenMfa);
  const announcement = () => host.page.getByRole('status').first().textContent();
  await host.show(cannedViews.running);
  expect(await announcement()).toContain('RespondToAuthChallenge is on its way.');
  await host.show(cannedViews.failed);
  expect(await announcement()).toContain('The Session was already used.');
  await host.show(cannedViews.signedIn);
  expect(await announcement()).toContain('Signed in as software-token-mfa.');
});

test('the first request is page/ready, sent once', async () => {
  await open(cannedViews.nothingYet);
  expect(host.sent.map(({ method, params }) => ({ method, params }))).toEqual([{ method: 'page/ready', params: {} }]);
});
