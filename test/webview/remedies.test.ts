// The buttons of remedies in the page: what they request, and that the field they name gets the focus and is in sight.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../editor/browser.ts';
import { cannedViews, field, now } from '../fixtures/views.ts';
import type { FormField } from '../../src/protocol/form-field.ts';
import type { AnswerView, FormView, PanelView } from '../../src/protocol/view.ts';
import { openPanel } from './fake-host.ts';
import type { FakeHost } from './fake-host.ts';

let browser: Browser;
let host: FakeHost;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});
afterEach(() => host.closeWithoutFaults());

type Remedies = Extract<AnswerView, { kind: 'error' }>['remedies'];

const editable = {
  value: { kind: 'text', text: 'as typed' },
  origin: { kind: 'overridden', label: 'overridden' },
} as const;
const locked = { value: { kind: 'text', text: 'as computed' }, overridable: true } as const;
const many = Array.from({ length: 14 }, (_, index) =>
  field(`FILLER_${index}`, { place: 'filled', ...locked, origin: { kind: 'filled', label: 'x' } }),
);

/** A long form with the given fields, below the fold, and a failed answer with these remedies. */
function failedWith(fields: readonly FormField[], remedies: Remedies, more: Partial<FormView> = {}): PanelView {
  const { failed } = cannedViews;
  const answer = failed.answer as Extract<AnswerView, { kind: 'error' }>;
  return {
    ...failed,
    form: { ...(failed.form as FormView), fields: [...many, ...fields], ...more },
    answer: { ...answer, remedies },
  };
}

async function open(view: PanelView): Promise<void> {
  host = await openPanel(browser, view, {
    height: 500,
    prepare: (context) => context.clock.setFixedTime(now),
    handlers: {
      'answer/act': ({ key }) => host.push({ kind: 'focus-form', ...(key === undefined ? {} : { field: key }) }),
    },
  });
}

/** Id of the focused element, once it is within the window. */
async function focusedInSight(): Promise<string> {
  return host.page.evaluate(() => {
    const element = document.activeElement;
    const box = element?.getBoundingClientRect();
    const seen = box && box.top >= 0 && box.top < window.innerHeight && element?.checkVisibility();
    return seen ? (element?.id ?? '') : '';
  });
}

const remedy = (key: string, id = 'edit-username'): Remedies => [
  { text: 'Do it.', action: { id, label: 'Do it now', key } },
];
const press = () => host.page.getByRole('button', { name: 'Do it now' }).click();

describe('a remedy', () => {
  test('sends its action with the key that it is about', async () => {
    await open(failedWith([], remedy('ChallengeResponses.TIMESTAMP', 'undo-override')));
    await press();
    await expect
      .poll(() => host.asked('answer/act').map(({ params }) => params))
      .toEqual([
        { step: cannedViews.failed.answer?.stepId, action: 'undo-override', key: 'ChallengeResponses.TIMESTAMP' },
      ]);
  });

  const places: readonly (readonly [name: string, one: FormField, id: string])[] = [
    ['typed', field('NAME', { place: 'typed', ...editable }), 'field-ChallengeResponses.NAME'],
    ['filled and overridden', field('NAME', { place: 'filled', ...editable }), 'field-ChallengeResponses.NAME'],
    [
      'among the computed, folded away',
      field('NAME', { place: 'computed', ...editable }),
      'field-ChallengeResponses.NAME',
    ],
    [
      'among the optional, folded away',
      field('NAME', { place: 'optional', ...editable }),
      'field-ChallengeResponses.NAME',
    ],
    [
      'computed and locked, which has no control',
      field('NAME', { place: 'computed', ...locked, origin: { kind: 'computed', label: 'computed' } }),
      'field-ChallengeResponses.NAME-field',
    ],
    [
      'filled and locked, which has no control',
      field('NAME', { place: 'filled', ...locked, origin: { kind: 'filled', label: 'filled' } }),
      'field-ChallengeResponses.NAME-field',
    ],
  ];
  test.each(places)('focuses a field that is %s, and scrolls it into sight', async (_, one, id) => {
    await open(failedWith([one], remedy('ChallengeResponses.NAME')));
    await press();
    await expect.poll(focusedInSight).toBe(id);
  });

  test('focuses a field of a folded structure', async () => {
    const inside = field('IpAddress', { id: 'UserContextData.IpAddress', place: 'optional', required: false });
    const structures = [{ id: 'UserContextData', help: 'Where the user is.', fields: [inside] }];
    await open(failedWith([], remedy('UserContextData.IpAddress'), { structures }));
    await press();
    await expect.poll(focusedInSight).toBe('field-UserContextData.IpAddress');
  });

  test('focuses the button that adds to a map, and the value of a pair that was added', async () => {
    const map = (entries: readonly { key: string; value: string }[]) => ({
      maps: [{ id: 'ClientMetadata', help: 'For the triggers.', entries, findings: [] }],
    });
    const view = failedWith([], remedy('ClientMetadata'), map([]));
    await open(view);
    await press();
    await expect.poll(focusedInSight).toBe('field-ClientMetadata-add');
    await host.show(failedWith([], remedy('ClientMetadata.tenant'), map([{ key: 'tenant', value: '' }])));
    await press();
    await expect.poll(focusedInSight).toBe('field-ClientMetadata-value-0');
  });

  test('focuses a field that the view just sent has unlocked', async () => {
    const at = { place: 'filled', ...locked } as const;
    await open(failedWith([field('NAME', { ...at, origin: { kind: 'filled', label: 'filled' } })], remedy('x')));
    // As the host does: the view first, and the focus at once.
    await host.page.evaluate(
      (messages) => messages.forEach((message) => window.postMessage(message, '*')),
      [
        {
          kind: 'view',
          view: JSON.parse(JSON.stringify(failedWith([field('NAME', { ...at, ...editable })], remedy('x')))),
        },
        { kind: 'focus-form', field: 'ChallengeResponses.NAME' },
      ],
    );
    await expect.poll(focusedInSight).toBe('field-ChallengeResponses.NAME');
  });

  test('leaves the focus among the remedies when its button goes, and at the button while it stays', async () => {
    const two: Remedies = [...remedy('x'), { text: 'Or this.', action: { id: 'retry', label: 'Do the other' } }];
    await open(failedWith([], two));
    await host.page.getByRole('button', { name: 'Do it now' }).focus();
    await host.show(failedWith([], [...remedy('x'), { text: 'Or this.' }]));
    await expect.poll(focusedInSight).toBe('remedy-0');
    await host.show(failedWith([], [{ text: 'Do it.' }, ...two.slice(1)]));
    await expect.poll(focusedInSight).toBe('remedies');
  });

  test('moves the focus to the picker of auth flows', async () => {
    await open(failedWith([], []));
    await host.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await host.push({ kind: 'focus-top', control: 'subject' });
    await expect.poll(focusedInSight).toBe('top-subject');
  });
});
