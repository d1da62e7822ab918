// Drives a sign-in in the panel of the real editor to a refusal, and presses the buttons of its explanation.
import type { Frame, Locator } from 'playwright-core';
import { type RemedyAction, remedyActions } from '../../../src/cognito/errors/explanation.ts';
import { poll } from '../../editor/poll.ts';
import type { OpenEditor } from '../open-editor.ts';
import { becomes } from './becomes.ts';

/** The password of the sandbox's users, by which the sandbox in the editor fills in PASSWORD. */
export const sandboxPassword = 'Sandbox-Password-1';

interface Start {
  /** Auth flow. Default: USER_PASSWORD_AUTH. */
  readonly flow?: string;
  /** How the name of the target begins. Default: the sandbox's own pool. */
  readonly target?: string;
  /** Name of the app client. Default: the first one. */
  readonly client?: string;
}

interface SandboxFault {
  readonly kind: 'error' | 'drop';
  readonly error?: string;
  readonly message?: string;
}

export class RefusedSignIn {
  readonly open: OpenEditor;
  /** Of the editor's sandbox. */
  readonly endpoint: string;
  /** The actions whose buttons were pressed since this was last emptied. */
  readonly pressed: RemedyAction[] = [];
  #panel: Frame | undefined;

  constructor(open: OpenEditor, endpoint: string) {
    this.open = open;
    this.endpoint = endpoint;
  }

  get panel(): Frame {
    if (!this.#panel) throw new Error('no sign-in was started');
    return this.#panel;
  }

  get answer(): Locator {
    return this.panel.getByRole('region', { name: 'Answer' });
  }

  /** Shows the panel, in whose tab another editor may have been opened. */
  async show(): Promise<void> {
    const { workbench } = this.open;
    const tab = workbench.page.locator('.tab.active', { hasText: /^\s*Auth Flow\s*$/ });
    if (!(await tab.isVisible())) await workbench.runCommand('Auth Flow: Start Auth Flow');
    this.#panel = await workbench.webview('Auth Flow');
    await this.panel.getByRole('combobox', { name: 'Auth flow' }).waitFor();
  }

  /** Begins a new chain for this user. */
  async start(user: string, { flow = 'USER_PASSWORD_AUTH', target = 'Sandbox', client }: Start = {}): Promise<void> {
    await this.show();
    const { panel } = this;
    await panel.getByRole('button', { name: 'New Chain' }).click();
    await panel.getByText('No calls yet').waitFor();
    await this.#choose('Target', (label) => label.startsWith(target));
    if (client !== undefined) await this.#choose('App client', (label) => label === client);
    await this.#choose('Auth flow', (label) => label === flow);
    const name = panel.getByRole('combobox', { name: 'User' });
    await name.fill(user);
    await name.press('Enter');
    await this.field('AuthParameters.USERNAME').getByText(user, { exact: true }).waitFor();
    await panel.getByRole('heading', { name: flow }).waitFor();
  }

  /** Chooses in a picker at the top, and waits until the panel is drawn with the choice. */
  async #choose(picker: string, fits: (label: string) => boolean): Promise<void> {
    const select = this.panel.getByRole('combobox', { name: picker, exact: true });
    const option = await poll(`${picker} has the option`, async () => {
      const labels = await select.locator('option').allTextContents();
      const index = labels.findIndex((label) => fits(label.trim()));
      return index < 0 ? undefined : { index, label: labels[index] ?? '' };
    });
    await select.selectOption({ index: option.index });
    await becomes(() => select.locator('option:checked').textContent(), option.label);
  }

  /** A field with its label and buttons, by the id of the form: `ChallengeResponses.TIMESTAMP`. */
  field(id: string): Locator {
    return this.panel.locator(`[id="field-${id}-field"]`);
  }

  control(id: string): Locator {
    return this.panel.locator(`[id="field-${id}"]`);
  }

  /** Opens the folded sections of the form until this is in sight. */
  async unfold(shown: Locator): Promise<void> {
    const closed = this.panel.locator('main details:not([open]) > summary', { hasText: /^\s*(Computed|Optional)/ });
    await poll('the section is open', async () => {
      if (await shown.isVisible()) return true;
      if (await closed.first().isVisible()) await closed.first().click();
      return undefined;
    });
  }

  /** Types over a value, which is unlocked first. */
  async fill(id: string, value: string): Promise<void> {
    const unlock = this.field(id).getByRole('button', { name: /^(Override|Enter Manually): / });
    const control = this.control(id);
    await this.unfold(control.or(unlock).first());
    await poll(`${id} can be edited`, async () => {
      if (await control.isVisible()) return true;
      // Another value may have changed this one, which then needs no unlocking.
      await unlock.click({ timeout: 2000 }).catch(() => undefined);
      return undefined;
    });
    await control.fill(value);
  }

  /** Waits until the answer says this. */
  async says(text: string): Promise<void> {
    await this.answer.getByText(text).first().waitFor();
  }

  /** Sends the request of the form, and waits for the answer. */
  async send(): Promise<void> {
    const before = (await this.steps()).length;
    await this.panel.locator('#run').click();
    await poll('the call is answered', async () => ((await this.steps()).length > before ? true : undefined));
  }

  /** The calls of the chain with their states, oldest first, without the one that is waiting: `InitiateAuth refused`. */
  async steps(): Promise<string[]> {
    const all = await this.panel
      .locator('nav.chain li')
      .evaluateAll((items) =>
        items.map(
          (item) => `${item.querySelector('.step-title')?.textContent?.trim()} ${item.getAttribute('data-state')}`,
        ),
      );
    return all.filter((step) => !/ (waiting|running)$/.test(step));
  }

  async expectSteps(steps: readonly string[]): Promise<void> {
    await becomes(() => this.steps(), [...steps]);
  }

  /** The button of a remedy. @param inside what its sentence says, where two remedies have the same label */
  button(action: RemedyAction, inside: RegExp = /./): Locator {
    const remedy = this.answer.locator('.remedies li', { hasText: inside });
    return remedy.getByRole('button', { name: remedyActions[action], exact: true });
  }

  async press(action: RemedyAction, inside?: RegExp): Promise<void> {
    await this.button(action, inside).click();
    this.pressed.push(action);
  }

  /** Waits until this element has the focus, within the visible part of the panel, so that the next key goes there. */
  async expectFocus(id: string): Promise<void> {
    const focused = () =>
      this.panel.evaluate(() => {
        const box = document.activeElement?.getBoundingClientRect();
        const isInSight = box !== undefined && box.top >= 0 && box.bottom <= window.innerHeight;
        return `${document.activeElement?.id}${isInSight ? '' : ', out of sight'}${document.hasFocus() ? '' : ', without keys'}`;
      });
    await becomes(focused, id);
  }

  /** Waits until a control has the focus, and types into it as a person does. */
  async expectTyping(id: string, text: string): Promise<void> {
    await this.expectFocus(`field-${id}`);
    const { page } = this.open.workbench;
    // The editor answers Control+A late, when the next key was typed.
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.type(text);
    await becomes(() => this.control(id).inputValue(), text);
  }

  /** Injects a fault into the next call to the editor's sandbox. */
  fault(fault: SandboxFault): Promise<void> {
    return this.sandbox('faults', { times: 1, ...fault });
  }

  /** Uses a control of the editor's sandbox. */
  async sandbox(control: 'faults' | 'clock', body: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${this.endpoint}/sandbox/${control}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }
}

/** What presses the button of one remedy, and finds what its label promises. */
export type Press = (signIn: RefusedSignIn) => Promise<void>;
