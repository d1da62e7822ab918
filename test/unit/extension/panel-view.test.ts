// The panel's views, from auth flow sessions with scripted answers.
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { describe, expect, it } from 'vitest';
import { panelView } from '../../../src/extension/panel/panel-view.ts';
import { nextChangeAt } from '../../../src/extension/panel/form-expiry.ts';
import { readSubject, subjectOptions, subjectValue } from '../../../src/extension/panel/subject-options.ts';
import { shownValue, valueInRequest } from '../../../src/extension/panel/sent-value.ts';
import { stepIndex } from '../../../src/extension/panel/steps-view.ts';
import { flowFor, userAt, usersToOffer } from '../../../src/extension/panel/users-to-offer.ts';
import { readStoredChains, storeChain, STORED_VERSION } from '../../../src/flow/chain/stored-chain.ts';
import type { Step } from '../../../src/flow/chain/chain.ts';
import type { AuthFlowSession } from '../../../src/flow/auth-flow-session/auth-flow-session-api.ts';
import type { FormField } from '../../../src/protocol/form-field.ts';
import type { PanelView } from '../../../src/protocol/view.ts';
import { validView } from '../../support/view-schema.ts';
import { openTestSession, pool, serverClient, startTime } from '../../support/auth-flow-sessions.ts';
import type { Setup } from '../../support/auth-flow-sessions.ts';
import { refusal } from '../../support/scripted-transport.ts';

const passwordFlow = { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' } as const;
const session = 'AYABe-opaque-session-000';
const smsMfa = {
  body: {
    ChallengeName: 'SMS_MFA',
    Session: session,
    ChallengeParameters: { CODE_DELIVERY_DESTINATION: '+*******1234', USER_ID_FOR_SRP: 'jane' },
  },
};

function viewOf(authFlowSession: AuthFlowSession, now = startTime): PanelView {
  return validView(
    panelView(authFlowSession.state, authFlowSession.form(), {
      tables: cognitoTables,
      targets: [pool],
      users: [],
      now,
      verdictOf: () => undefined,
    }),
  );
}

function field(view: PanelView, key: string): FormField {
  const found = view.form?.fields.find((one) => one.key === key);
  if (!found) throw new Error(`no field ${key}`);
  return found;
}

async function waiting(more: Partial<Setup> = {}) {
  const talk = openTestSession({ subject: passwordFlow, username: 'jane', script: [smsMfa], ...more });
  talk.authFlowSession.setField('AuthParameters.PASSWORD', 'hunter2-canary');
  await talk.authFlowSession.runStep();
  return talk;
}

it('the answer to GetUser has a row for each attribute, and says once what they are', async () => {
  const UserAttributes = [
    { Name: 'sub', Value: '1-2-3' },
    { Name: 'email', Value: 'jane@example.com' },
  ];
  const { authFlowSession } = openTestSession({
    subject: { operation: 'GetUser' },
    username: 'jane',
    script: [{ body: { Username: 'jane', UserAttributes } }],
  });
  await authFlowSession.runStep();
  const { answer } = viewOf(authFlowSession);
  const rows = answer?.kind === 'done' ? answer.members : [];
  expect(rows.map(({ name, value, meaning }) => [name, value, meaning !== ''])).toEqual([
    ['Username', 'jane', true],
    ['UserAttributes.sub', '1-2-3', true],
    ['UserAttributes.email', 'jane@example.com', false],
  ]);
});

describe('before the first call', () => {
  it('shows the form, no chain and no answer', () => {
    const { authFlowSession } = openTestSession({ subject: passwordFlow, username: 'jane' });
    const view = viewOf(authFlowSession);
    expect(view.steps).toEqual([]);
    expect(view.answer).toBeUndefined();
    expect(view.top).toMatchObject({
      target: 'pool',
      client: '1example23456789',
      subject: 'InitiateAuth/USER_PASSWORD_AUTH',
      subjectLabel: 'Auth flow',
      user: 'jane',
    });
    expect(view.top.changeText).toBeUndefined();
    expect(view.form).toMatchObject({ operation: 'InitiateAuth', title: 'USER_PASSWORD_AUTH', readOnly: false });
  });

  it('groups fields so that typing moves none of them', () => {
    const { authFlowSession } = openTestSession({ subject: passwordFlow, username: 'jane' });
    const places = () =>
      Object.fromEntries(viewOf(authFlowSession).form?.fields.map(({ id, place }) => [id, place]) ?? []);
    const before = places();
    expect(before).toMatchObject({
      'AuthParameters.PASSWORD': 'typed',
      'AuthParameters.USERNAME': 'filled',
      'AuthParameters.DEVICE_KEY': 'optional',
      'AuthParameters.SECRET_HASH': 'optional',
      Session: 'optional',
    });
    for (const id of [
      'AuthParameters.PASSWORD',
      'AuthParameters.DEVICE_KEY',
      'Session',
      'AuthParameters.SECRET_HASH',
    ]) {
      authFlowSession.setField(id, 'something');
      expect([id, places()[id]]).toEqual([id, before[id]]);
    }
  });

  it('masks a secret: only its length leaves the host', () => {
    const { authFlowSession } = openTestSession({ subject: passwordFlow, username: 'jane' });
    expect(field(viewOf(authFlowSession), 'PASSWORD')).toMatchObject({ value: { kind: 'empty' }, secrecy: 'secret' });
    authFlowSession.setField('AuthParameters.PASSWORD', 'hunter2-canary');
    const view = viewOf(authFlowSession);
    expect(field(view, 'PASSWORD').value).toEqual({ kind: 'secret', length: 14 });
    expect(JSON.stringify(view)).not.toContain('hunter2-canary');
    expect(view.form?.payload).toMatchObject({
      hasSecrets: true,
      operation: 'InitiateAuth',
      line: 'POST http://127.0.0.1:4711/',
    });
  });

  it('has every finding, those about an empty field marked: the page shows them once the field was left', () => {
    const { authFlowSession } = openTestSession({ subject: passwordFlow, username: 'jane' });
    const findingsOf = (key: string) => field(viewOf(authFlowSession), key).findings;
    const required = { severity: 'error', code: 'missing', message: 'PASSWORD is required.', missing: true };
    expect(findingsOf('PASSWORD')).toEqual([{ ...required, at: 'AuthParameters.PASSWORD' }]);
    authFlowSession.setField('AuthParameters.PASSWORD', 'x');
    expect(findingsOf('PASSWORD')).toEqual([]);
    authFlowSession.setField('AuthParameters.DEVICE_KEY', 'not a device key');
    expect(findingsOf('DEVICE_KEY').map(({ missing }) => missing)).toEqual([undefined]);
    expect(viewOf(authFlowSession).form?.run).toEqual({ label: 'Send InitiateAuth', toEnd: { possible: true } });
  });

  it('marks an input that is never sent, and what is computed from it', () => {
    const srp = { operation: 'InitiateAuth', authFlow: 'USER_SRP_AUTH' };
    const { authFlowSession } = openTestSession({ subject: srp, client: serverClient });
    const view = viewOf(authFlowSession);
    expect(field(view, 'USERNAME').findings).toMatchObject([{ code: 'missing', missing: true }]);
    expect(field(view, 'SECRET_HASH').findings).toMatchObject([{ code: 'missing', missing: true }]);
  });

  it('says that a request was pasted, so that the page shows at once what is missing', () => {
    const { authFlowSession } = openTestSession({ subject: passwordFlow, username: 'jane' });
    expect(viewOf(authFlowSession).form?.pasted).toBeUndefined();
    authFlowSession.paste('{"ChallengeName": "SMS_MFA", "ClientId": "1example23456789"}');
    expect(viewOf(authFlowSession).form?.pasted).toBe(true);
    authFlowSession.newChain();
    expect(viewOf(authFlowSession).form?.pasted).toBeUndefined();
  });

  it('shows the inputs of SECRET_HASH without the client secret', () => {
    const { authFlowSession } = openTestSession({ subject: passwordFlow, username: 'jane', client: serverClient });
    const hash = field(viewOf(authFlowSession), 'SECRET_HASH');
    expect(hash).toMatchObject({
      place: 'computed',
      needText: 'Required when the app client has a secret.',
      overridable: true,
    });
    expect(hash.inputs.map(({ value }) => value)).toEqual(['jane2example23456789', '‹secret, 51 characters›']);
  });

  it('marks a client whose secret is not on this machine', () => {
    const { clientSecret: _, ...without } = serverClient;
    const target = { ...pool, clients: [without] };
    const { authFlowSession } = openTestSession({ subject: passwordFlow });
    authFlowSession.chooseTarget(target);
    expect(viewOf(authFlowSession).top.clients).toEqual([
      { value: '2example23456789', label: 'server', detail: 'secret missing on this machine' },
    ]);
  });
});

describe('a challenge', () => {
  it('waits as the last step, with its form ready and its session counted down', async () => {
    const { authFlowSession } = await waiting();
    const view = viewOf(authFlowSession);
    expect(view.steps.map(({ title, state, detail }) => [title, state, detail])).toEqual([
      ['InitiateAuth', 'answered', 'USER_PASSWORD_AUTH'],
      ['SMS_MFA', 'waiting', 'waiting'],
    ]);
    expect(view.top).toMatchObject({ subject: 'InitiateAuth/USER_PASSWORD_AUTH', changeText: expect.any(String) });
    expect(view.form).toMatchObject({ operation: 'RespondToAuthChallenge', title: 'SMS_MFA' });
    expect(field(view, 'Session')).toMatchObject({
      place: 'first',
      value: { kind: 'secret', length: session.length },
      required: true,
      overridable: true,
      session: { state: 'live', issuedAt: startTime + 10, expiresAt: startTime + 10 + 180_000 },
    });
    expect(view.answer).toMatchObject({
      kind: 'challenge',
      challenge: 'SMS_MFA',
      headline: 'Cognito asks for SMS_MFA.',
      status: 200,
      timing: { totalMs: 10 },
    });
    expect(JSON.stringify(view)).not.toContain(session);
  });

  it('is shown as it was sent, read-only, without its secrets', async () => {
    const { authFlowSession } = await waiting();
    authFlowSession.lookAt(0);
    const view = viewOf(authFlowSession);
    expect(view.lookingAt).toBe(`chain/${authFlowSession.state.chain?.id ?? ''}/step/0`);
    expect(view.form).toMatchObject({ readOnly: true, title: 'USER_PASSWORD_AUTH', operation: 'InitiateAuth' });
    expect(field(view, 'PASSWORD').value).toEqual({ kind: 'secret', length: 14 });
    expect(field(view, 'USERNAME').value).toEqual({ kind: 'text', text: 'jane' });
    expect(JSON.stringify(view)).not.toContain('hunter2-canary');
  });

  it('with an unknown name has a generic form', async () => {
    const { authFlowSession } = await waiting({
      script: [
        { body: { ChallengeName: 'RETINA_SCAN', Session: session, ChallengeParameters: { HINT: 'look here' } } },
      ],
    });
    const view = viewOf(authFlowSession);
    expect(view.form?.title).toBe('RETINA_SCAN');
    expect(view.form?.fields.map(({ key }) => key)).toContain('USERNAME');
    expect(view.answer).toMatchObject({
      kind: 'challenge',
      summary: 'This extension does not know this challenge, so its form is a generic one.',
      parameters: [{ name: 'HINT', value: 'look here' }],
    });
  });

  it('expires without a call, and the view knows when', async () => {
    const { authFlowSession, clock } = await waiting();
    expect(nextChangeAt(authFlowSession.form(), clock.now)).toBe(startTime + 10 + 180_000);
    clock.now += 180_010;
    expect(field(viewOf(authFlowSession, clock.now), 'Session').session).toMatchObject({
      state: 'expired',
      label: 'expired',
    });
    expect(nextChangeAt(authFlowSession.form(), clock.now)).toBeUndefined();
  });
});

describe('an answer', () => {
  const step = async (script: Setup['script']) => {
    const { authFlowSession } = await waiting(script ? { script } : {});
    return viewOf(authFlowSession).answer;
  };

  it.each([
    [
      'refusal',
      refusal('NotAuthorizedException', 'Incorrect username or password.'),
      { status: 400, cognito: { type: 'NotAuthorizedException', message: 'Incorrect username or password.' } },
    ],
    [
      'web page',
      { status: 502, body: '<html><title>Bad gateway</title></html>' },
      { status: 502, headline: 'This answer is not Cognito’s.' },
    ],
    ['success without JSON', { status: 200, body: 'fine' }, { status: 200, headline: 'This answer is not Cognito’s.' }],
    ['success of another shape', { status: 200, body: { ChallengeName: 7 } }, { status: 200 }],
    [
      'refused connection',
      { kind: 'failure', code: 'refused', message: 'connect ECONNREFUSED' } as const,
      { headline: 'Nothing is listening at 127.0.0.1:4711.' },
    ],
    [
      'hanging server',
      { kind: 'failure', code: 'timeout-answer', message: 'no answer' } as const,
      { headline: '127.0.0.1:4711 did not answer in time.' },
    ],
    [
      'connection dropped mid-body',
      { kind: 'failure', code: 'dropped', message: 'ended' } as const,
      { headline: 'The connection to 127.0.0.1:4711 closed before the answer was complete.' },
    ],
    ['cancelled call', { kind: 'cancelled' } as const, { headline: 'You cancelled the call.' }],
  ])('that is a %s says what happened, why and what to do', async (_, scripted, expected) => {
    const answer = await step([scripted]);
    expect(answer).toMatchObject({ kind: 'error', ...expected });
    expect(answer?.kind === 'error' ? answer.explanation : '').toMatch(/\w+/);
  });

  it('that refuses keeps the form, so that nothing typed is lost', async () => {
    const { authFlowSession } = await waiting({
      script: [refusal('NotAuthorizedException', 'Incorrect username or password.')],
    });
    const view = viewOf(authFlowSession);
    expect(field(view, 'PASSWORD').value).toEqual({ kind: 'secret', length: 14 });
    expect(view.steps.map(({ state }) => state)).toEqual(['refused', 'waiting']);
  });

  it('about a used session names the step that used it', async () => {
    const message = 'Invalid session for the user, session can only be used once.';
    const { authFlowSession } = await waiting({
      script: [smsMfa, { body: { AuthenticationResult: { AccessToken: 'a.b.c' } } }],
    });
    authFlowSession.setField('ChallengeResponses.SMS_MFA_CODE', '123456');
    await authFlowSession.runStep();
    const { chain } = authFlowSession.state;
    const [first, second] = chain?.steps ?? [];
    if (!chain || !first || !second) throw new Error('no chain');
    const replayed: Step = {
      ...second,
      index: 2,
      exchange: { ...second.exchange, outcome: { kind: 'answer', status: 400, headers: [], body: '{}' } },
      answer: { kind: 'refused', status: 400, type: 'NotAuthorizedException', message },
    };
    const state = { ...authFlowSession.state, chain: { ...chain, steps: [first, second, replayed] } };
    const { answer } = validView(
      panelView(state, undefined, {
        tables: cognitoTables,
        targets: [],
        users: [],
        now: startTime,
        verdictOf: () => undefined,
      }),
    );
    expect(answer).toMatchObject({ kind: 'error', headline: 'The session was already used.', cognito: { message } });
    expect(JSON.stringify(answer)).toContain('This session already answered SMS_MFA in step 2.');
  });
});

describe('after tokens', () => {
  it('each card begins with who and how long, with secrets masked, and warns apart from the meaning', async () => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = {
      sub: 's-1',
      name: 'Jane hunter2-canary',
      email: 'jane@example.com',
      email_verified: 'false',
      exp: startTime / 1000 + 3600,
    };
    const token = (use: string) =>
      `${encode({ alg: 'RS256', kid: 'k' })}.${encode({ ...claims, token_use: use })}.AAAA`;
    const { authFlowSession } = openTestSession({
      subject: passwordFlow,
      username: 'jane',
      script: [{ body: { AuthenticationResult: { IdToken: token('id'), AccessToken: token('access') } } }],
    });
    authFlowSession.setField('AuthParameters.PASSWORD', 'hunter2-canary');
    await authFlowSession.runStep();
    const { answer } = viewOf(authFlowSession);
    if (answer?.kind !== 'tokens') throw new Error('no tokens');
    const [id, access] = answer.cards;
    expect(id?.summary).toEqual([
      { label: 'Name', value: 'Jane ‹secret›' },
      { label: 'E-mail', value: 'jane@example.com', detail: 'not verified' },
      { label: 'sub', value: 's-1' },
      { label: 'Groups', value: 'none' },
    ]);
    expect(id?.expiresAt).toBe(startTime + 3_600_000);
    expect(access?.summary.at(-1)).toEqual({ label: 'Scope', value: 'none' });
    expect(id?.claims.find(({ name }) => name === 'email_verified')).toEqual({
      name: 'email_verified',
      value: 'false',
      meaning: 'Whether the user has verified the e-mail address.',
      warning: 'Cognito writes a boolean here; a string comes from GetUser or from a trigger.',
    });
  });

  it('there is no form, and malformed tokens are reported', async () => {
    const { authFlowSession } = await waiting({
      script: [{ body: { AuthenticationResult: { IdToken: 'a.b', AccessToken: 'x', RefreshToken: 'y' } } }],
    });
    const view = viewOf(authFlowSession);
    expect(view.form).toBeUndefined();
    expect(view.answer).toMatchObject({ kind: 'tokens', headline: 'Signed in as jane.' });
    if (view.answer?.kind !== 'tokens') throw new Error('no tokens');
    expect(view.answer.cards.map(({ use, verdict }) => [use, verdict.state])).toEqual([
      ['id', 'failed'],
      ['access', 'failed'],
    ]);
    expect(view.answer.cards[0]?.verdict.message).toContain('this text has two');
  });
});

describe('a chain from disk', () => {
  it('shows that it was signed in, without tokens that were not kept', async () => {
    const script = [{ body: { AuthenticationResult: { IdToken: 'a.b.c', AccessToken: 'a.b.c', RefreshToken: 'r' } } }];
    const { authFlowSession } = await waiting({ script });
    const { chain } = authFlowSession.state;
    const [back] = readStoredChains(
      JSON.stringify({ version: STORED_VERSION, chains: chain ? [storeChain(chain)] : [] }),
    );
    if (!back) throw new Error('nothing came back');
    authFlowSession.openChain(back);
    const view = viewOf(authFlowSession);
    expect(view.form).toBeUndefined();
    expect(view.answer).toMatchObject({
      kind: 'tokens',
      headline: 'Signed in as jane. The tokens were not kept when the window was reloaded.',
      cards: [],
    });
    expect(view.answer).not.toHaveProperty('refresh');
  });

  it('that is waiting has no form with placeholders', async () => {
    const { authFlowSession } = await waiting();
    const { chain } = authFlowSession.state;
    const [back] = readStoredChains(
      JSON.stringify({ version: STORED_VERSION, chains: chain ? [storeChain(chain)] : [] }),
    );
    if (!back) throw new Error('nothing came back');
    authFlowSession.openChain(back);
    const view = viewOf(authFlowSession);
    expect(view.form).toBeUndefined();
    expect(view.steps.map(({ title }) => title)).toEqual(['InitiateAuth']);
  });
});

describe('subjects', () => {
  it('are converted to values for messages and back', () => {
    const all = subjectOptions('respond', undefined, () => true, cognitoTables);
    expect(all.length).toBeGreaterThan(25);
    for (const { value } of all) {
      const subject = readSubject(value, cognitoTables);
      expect(subject && subjectValue(subject)).toBe(value);
    }
    expect(all.map(({ label }) => label)).not.toContain('ADMIN_NO_SRP_AUTH');
  });

  it.each(['', 'InitiateAuth', 'InitiateAuth/NOTHING', 'RespondToAuthChallenge/', 'DeleteUser'])(
    '"%s" is none',
    (value) => {
      expect(readSubject(value, cognitoTables)).toBeUndefined();
    },
  );

  it('of a chain are auth flows, with those not allowed for the app client marked, and always the one shown', () => {
    const options = subjectOptions(
      'chain',
      { operation: 'AdminInitiateAuth', authFlow: 'ADMIN_USER_PASSWORD_AUTH' },
      (flow) => flow.name !== 'USER_AUTH',
      cognitoTables,
    );
    expect(options[0]?.value).toBe('AdminInitiateAuth/ADMIN_USER_PASSWORD_AUTH');
    expect(options.find(({ label }) => label === 'USER_AUTH')?.detail).toBe('not allowed for this app client');
  });
});

describe('values and steps by their ids', () => {
  it('a key may have a dot in it', () => {
    const request = { ClientId: 'c', ChallengeResponses: { 'userAttributes.name': 'Jane' }, Flag: true };
    expect(valueInRequest(request, 'ChallengeResponses.userAttributes.name')).toBe('Jane');
    expect(valueInRequest(request, 'ClientId')).toBe('c');
    expect(valueInRequest(request, 'Flag')).toBe('true');
    expect(valueInRequest(request, 'ClientId.x')).toBeUndefined();
    expect(shownValue({ request }, undefined, 'ClientId')).toBe('c');
  });

  it.each([
    ['chain/c/step/2', 2],
    ['chain/d/step/2', undefined],
    ['chain/c/step/-1', undefined],
    ['chain/c/step/2x', undefined],
    ['next', undefined],
  ])('%s is step %s', (id, index) => {
    expect(stepIndex(id, 'c')).toBe(index);
  });
});

describe('users to offer', () => {
  it('users of the sandbox are not kept for other targets', () => {
    const user = {
      username: 'sms-mfa',
      signInName: 'sms-mfa',
      password: 'p',
      status: 'CONFIRMED',
      authFlow: 'USER_SRP_AUTH',
      shows: 'SMS_MFA',
      summary: 's',
    } as const;
    const sandbox = { ...pool, kind: 'sandbox' } as const;
    expect(userAt(pool, 'sms-mfa', [user])).toBe('');
    expect(userAt(pool, 'jane', [user])).toBe('jane');
    expect(userAt(sandbox, 'jane', [user])).toBe('sms-mfa');
    expect(userAt(sandbox, 'sms-mfa', [user])).toBe('sms-mfa');
    expect(userAt(sandbox, 'jane', [])).toBe('jane');
  });

  it('return the auth flow that a sandbox user must start with', () => {
    const sandbox = { ...pool, kind: 'sandbox' } as const;
    const named = (name: string) => ({ username: name, signInName: name });
    const user = { ...named('email-otp'), status: 'CONFIRMED', shows: 'EMAIL_OTP', summary: 's' } as const;
    const users = [
      { ...user, authFlow: 'USER_AUTH' } as const,
      { ...user, ...named('b'), authFlow: 'USER_SRP_AUTH' } as const,
    ];
    expect(flowFor(sandbox, 'email-otp', 'USER_SRP_AUTH', users)).toBe('USER_AUTH');
    expect(flowFor(sandbox, 'email-otp', 'USER_AUTH', users)).toBeUndefined();
    expect(flowFor(sandbox, 'b', 'USER_AUTH', users)).toBeUndefined();
    expect(flowFor(pool, 'email-otp', 'USER_SRP_AUTH', users)).toBeUndefined();
  });

  it('are offered, kept and found by the address they sign in with', () => {
    const sandbox = { ...pool, kind: 'sandbox' } as const;
    const user = { username: '1-2-3', status: 'CONFIRMED', shows: 'EMAIL_OTP', summary: 's' } as const;
    const users = [
      { ...user, signInName: 'jane@example.com', authFlow: 'USER_AUTH' },
      { ...user, username: '4-5-6', signInName: '4-5-6', authFlow: 'USER_SRP_AUTH' },
    ] as const;
    expect(usersToOffer(sandbox, users, [])).toEqual([
      { value: 'jane@example.com', label: 'jane@example.com', detail: 's', tooltip: 'Username 1-2-3' },
      { value: '4-5-6', label: '4-5-6', detail: 's' },
    ]);
    for (const name of ['jane@example.com', '1-2-3']) {
      expect(userAt(sandbox, name, users)).toBe('jane@example.com');
      expect(userAt(pool, name, users)).toBe('');
      expect(flowFor(sandbox, name, 'USER_SRP_AUTH', users)).toBe('USER_AUTH');
    }
    expect(userAt(sandbox, 'somebody', users)).toBe('jane@example.com');
  });

  it('are those of earlier chains to the same user pool, each once', async () => {
    const { authFlowSession } = await waiting();
    const { chain } = authFlowSession.state;
    if (!chain) throw new Error('no chain');
    const chains = [
      chain,
      chain,
      { ...chain, username: 'john' },
      { ...chain, target: { ...pool, id: 'other' }, username: 'ann' },
    ];
    expect(usersToOffer(pool, [], chains).map(({ value }) => value)).toEqual(['jane', 'john']);
    expect(usersToOffer(undefined, [], chains)).toEqual([]);
    expect(usersToOffer(pool, [], chains, ['zoe', 'john']).map(({ value }) => value)).toEqual(['zoe', 'john', 'jane']);
  });
});
