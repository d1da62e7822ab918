// Every remedy: offered where its button does what the label says, which pressing it shows, and not offered elsewhere.
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { type RemedyAction, remedyActions } from '../../../src/cognito/errors/explanation.ts';
import { errorAnswer } from '../../../src/extension/panel/error-view.ts';
import { PanelRuns } from '../../../src/extension/panel/panel-runs.ts';
import { restoreChain, storeChain } from '../../../src/flow/chain/stored-chain.ts';
import { canRunRemedy, remedyFor } from '../../../src/extension/panel/remedies.ts';
import { remedyState } from '../../../src/extension/panel/remedy-state.ts';
import { runRemedy } from '../../../src/extension/panel/run-remedy.ts';
import type { PanelView } from '../../../src/protocol/view.ts';
import { openTestSession, sandboxPool, serverClient, type Setup, webClient } from '../../support/auth-flow-sessions.ts';
import { refusal, type Scripted } from '../../support/scripted-transport.ts';

const passwordFlow = { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' } as const;
const wrong = refusal('NotAuthorizedException', 'Incorrect username or password.');
const mismatch = refusal('CodeMismatchException', 'Invalid code received for user');
const missing = refusal('InvalidParameterException', 'Missing required parameter SMS_MFA_CODE');
const refreshToken = 'refresh-token-of-the-chain';
const tokens: Scripted = {
  body: { AuthenticationResult: { AccessToken: 'a.b.c', IdToken: 'a.b.c', RefreshToken: refreshToken } },
};
const session = 'AYABe-opaque-session-000';
const sms = 'ChallengeResponses.SMS_MFA_CODE';

function challenge(name: string, parameters: Record<string, string> = {}, own = session): Scripted {
  return { body: { ChallengeName: name, Session: own, ChallengeParameters: parameters } };
}

interface Made extends Partial<Setup> {
  readonly script: readonly Scripted[];
  /** What is typed before each step, by field id. */
  readonly typed?: readonly Readonly<Record<string, string>>[];
  /** Number of steps to send; default 1. */
  readonly steps?: number;
  readonly sandboxRuns?: boolean;
  readonly maps?: Readonly<Record<string, readonly { readonly key: string; readonly value: string }[]>>;
  readonly inMode?: 'chain' | 'respond';
}

/** A chain whose last step was refused, in a panel. */
async function panelWith({ script, typed = [], steps = 1, maps = {}, sandboxRuns = false, ...setup }: Made) {
  const talk = openTestSession({ subject: passwordFlow, username: 'jane', script, ...setup });
  const { authFlowSession, clock } = talk;
  for (let step = 0; step < steps; step += 1) {
    if (step === 0 && authFlowSession.form()?.fields.some(({ id }) => id === 'AuthParameters.PASSWORD')) {
      authFlowSession.setField('AuthParameters.PASSWORD', 'Wrong-Horse-1');
    }
    for (const [id, value] of Object.entries(typed[step] ?? {})) authFlowSession.setField(id, value);
    if (step === steps - 1) for (const [id, entries] of Object.entries(maps)) authFlowSession.setMap(id, entries);
    await authFlowSession.runStep();
  }
  const { chain } = authFlowSession.state;
  const step = chain?.steps.at(-1);
  if (!chain || !step || chain.steps.length !== steps) throw new Error('the steps were not sent');
  const focused: (string | undefined)[] = [];
  const called: string[] = [];
  const notices: PanelView['notice'][] = [];
  const runs = new PanelRuns({
    authFlowSession,
    prepare: () => Promise.resolve(),
    ask: () => Promise.resolve(true),
    setNotice: (notice) => void notices.push(notice),
    focusSoon: () => void focused.push('soon'),
  });
  const panel = {
    authFlowSession,
    runs,
    focusForm: (field?: string) => void focused.push(field),
    focusTop: (control: string) => void focused.push(`top-${control}`),
  };
  const call = (name: string) => () => {
    called.push(name);
    return Promise.resolve();
  };
  const deps = {
    startSandbox: call('start sandbox'),
    addTriggers: (userPoolId: string) => call(`add triggers to ${userPoolId}`)(),
    editTarget: call('edit target'),
    enterClientSecret: call('enter client secret'),
    openProxySettings: call('proxy settings'),
    openExchange: call('open exchange'),
    runTokenOperation: (_: unknown, operation: string) => call(operation)(),
  };
  const shown = { clock: { ...clock }, sandboxRuns };
  const mode = setup.mode ?? 'chain';
  const offers = (action: RemedyAction, key?: string) =>
    canRunRemedy(
      action,
      key,
      remedyState(chain, step, { ...shown, mode, form: authFlowSession.form() }, cognitoTables),
    );
  const press = (action: RemedyAction, key?: string) =>
    runRemedy(panel, { chain, step, action, ...(key === undefined ? {} : { key }) }, shown, deps);
  const explained = () => errorAnswer(chain, step, cognitoTables, { ...shown, mode, form: authFlowSession.form() });
  return { ...talk, chain, step, focused, called, notices, offers, press, explained, panel };
}
type Bench = Awaited<ReturnType<typeof panelWith>>;

const sentOf = ({ transport }: Bench, index: number) =>
  JSON.parse(JSON.stringify(transport.requests[index]?.body ?? {})) as Record<string, Record<string, string>>;

/** A refused answer to SMS_MFA, with what was typed into it. */
const inSms = (more: Partial<Made> = {}, ...last: readonly Scripted[]) =>
  panelWith({
    steps: 2,
    ...more,
    script: more.script ?? [challenge('SMS_MFA', { USER_ID_FOR_SRP: 'user-id' }), mismatch, ...last],
    typed: more.typed ?? [{}, { [sms]: '000000' }],
  });

const newPassword = (typed: Readonly<Record<string, string>>, maps: Made['maps'] = {}) =>
  panelWith({
    steps: 2,
    script: [
      challenge('NEW_PASSWORD_REQUIRED', { requiredAttributes: '["userAttributes.nickname"]', userAttributes: '{}' }),
      refusal('InvalidPasswordException', 'Password did not conform with policy: Password not long enough'),
    ],
    typed: [{}, { 'ChallengeResponses.NEW_PASSWORD': 'short', ...typed }],
    maps,
  });

const srpChallenge = challenge('PASSWORD_VERIFIER', {
  USER_ID_FOR_SRP: 'user-id',
  SRP_B: 'a'.repeat(768),
  SALT: 'b'.repeat(32),
  SECRET_BLOCK: 'c2VjcmV0',
});
const overriddenTimestamp = { 'ChallengeResponses.TIMESTAMP': 'Tue Nov 3 04:05:04 UTC 2026' };

/** A refused proof whose TIMESTAMP was overridden. */
const inProof = (typed: Readonly<Record<string, string>> = overriddenTimestamp) =>
  panelWith({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_SRP_AUTH' },
    steps: 2,
    script: [srpChallenge, wrong, srpChallenge, wrong],
    typed: [{}, typed],
  });

/** A refresh with this token was refused, after a sign-in. */
const refreshing = async (sent: string) => {
  const bench = await panelWith({
    script: [tokens, refusal('NotAuthorizedException', 'Refresh Token has been revoked')],
  });
  bench.authFlowSession.startTokenOperation('GetTokensFromRefreshToken');
  bench.authFlowSession.setField('RefreshToken', sent);
  await bench.authFlowSession.runStep();
  return ofNewest(bench);
};

/** SetUserMFAPreference of another program was refused, before or after the secret of an authenticator was asked for. */
const unverified = async (hasSecret: boolean) => {
  const bench = await panelWith({ script: [tokens, { body: { Status: 'SUCCESS' } }] });
  const { step, chain } = bench;
  const associated = { kind: 'software-token', secretCode: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' } as const;
  const refusedStep = {
    ...step,
    operation: 'SetUserMFAPreference',
    request: { AccessToken: 'a.b.c' },
    answer: { kind: 'refused', status: 400, type: 'InvalidParameterException', message: 'No.' },
  } as const;
  const before = hasSecret ? [{ ...step, index: 1, operation: 'AssociateSoftwareToken', answer: associated }] : [];
  const steps = [step, ...before, { ...refusedStep, index: before.length + 1 }];
  bench.authFlowSession.openChain({ ...chain, steps });
  return ofNewest(bench);
};

interface Case {
  readonly offered: () => Promise<Bench>;
  readonly key?: string;
  /** What pressing the button did. */
  readonly pressed: (bench: Bench) => void;
  readonly elsewhere: () => Promise<Bench>;
}

const field = (bench: Bench, id: string) => bench.authFlowSession.form()?.fields.find((one) => one.id === id);
/** The password of a sandbox user was overridden in the first step, where it is not sent yet. */
const wrongAtTheSandbox = () =>
  panelWith({
    subject: { operation: 'InitiateAuth', authFlow: 'USER_SRP_AUTH' },
    target: sandboxPool,
    steps: 2,
    script: [srpChallenge, wrong, srpChallenge],
    targetContext: { ...codeOffer('123456'), password: () => 'Sandbox-Password-1' },
  });
const refusedAtOnce = (more: Partial<Made> = {}) => panelWith({ script: [wrong, wrong], ...more });
const hash = 'AuthParameters.SECRET_HASH';
const withDevice = { 'AuthParameters.DEVICE_KEY': 'eu-west-1_1f2e3d4c-0000-4000-8000-000000000000' };
const codeOffer = (value: string): NonNullable<Setup['targetContext']> => ({
  password: () => undefined,
  deliveredCode: () => ({ value, label: 'inbox' }),
  totp: () => ({ value, label: 'current code', validUntil: Number.MAX_SAFE_INTEGER }),
  credential: () => undefined,
});
const refused: Scripted = { kind: 'failure', code: 'refused', message: 'connect ECONNREFUSED' };

const cases: Readonly<Record<RemedyAction, Case | 'a sentence'>> = {
  'undo-override': {
    offered: () => inProof(),
    key: 'ChallengeResponses.TIMESTAMP',
    pressed(bench) {
      expect(field(bench, 'ChallengeResponses.TIMESTAMP')?.origin.kind).toBe('computed');
      expect(bench.focused).toEqual(['ChallengeResponses.TIMESTAMP']);
    },
    elsewhere: () => inProof({}),
  },
  'run-again': {
    offered: () => inSms({}, challenge('SMS_MFA', {}, 'AYABe-another-session-000')),
    pressed(bench) {
      expect(sentOf(bench, 2)['AuthFlow']).toBe('USER_PASSWORD_AUTH');
      expect(bench.authFlowSession.state.draft?.subject).toMatchObject({ challengeName: 'SMS_MFA' });
      expect(bench.valueOf('Session')).toBe('AYABe-another-session-000');
    },
    elsewhere: () =>
      panelWith({
        mode: 'respond',
        subject: { operation: 'RespondToAuthChallenge', challengeName: 'SMS_MFA' },
        typed: [{ Session: session, [sms]: '000000', 'ChallengeResponses.USERNAME': 'jane' }],
        script: [mismatch],
      }),
  },
  'run-again-with-overrides': {
    offered: () => inProof(),
    pressed(bench) {
      expect(bench.valueOf('ChallengeResponses.TIMESTAMP')).toBe(overriddenTimestamp['ChallengeResponses.TIMESTAMP']);
      expect(bench.transport.requests).toHaveLength(3);
    },
    elsewhere: () => inProof({}),
  },
  'run-again-without-override': {
    offered: () => wrongAtTheSandbox(),
    key: 'AuthParameters.PASSWORD',
    pressed(bench) {
      expect(bench.valueOf('ChallengeResponses.PASSWORD')).toBe('Sandbox-Password-1');
      expect(bench.transport.requests).toHaveLength(3);
    },
    elsewhere: () => inSms({ script: [challenge('SMS_MFA'), wrong], typed: [{ 'AuthParameters.PASSWORD': '' }] }),
  },
  'run-again-without-device': {
    offered: () => refusedAtOnce({ typed: [withDevice] }),
    pressed(bench) {
      expect(sentOf(bench, 0)['AuthParameters']).toHaveProperty('DEVICE_KEY');
      expect(sentOf(bench, 1)['AuthParameters']).toEqual({ USERNAME: 'jane', PASSWORD: 'Wrong-Horse-1' });
    },
    elsewhere: () => refusedAtOnce(),
  },
  retry: {
    offered: () => refusedAtOnce(),
    pressed: (bench) => expect(sentOf(bench, 1)).toEqual(sentOf(bench, 0)),
    // The refusal has ended the session.
    elsewhere: () => inSms({ script: [challenge('SMS_MFA'), wrong] }),
  },
  wait: {
    offered: () => refusedAtOnce(),
    pressed: (bench) => expect(sentOf(bench, 1)).toEqual(sentOf(bench, 0)),
    elsewhere: () => inSms({ script: [challenge('SMS_MFA'), wrong] }),
  },
  'use-newest-session': {
    offered: () => inSms({ typed: [{}, { [sms]: '000000', Session: 'AYABe-pasted-session-000' }] }),
    pressed: (bench) => expect(bench.valueOf('Session')).toBe(session),
    elsewhere: () => inSms(),
  },
  'use-user-id-for-srp': {
    offered: () => inSms({ typed: [{}, { [sms]: '000000', 'ChallengeResponses.USERNAME': 'jane@example.com' }] }),
    pressed(bench) {
      expect(bench.valueOf('ChallengeResponses.USERNAME')).toBe('user-id');
      expect(bench.focused).toEqual(['ChallengeResponses.USERNAME']);
    },
    // There is no challenge.
    elsewhere: () => refusedAtOnce(),
  },
  'recompute-secret-hash': {
    offered: () => refusedAtOnce({ client: serverClient, typed: [{ [hash]: 'a'.repeat(43) + '=' }] }),
    pressed: (bench) => expect(field(bench, hash)?.origin.kind).toBe('computed'),
    // There is no secret.
    elsewhere: () => refusedAtOnce({ client: webClient }),
  },
  'add-secret-hash': {
    offered: () => refusedAtOnce({ client: serverClient, typed: [{ [hash]: '' }] }),
    pressed: (bench) =>
      expect(field(bench, hash)).toMatchObject({ value: { kind: 'text' }, origin: { kind: 'computed' } }),
    elsewhere: () => refusedAtOnce({ client: { ...serverClient, hasSecret: false } }),
  },
  'remove-secret-hash': {
    offered: () => refusedAtOnce({ client: webClient, typed: [{ [hash]: 'a'.repeat(43) + '=' }] }),
    pressed: (bench) => expect(bench.valueOf(hash)).toBeUndefined(),
    elsewhere: () => refusedAtOnce({ client: webClient }),
  },
  'set-client-secret': {
    offered: () => refusedAtOnce(),
    pressed: ({ called }) => expect(called).toEqual(['enter client secret']),
    elsewhere: () => refusedAtOnce({ target: sandboxPool }),
  },
  'fill-code': {
    offered: () => inSms({ targetContext: codeOffer('424242') }),
    pressed(bench) {
      expect(bench.valueOf(sms)).toBe('424242');
      expect(bench.focused).toEqual([sms]);
    },
    elsewhere: () => refusedAtOnce(),
  },
  'fill-next-totp': {
    offered: () =>
      inSms({
        targetContext: codeOffer('515151'),
        script: [challenge('SOFTWARE_TOKEN_MFA'), mismatch],
        typed: [{}, { 'ChallengeResponses.SOFTWARE_TOKEN_MFA_CODE': '000000' }],
      }),
    pressed(bench) {
      expect(bench.valueOf('ChallengeResponses.SOFTWARE_TOKEN_MFA_CODE')).toBe('515151');
      expect(bench.focused).toEqual(['ChallengeResponses.SOFTWARE_TOKEN_MFA_CODE']);
    },
    elsewhere: () => inSms(),
  },
  'add-device-key': {
    offered: () => refusedAtOnce(),
    pressed: ({ focused }) => expect(focused).toEqual(['AuthParameters.DEVICE_KEY']),
    elsewhere: () => refusedAtOnce({ typed: [withDevice] }),
  },
  'remove-device-key': {
    offered: () => refusedAtOnce({ typed: [withDevice] }),
    pressed: (bench) => expect(bench.valueOf('AuthParameters.DEVICE_KEY')).toBeUndefined(),
    elsewhere: () => refusedAtOnce(),
  },
  'add-field': {
    offered: () => inSms({ script: [challenge('SMS_MFA'), missing], typed: [] }),
    key: 'SMS_MFA_CODE',
    pressed: ({ focused }) => expect(focused).toEqual([sms]),
    elsewhere: () => refusedAtOnce(),
  },
  'add-attribute': {
    offered: () => newPassword({}),
    key: 'userAttributes.family_name',
    pressed(bench) {
      const map = bench.authFlowSession.form()?.maps.find(({ id }) => id === 'ChallengeResponses');
      expect(map?.entries).toEqual([{ key: 'userAttributes.family_name', value: '' }]);
      expect(bench.focused).toEqual(['ChallengeResponses.userAttributes.family_name']);
    },
    elsewhere: () => newPassword({}, { ChallengeResponses: [{ key: 'userAttributes.family_name', value: 'Doe' }] }),
  },
  'remove-attribute': {
    offered: () => newPassword({}, { ChallengeResponses: [{ key: 'userAttributes.family_name', value: 'Doe' }] }),
    key: 'userAttributes.family_name',
    pressed(bench) {
      expect(bench.authFlowSession.form()?.payload['ChallengeResponses']).not.toHaveProperty([
        'userAttributes.family_name',
      ]);
      expect(bench.focused).toEqual(['ChallengeResponses']);
    },
    elsewhere: () => newPassword({}),
  },
  'edit-password': {
    offered: () => inProof({}),
    pressed(bench) {
      // The password of a proof is filled in from the first step, so that only an override can be edited.
      expect(field(bench, 'ChallengeResponses.PASSWORD')?.origin.kind).toMatch(/overridden|typed/);
      expect(bench.focused).toEqual(['ChallengeResponses.PASSWORD']);
    },
    elsewhere: () => inSms(),
  },
  'edit-username': {
    offered: () => refusedAtOnce(),
    pressed(bench) {
      expect(field(bench, 'AuthParameters.USERNAME')).toMatchObject({
        origin: { kind: 'overridden' },
        value: { text: 'jane' },
      });
      expect(bench.focused).toEqual(['AuthParameters.USERNAME']);
    },
    elsewhere: () => refreshing(refreshToken),
  },
  'edit-target': {
    offered: () => refusedAtOnce(),
    pressed: ({ called }) => expect(called).toEqual(['edit target']),
    elsewhere: () => refusedAtOnce({ target: sandboxPool }),
  },
  'choose-auth-flow': {
    offered: () => refusedAtOnce(),
    pressed: ({ focused }) => expect(focused).toEqual(['top-subject']),
    elsewhere: () => refusedAtOnce({ mode: 'respond' }),
  },
  'use-admin-operation': 'a sentence',
  'verify-software-token': {
    offered: () => unverified(true),
    pressed(bench) {
      expect(sentOf(bench, 1)).toEqual({ AccessToken: 'a.b.c', UserCode: expect.stringMatching(/^\d{6}$/) });
      expect(bench.transport.requests[1]?.operation).toBe('VerifySoftwareToken');
    },
    elsewhere: () => unverified(false),
  },
  'use-get-tokens-from-refresh-token': {
    offered: async () => {
      const bench = await panelWith({ script: [tokens, wrong] });
      bench.authFlowSession.startTokenOperation('InitiateAuth');
      await bench.authFlowSession.runStep();
      return ofNewest(bench);
    },
    pressed: ({ called }) => expect(called).toEqual(['GetTokensFromRefreshToken']),
    elsewhere: () => refusedAtOnce(),
  },
  'refresh-tokens': {
    offered: () => refreshing('an-older-refresh-token'),
    pressed: ({ called }) => expect(called).toEqual(['GetTokensFromRefreshToken']),
    // The newest token is the one that was refused.
    elsewhere: () => refreshing(refreshToken),
  },
  'open-proxy-settings': {
    offered: () => refusedAtOnce({ script: [refused] }),
    pressed: ({ called }) => expect(called).toEqual(['proxy settings']),
    elsewhere: () => refusedAtOnce({ script: [refused], target: sandboxPool }),
  },
  'start-sandbox': {
    offered: () => refusedAtOnce({ script: [refused], target: sandboxPool }),
    pressed: ({ called }) => expect(called).toEqual(['start sandbox']),
    elsewhere: () => refusedAtOnce({ script: [refused], target: sandboxPool, sandboxRuns: true }),
  },
  'add-triggers': {
    offered: () => refusedAtOnce({ script: [refused], target: sandboxPool, sandboxRuns: true }),
    pressed: ({ called }) => expect(called).toEqual([`add triggers to ${sandboxPool.userPoolId}`]),
    elsewhere: () => refusedAtOnce({ script: [refused], sandboxRuns: true }),
  },
  'show-answer': {
    offered: () => refusedAtOnce(),
    pressed: ({ called }) => expect(called).toEqual(['open exchange']),
    elsewhere: () => refusedAtOnce({ script: [refused] }),
  },
};

/** The bench, for the newest step of its chain. */
const ofNewest = (bench: Bench): Bench => ofStep(bench, -1);

/** The bench, for another step of its chain. */
function ofStep(bench: Bench, index: number): Bench {
  const { chain } = bench.authFlowSession.state;
  const step = chain?.steps.at(index);
  if (!chain || !step) throw new Error('nothing was sent');
  const shown = { clock: { ...bench.clock }, sandboxRuns: false };
  const deps = {
    runTokenOperation: (_: unknown, operation: string) => {
      bench.called.push(operation);
      return Promise.resolve();
    },
  } as never;
  const state = () => ({ ...shown, mode: 'chain', form: bench.authFlowSession.form() }) as const;
  return {
    ...bench,
    explained: () => errorAnswer(chain, step, cognitoTables, state()),
    offers: (action, key) => canRunRemedy(action, key, remedyState(chain, step, state(), cognitoTables)),
    press: (action, key) =>
      runRemedy(bench.panel, { chain, step, action, ...(key === undefined ? {} : { key }) }, shown, deps),
  };
}

const actions = Object.keys(remedyActions) as RemedyAction[];
const buttons = actions.flatMap((action): (readonly [RemedyAction, Case])[] => {
  const one = cases[action];
  return one === 'a sentence' ? [] : [[action, one]];
});

it.each(actions.filter((action) => cases[action] === 'a sentence'))('%s stays a sentence, and says why', (action) => {
  expect(remedyFor(action)).toMatchObject({ does: 'nothing', because: expect.stringMatching(/\.$/) });
});

describe.each(buttons)('%s', (action, one) => {
  it('does what its label says where it is offered', async () => {
    const bench = await one.offered();
    expect(bench.offers(action, one.key)).toBe(true);
    await bench.press(action, one.key);
    one.pressed(bench);
  });
  it('is not offered where it cannot act, and refuses to', async () => {
    const bench = await one.elsewhere();
    expect(bench.offers(action, one.key)).toBe(false);
    await expect(bench.press(action, one.key)).rejects.toMatchObject({ code: 'remedy-over' });
    expect([bench.focused, bench.called]).toEqual([[], []]);
  });
});

describe('running again', () => {
  const timestamp = 'ChallengeResponses.TIMESTAMP';
  const password = 'ChallengeResponses.PASSWORD';

  it('sends the first step, which nothing comes before', async () => {
    const bench = await refusedAtOnce();
    await bench.press('run-again');
    expect(sentOf(bench, 1)).toEqual(sentOf(bench, 0));
  });

  it('computes afresh what was overridden, and says so', async () => {
    const signature = 'ChallengeResponses.PASSWORD_CLAIM_SIGNATURE';
    const bench = await inProof({ ...overriddenTimestamp, [signature]: `${'a'.repeat(43)}=` });
    bench.clock.now += 60_000;
    await bench.press('run-again');
    expect(bench.valueOf(timestamp)).toBe('Tue Nov 3 04:06:06 UTC 2026');
    expect(field(bench, timestamp)?.origin.kind).toBe('computed');
    expect(field(bench, signature)?.origin.kind).not.toBe('overridden');
    expect(bench.notices.at(-1)).toEqual({
      tone: 'info',
      message:
        'TIMESTAMP, PASSWORD_CLAIM_SIGNATURE were overridden before. They are filled in or computed afresh here; override them again to send your own values.',
    });
  });

  it('keeps a name and a password that were typed over the filled ones', async () => {
    const bench = await inProof({ 'ChallengeResponses.USERNAME': 'jane@example.com', [password]: 'Right-Horse-1' });
    await bench.press('run-again');
    expect(bench.valueOf('ChallengeResponses.USERNAME')).toBe('jane@example.com');
    expect(bench.valueOf(password)).toBe('Right-Horse-1');
    expect(bench.notices.at(-1)).toBeUndefined();
  });

  it('sends what was corrected in the form after the call', async () => {
    const bench = await inProof({});
    await bench.press('edit-password');
    bench.authFlowSession.setField(password, 'Corrected-Horse-1');
    await bench.press('run-again');
    expect(bench.valueOf(password)).toBe('Corrected-Horse-1');
  });

  it('does not bring back an override that was undone', async () => {
    const bench = await inProof({ 'ChallengeResponses.USERNAME': 'jane@example.com' });
    await bench.press('undo-override', 'ChallengeResponses.USERNAME');
    await bench.press('run-again');
    expect(bench.valueOf('ChallengeResponses.USERNAME')).toBe('user-id');
  });

  it('computes SECRET_HASH afresh where it can, and keeps a typed one where it cannot', async () => {
    const typed = [{ [hash]: `${'a'.repeat(43)}=` }];
    const known = await refusedAtOnce({ client: serverClient, typed });
    await known.press('run-again');
    expect(sentOf(known, 1)['AuthParameters']?.['SECRET_HASH']).not.toBe(`${'a'.repeat(43)}=`);
    const { clientSecret: _, ...withoutSecret } = serverClient;
    const unknown = await refusedAtOnce({ client: withoutSecret, typed });
    await unknown.press('run-again');
    expect(sentOf(unknown, 1)['AuthParameters']?.['SECRET_HASH']).toBe(`${'a'.repeat(43)}=`);
    // It was computed over the name before.
    const renamed = await refusedAtOnce({ client: withoutSecret, typed });
    renamed.authFlowSession.setField('AuthParameters.USERNAME', 'john');
    await renamed.press('run-again');
    expect(renamed.valueOf(hash)).toBeUndefined();
  });
});

describe('a refusal that ended the session', () => {
  const email = 'userAttributes.email';
  const refusedEmail = () =>
    panelWith({
      steps: 2,
      script: [
        challenge('NEW_PASSWORD_REQUIRED', {
          requiredAttributes: '[]',
          userAttributes: '{"email":"jane@example.com"}',
        }),
        refusal('NotAuthorizedException', 'Cannot modify an already provided email'),
        challenge('NEW_PASSWORD_REQUIRED', { requiredAttributes: '[]', userAttributes: '{}' }, `${session}1`),
      ],
      typed: [{}, { 'ChallengeResponses.NEW_PASSWORD': 'Right-Horse-1' }],
      maps: { ChallengeResponses: [{ key: email, value: 'john@example.com' }] },
    });
  const runAgain = { id: 'run-again', label: 'Run again from the start' };

  it('can be run again, with what was corrected in the form', async () => {
    const bench = await refusedEmail();
    expect(bench.explained().remedies.at(-1)).toEqual({
      text: 'Run the sign-in again: its session is over. What you corrected in the form is kept.',
      action: runAgain,
    });
    await bench.press('remove-attribute', email);
    await bench.press('run-again');
    expect(bench.authFlowSession.form()?.payload).toMatchObject({
      Session: `${session}1`,
      ChallengeResponses: { NEW_PASSWORD: 'Right-Horse-1' },
    });
    expect(bench.authFlowSession.form()?.payload['ChallengeResponses']).not.toHaveProperty([email]);
  });

  it('has one such button, and none where the session still works', async () => {
    const actionsOf = ({ explained }: Bench) => explained().remedies.flatMap(({ action }) => action?.id ?? []);
    expect(actionsOf(await inProof()).filter((id) => id === 'run-again')).toHaveLength(1);
    expect(actionsOf(await newPassword({}))).not.toContain('run-again');
  });
});

describe('what the form knew', () => {
  it('comes first: the overridden key, with the reason, and one press that gives it back', async () => {
    const { explained } = await inProof();
    const { causes, remedies } = explained();
    expect(causes[0]).toEqual({
      text: 'TIMESTAMP was overridden. It was sent with another value than the form’s own (computed: the clock, when the answer is sent).',
      likely: true,
    });
    expect(remedies[0]?.action).toEqual({
      id: 'undo-override',
      label: 'Undo the override',
      key: 'ChallengeResponses.TIMESTAMP',
    });
    expect(remedies.at(-1)?.action).toEqual({
      id: 'run-again-with-overrides',
      label: 'Run again with the overrides',
    });
  });

  it('has one button for each of several keys, and each goes when it was pressed', async () => {
    const bench = await inProof({ ...overriddenTimestamp, 'ChallengeResponses.USERNAME': 'jane@example.com' });
    const labels = () => bench.explained().remedies.flatMap(({ action }) => action?.label ?? []);
    const both = ['Undo the override of USERNAME', 'Undo the override of TIMESTAMP'];
    expect(labels()).toEqual(expect.arrayContaining(both));
    await bench.press('undo-override', 'ChallengeResponses.TIMESTAMP');
    expect(labels()).toContain(both[0]);
    expect(labels()).not.toContain(both[1]);
  });

  it('has one button for an action that two remedies name, at the first of them', async () => {
    const bench = await panelWith({
      script: [refusal('ResourceNotFoundException', 'User pool us-east-1_EXAMPLE01 does not exist.')],
    });
    const { remedies } = bench.explained();
    const buttons = remedies.flatMap(({ action }) => (action ? [`${action.label} ${action.key ?? ''}`] : []));
    expect(buttons).toContain('Edit the target ');
    expect(buttons).toEqual([...new Set(buttons)]);
    expect(remedies.length).toBeGreaterThan(buttons.length);
  });

  it('includes the findings that were open', async () => {
    const { explained } = await inSms({ typed: [{}, { [sms]: '12' }] });
    const [first] = explained().causes;
    expect(first?.text).toMatch(/^SMS_MFA_CODE .* The form showed this warning when the call was sent\.$/);
  });

  it('names the finding of an overridden key with its override', async () => {
    const { explained } = await inProof({ 'ChallengeResponses.TIMESTAMP': '2026-11-03T04:00:00Z' });
    const texts = explained().causes.map(({ text }) => text);
    expect(texts[0]).toMatch(/^TIMESTAMP was overridden\..* The form showed: TIMESTAMP/);
    expect(texts.filter((text) => text.includes('The form showed this'))).toEqual([]);
  });

  it('does not name an override with the form’s own value, nor one that cannot be the cause', async () => {
    const same = await inProof({ 'ChallengeResponses.USERNAME': 'user-id' });
    expect(same.explained().causes[0]?.text).not.toContain('overridden');
    const throttled = await refusedAtOnce({
      client: serverClient,
      typed: [{ [hash]: '' }],
      script: [refusal('TooManyRequestsException', 'Rate exceeded')],
    });
    expect(
      throttled
        .explained()
        .causes.map(({ text }) => text)
        .join(),
    ).not.toContain('overridden');
  });

  it('includes the override of an earlier step that the proof was computed from, and no other', async () => {
    const { explained } = await wrongAtTheSandbox();
    const { causes, remedies } = explained();
    expect(causes[0]?.text).toBe(
      'PASSWORD was overridden in step 1. It was sent with another value than the form’s own (the sandbox user’s password).',
    );
    expect(remedies[0]?.action).toEqual({
      id: 'run-again-without-override',
      label: 'Undo the override and run again',
      key: 'AuthParameters.PASSWORD',
    });
    // The password was right, or there would be no question for a code.
    const later = await inSms({ targetContext: { ...codeOffer('1'), password: () => 'Sandbox-Password-1' } });
    expect(
      later
        .explained()
        .causes.map(({ text }) => text)
        .join(),
    ).not.toContain('PASSWORD');
  });

  it('is undone by running again where the form that sent it is no longer open', async () => {
    const typed = { ...overriddenTimestamp, 'ChallengeResponses.USERNAME': 'jane@example.com' };
    const bench = await inProof(typed);
    // The user has gone on: another call follows the refused one.
    bench.authFlowSession.openChain({ ...bench.chain, steps: [...bench.chain.steps, { ...bench.step, index: 2 }] });
    const { offers, press, explained } = ofStep(bench, 1);
    expect(offers('undo-override', 'ChallengeResponses.USERNAME')).toBe(false);
    expect(explained().remedies.flatMap(({ action }) => action ?? [])).toEqual(
      expect.arrayContaining(
        ['USERNAME', 'TIMESTAMP'].map((name) => ({
          id: 'run-again-without-override',
          label: `Undo the override of ${name} and run again`,
          key: `ChallengeResponses.${name}`,
        })),
      ),
    );
    await press('run-again-without-override', 'ChallengeResponses.USERNAME');
    expect(bench.valueOf('ChallengeResponses.USERNAME')).toBe('user-id');
    expect(bench.transport.requests).toHaveLength(3);
  });

  it('survives a reload without any value', async () => {
    const { chain } = await inProof();
    const restored = restoreChain(storeChain(chain));
    if (!restored.ok) throw new Error(restored.fault.message);
    expect(restored.chain.steps[1]?.sentForm).toEqual({
      overridden: [
        {
          field: 'ChallengeResponses.TIMESTAMP',
          key: 'TIMESTAMP',
          instead: 'computed: the clock, when the answer is sent',
        },
      ],
      findings: [],
    });
  });
});
