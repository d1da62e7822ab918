// Messages of the page: the parameters of every method are validated, and every message with an id gets one reply.
import { describe, expect, it, vi } from 'vitest';
import { PasteError } from '../../../src/flow/draft/paste.ts';
import { readEnvelope, readPageState } from '../../../src/extension/panel/message-schemas.ts';
import { WebviewRpc } from '../../../src/extension/panel/webview-rpc.ts';
import type { Handlers } from '../../../src/extension/panel/webview-rpc.ts';
import { UserError } from '../../../src/extension/user-error.ts';
import type { HostEvent, HostMessage, HostRequests } from '../../../src/protocol/messages.ts';

const good = [
  ['page/ready', {}],
  ['top/choose', { what: 'user', value: 'sms-mfa' }],
  ['field/set', { field: 'ChallengeResponses.SMS_MFA_CODE', value: '' }],
  ['field/override', { field: 'Session', on: true }],
  ['field/reveal', { field: 'Session' }],
  ['field/copy', { field: 'ChallengeResponses.PASSWORD_CLAIM_SIGNATURE', input: 5 }],
  ['chain/next-call', { operation: 'GetUser', form: false }],
  ['map/set', { map: 'ClientMetadata', entries: [{ key: 'a', value: 'b' }] }],
  ['variant/choose', { index: 0 }],
  ['finding/fix', { code: 'c', at: 'f' }],
  ['payload/copy', { secrets: 'masked' }],
  ['payload/paste', { text: '{}' }],
  ['payload/paste', { text: '{}', choice: '1' }],
  ['paste-area/keep', { text: '{' }],
  ['step/look', {}],
  ['step/look', { step: 'chain/1/step/0' }],
  ['token/copy', { step: 's', use: 'id', as: 'header' }],
  ['token/open', { step: 's', use: 'refresh' }],
  ['token/compare', { step: 's', use: 'access' }],
  ['meanings/fold', { folded: true }],
  ['answer/act', { step: 's', action: 'retry' }],
] as const;

const wrong = [
  ['top/choose', { what: 'colour', value: 'x' }, 'top/choose: what must be one of target, client, subject, user.'],
  ['top/choose', { what: 'user' }, 'top/choose: value is missing.'],
  ['field/set', { field: 'x', value: 7 }, 'field/set: value must be a string.'],
  ['field/set', { field: 'x', value: 'y', extra: 1 }, 'field/set: params must not have the member extra.'],
  ['field/override', { field: 'x', on: 'yes' }, 'field/override: on must be a boolean.'],
  ['map/set', { map: 'm', entries: [{ key: 'a' }] }, 'map/set: entries[0].value is missing.'],
  ['map/set', { map: 'm', entries: {} }, 'map/set: entries must be an array.'],
  ['variant/choose', { index: -1 }, 'variant/choose: index must be at least 0.'],
  ['variant/choose', { index: 1.5 }, 'variant/choose: index must be a whole number.'],
  ['field/reveal', { field: 'x', input: -1 }, 'field/reveal: input must be at least 0.'],
  ['chain/next-call', { operation: 'GetUser' }, 'chain/next-call: form is missing.'],
  ['payload/copy', { secrets: 'all' }, 'payload/copy: secrets must be one of masked, shown.'],
  ['payload/paste', { text: 'x'.repeat(6_000_001) }, 'payload/paste: text must be at most 6000000 characters.'],
  ['payload/paste', { text: '{}', choice: 1 }, 'payload/paste: choice must be a string.'],
  ['token/reveal', { step: 's', use: 'session' }, 'token/reveal: use must be one of id, access, refresh.'],
  ['token/compare', { step: 's', use: 'refresh' }, 'token/compare: use must be one of id, access.'],
  ['run/step', { really: true }, 'run/step: params must not have the member really.'],
  ['run/step', 'now', 'run/step: params must be an object.'],
] as const;

describe('shapes', () => {
  it.each(good)('%s is taken', (method, params) => {
    expect(readEnvelope({ id: 1, method, params })).toEqual({ ok: true, envelope: { id: 1, method, params } });
  });

  it('a 5 MB paste arrives, so that the user gets an error about its size', () => {
    expect(readEnvelope({ id: 1, method: 'payload/paste', params: { text: 'x'.repeat(5 * 1024 * 1024) } }).ok).toBe(
      true,
    );
  });

  it.each(wrong)('%s of the wrong shape is refused with its member and rule', (method, params, message) => {
    expect(readEnvelope({ id: 3, method, params })).toEqual({ ok: false, id: 3, code: 'malformed-params', message });
  });

  it.each(['__proto__', 'toString', 'run/everything'])('the method %s is refused', (method) => {
    expect(readEnvelope({ id: 4, method, params: {} })).toMatchObject({ ok: false, id: 4, code: 'unknown-method' });
  });

  it.each([
    [null, undefined],
    ['text', undefined],
    [{ method: 'page/ready' }, undefined],
    [{ id: 'one', method: 'page/ready' }, undefined],
    [{ id: 5 }, 5],
    [{ id: 6, method: 7 }, 6],
  ])('the message %j is refused', (message, id) => {
    const read = readEnvelope(message);
    expect(read).toMatchObject({ ok: false, code: 'malformed-message' });
    expect('id' in read ? read.id : undefined).toBe(id);
  });

  it('a refusal never repeats a value', () => {
    const read = readEnvelope({
      id: 1,
      method: 'field/set',
      params: { field: ['hunter2'], value: 'hunter2', hunter: 'hunter2' },
    });
    expect(JSON.stringify(read)).not.toContain('hunter2');
  });
});

describe('page state', () => {
  const state = { version: 1, panel: 'chain', chainId: 'c', open: { computed: true, optional: false, payload: false } };
  it('comes back', () => {
    expect(readPageState(state)).toEqual(state);
    const left = { form: 'id-1 InitiateAuth', fields: ['AuthParameters.USERNAME'], tried: false };
    expect(readPageState({ ...state, left })).toEqual({ ...state, left });
  });
  it.each([undefined, null, {}, { ...state, version: 2 }, { ...state, panel: 'other' }, { ...state, open: {} }])(
    '%j does not',
    (other) => {
      expect(readPageState(other)).toBeUndefined();
    },
  );
});

function talk(handlers: Partial<Handlers>) {
  const posted: HostMessage[] = [];
  const onFault = vi.fn<(what: string, error: unknown) => void>();
  const page = new WebviewRpc<HostRequests, HostEvent>({
    handlers: handlers as Handlers,
    read: readEnvelope,
    post: (message) => posted.push(message),
    onFault,
  });
  return { page, posted, onFault };
}

describe('answers', () => {
  it('a handler’s result', async () => {
    const { page, posted } = talk({ 'field/reveal': ({ field }) => ({ value: `of ${field}` }) });
    await page.receive({ id: 9, method: 'field/reveal', params: { field: 'f' } });
    expect(posted).toEqual([{ id: 9, ok: true, result: { value: 'of f' } }]);
  });

  it('a handler’s refusal, with its own message', async () => {
    const { page, posted, onFault } = talk({
      'run/step': () => Promise.reject(new UserError('untrusted-workspace', 'Trust it first.')),
      'payload/paste': () => {
        throw new PasteError('not-json', 'The pasted text must be JSON.');
      },
    });
    await page.receive({ id: 1, method: 'run/step', params: {} });
    await page.receive({ id: 2, method: 'payload/paste', params: { text: 'x' } });
    expect(posted).toEqual([
      { id: 1, ok: false, error: { code: 'untrusted-workspace', message: 'Trust it first.' } },
      { id: 2, ok: false, error: { code: 'paste', message: 'The pasted text must be JSON.' } },
    ]);
    expect(onFault).not.toHaveBeenCalled();
  });

  it('an unexpected error, without its message or stack', async () => {
    const { page, posted, onFault } = talk({
      'run/step': () => {
        throw new Error('hunter2 at /home/me/x.ts:1');
      },
    });
    await page.receive({ id: 1, method: 'run/step', params: {} });
    expect(posted).toEqual([
      {
        id: 1,
        ok: false,
        error: {
          code: 'failed',
          message: 'run/step failed because of an error in the extension. For details, run Auth Flow: Show Log.',
        },
      },
    ]);
    expect(onFault).toHaveBeenCalledOnce();
  });

  it('a message without an id is dropped and reported', async () => {
    const { page, posted, onFault } = talk({});
    await page.receive({ method: 'run/step' });
    expect(posted).toEqual([]);
    expect(onFault).toHaveBeenCalledOnce();
  });

  it('no event is sent before the first view, or after the page is gone', async () => {
    const { page, posted } = talk({ 'page/ready': () => ({ view: {} as never }) });
    page.send({ kind: 'focus-form' });
    expect(posted).toEqual([]);
    await page.receive({ id: 1, method: 'page/ready', params: {} });
    page.send({ kind: 'focus-form' });
    expect(posted.map((message) => ('kind' in message ? message.kind : message.id))).toEqual([1, 'focus-form']);
    page.pageGone();
    page.send({ kind: 'focus-form' });
    expect(posted).toHaveLength(2);
  });

  it('pending requests are refused when the panel closes, and answered only once', async () => {
    let finish = (): void => undefined;
    const { page, posted } = talk({
      'run/step': () =>
        new Promise((resolve) => {
          finish = () => resolve(null);
        }),
    });
    const pending = page.receive({ id: 1, method: 'run/step', params: {} });
    page.close();
    finish();
    await pending;
    expect(posted).toEqual([{ id: 1, ok: false, error: { code: 'closed', message: 'The panel was closed.' } }]);
  });
});
