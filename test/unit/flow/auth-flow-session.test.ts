// An auth flow session from the first request to the tokens, with scripted answers and the published SRP vectors.
import { machineClock } from '../../../src/flow/chain/target-clock.ts';
import { describe, expect, it } from 'vitest';
import { computeSecretHash } from '../../../src/cognito/secret-hash.ts';
import { chainState } from '../../../src/flow/chain/chain-state.ts';
import { sessionStates } from '../../../src/flow/chain/session-states.ts';
import type { AuthFlowSession } from '../../../src/flow/auth-flow-session/auth-flow-session-api.ts';
import type { TargetContext } from '../../../src/flow/auth-flow-session/auth-flow-session-api.ts';
import vectors from '../../fixtures/srp-vectors.json' with { type: 'json' };
import { openTestSession, sandboxPool, serverClient, startTime, webClient } from '../../support/auth-flow-sessions.ts';
import { refusal } from '../../support/scripted-transport.ts';
import { serveSrp } from '../../support/scripted-srp.ts';

const session = (name: string) => `AYABe-${name}`.padEnd(40, 'x');
const tokens = {
  AuthenticationResult: { AccessToken: 'a.b.c', IdToken: 'a.b.c', RefreshToken: 'a.b.c.d.e', ExpiresIn: 3600 },
};
const srp = { operation: 'InitiateAuth', authFlow: 'USER_SRP_AUTH' } as const;
const passwordFlow = { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' } as const;
const challenge = (name: string, parameters: Record<string, string> = {}) => ({
  body: { ChallengeName: name, Session: session(name), ChallengeParameters: parameters },
});

const contextWith = (overrides: Partial<TargetContext>): TargetContext => ({
  password: () => 'Correct-Horse-7',
  deliveredCode: () => undefined,
  totp: () => undefined,
  credential: () => undefined,
  ...overrides,
});

const sessionOf = (authFlowSession: AuthFlowSession) =>
  authFlowSession.form()?.fields.find(({ id }) => id === 'Session');

describe('SRP, step by step', () => {
  it('proves the password of the vector’s user against a server that knows only the verifier', async () => {
    const vector = vectors.vectors[0];
    if (!vector) throw new Error('no vector');
    const server = serveSrp(vector);
    const { authFlowSession, valueOf, transport } = openTestSession({
      subject: srp,
      username: vector.input.userIdForSrp ?? '',
      script: [
        (request) => ({
          body: {
            ChallengeName: 'PASSWORD_VERIFIER',
            ChallengeParameters: server.challenge(request.body),
          },
        }),
        (request) => (server.accepts(request.body) ? { body: tokens } : refusal('NotAuthorizedException', 'no')),
      ],
    });
    authFlowSession.setField('AuthParameters.PASSWORD', vector.input.password);
    await authFlowSession.runStep();
    expect(transport.requests[0]?.body).not.toHaveProperty('AuthParameters.PASSWORD');
    expect(valueOf('ChallengeResponses.TIMESTAMP')).toBe('Tue Nov 3 04:05:06 UTC 2026');
    expect(authFlowSession.form()?.findings).toEqual([]);
    const step = await authFlowSession.runStep();
    expect(step?.answer.kind).toBe('tokens');
    expect(authFlowSession.state.draft).toBeUndefined();
  });

  it('shows the inputs of the signature, with secret ones marked', async () => {
    const vector = vectors.vectors[0];
    if (!vector) throw new Error('no vector');
    const server = serveSrp(vector);
    const { authFlowSession, fieldOf } = openTestSession({
      subject: srp,
      username: vector.input.userIdForSrp ?? '',
      targetContext: contextWith({ password: () => vector.input.password }),
      script: [
        (request) => ({
          body: { ChallengeName: 'PASSWORD_VERIFIER', ChallengeParameters: server.challenge(request.body) },
        }),
      ],
    });
    await authFlowSession.runStep();
    const signature = fieldOf('ChallengeResponses.PASSWORD_CLAIM_SIGNATURE');
    expect(signature?.origin.kind).toBe('computed');
    const labels = (secret: boolean) =>
      signature?.inputs.filter((input) => input.secret === secret).map((input) => input.label);
    expect(labels(false)).toEqual([
      'signed: poolName',
      'signed: USER_ID_FOR_SRP',
      'signed: TIMESTAMP',
      'A',
      'B',
      'u = H(A, B)',
      'identity in x',
    ]);
    expect(labels(true)).toEqual(['signed: SECRET_BLOCK', 'x', 'S', 'key (HKDF of S and u)']);
  });

  it('asks for the password if it is unknown, and says that it is not sent', async () => {
    const { authFlowSession } = openTestSession({
      subject: srp,
      username: 'jane',
      script: [
        challenge('PASSWORD_VERIFIER', { SALT: 'ab', SRP_B: 'cd', SECRET_BLOCK: 'AAAA', USER_ID_FOR_SRP: 'jane' }),
      ],
    });
    await authFlowSession.runStep();
    const finding = authFlowSession.form()?.findings.find((one) => one.code === 'input-missing');
    expect(finding?.path).toEqual(['ChallengeResponses', 'PASSWORD']);
    expect(await authFlowSession.runToEnd()).toMatchObject({
      kind: 'needs-person',
      fieldId: 'ChallengeResponses.PASSWORD',
    });
  });

  it('computes SECRET_HASH with the pool’s own user name once the challenge has returned it', async () => {
    const { authFlowSession, valueOf } = openTestSession({
      subject: srp,
      client: serverClient,
      username: 'jane@example.com',
      script: [
        challenge('PASSWORD_VERIFIER', { SALT: 'ab', SRP_B: 'cd', SECRET_BLOCK: 'AAAA', USER_ID_FOR_SRP: 'jane' }),
      ],
    });
    const hashOver = (username: string) =>
      computeSecretHash({ username, clientId: serverClient.clientId, clientSecret: serverClient.clientSecret ?? '' });
    expect(valueOf('AuthParameters.SECRET_HASH')).toBe(hashOver('jane@example.com'));
    await authFlowSession.runStep();
    expect(valueOf('ChallengeResponses.USERNAME')).toBe('jane');
    expect(valueOf('ChallengeResponses.SECRET_HASH')).toBe(hashOver('jane'));
  });
});

describe('an offered code', () => {
  it('is filled in automatically; using the offer after typing another code restores it', async () => {
    const { authFlowSession, fieldOf } = openTestSession({
      subject: passwordFlow,
      username: 'jane',
      targetContext: contextWith({ deliveredCode: () => ({ value: '111222', label: 'Fill the code' }) }),
      script: [challenge('SMS_MFA', { USER_ID_FOR_SRP: 'jane' })],
    });
    await authFlowSession.runStep();
    const id = 'ChallengeResponses.SMS_MFA_CODE';
    expect(fieldOf(id)).toMatchObject({ value: { text: '111222' }, origin: { kind: 'filled' } });
    authFlowSession.setField(id, '999999');
    expect(fieldOf(id)?.origin.kind).toBe('overridden');
    authFlowSession.fillOffer(id);
    expect(fieldOf(id)).toMatchObject({ value: { text: '111222' }, origin: { kind: 'filled' } });
  });
});

describe('an alias typed into USERNAME', () => {
  const known =
    <Value>(value: Value) =>
    (name: string) =>
      name === 'user-id' ? value : undefined;
  const code = { value: '111222', label: 'Fill the code' };
  const targetContext = contextWith({ deliveredCode: known(code), totp: known(code), credential: known('{"id":"x"}') });

  it.each([
    ['SMS_MFA', 'SMS_MFA_CODE', '111222'],
    ['EMAIL_OTP', 'EMAIL_OTP_CODE', '111222'],
    ['SOFTWARE_TOKEN_MFA', 'SOFTWARE_TOKEN_MFA_CODE', '111222'],
    ['WEB_AUTHN', 'CREDENTIAL', '{"id":"x"}'],
  ])('leaves what the target filled into the answer to %s', async (name, key, value) => {
    const { authFlowSession, valueOf } = openTestSession({
      subject: passwordFlow,
      username: 'jane@example.com',
      targetContext,
      script: [challenge(name, { USER_ID_FOR_SRP: 'user-id', CREDENTIAL_REQUEST_OPTIONS: '{}' })],
    });
    await authFlowSession.runStep();
    expect(valueOf(`ChallengeResponses.${key}`)).toBe(value);
    for (const typed of ['jane@', 'jane@example.com']) {
      authFlowSession.setField('ChallengeResponses.USERNAME', typed);
      expect([typed, valueOf(`ChallengeResponses.${key}`)]).toEqual([typed, value]);
    }
  });
});

describe('overriding', () => {
  it('replaces a computed value, sends the wrong one, and restores it', () => {
    const { authFlowSession, fieldOf } = openTestSession({ subject: srp, username: 'jane' });
    const id = 'AuthParameters.SRP_A';
    const right = fieldOf(id)?.value;
    authFlowSession.overrideField(id, true);
    expect(fieldOf(id)).toMatchObject({ value: right, origin: { kind: 'overridden' } });
    authFlowSession.setField(id, '0');
    expect(fieldOf(id)?.findings[0]?.code).toBe('srp-a-refused');
    expect(authFlowSession.form()?.payload).toMatchObject({ AuthParameters: { SRP_A: '0' } });
    authFlowSession.overrideField(id, false);
    expect(fieldOf(id)).toMatchObject({ value: right, origin: { kind: 'computed' } });
  });

  it('an emptied filled value is left out of the payload; an emptied typed one is forgotten', async () => {
    const { authFlowSession, fieldOf } = openTestSession({
      subject: passwordFlow,
      username: 'jane',
      targetContext: contextWith({}),
      script: [challenge('SMS_MFA', { USER_ID_FOR_SRP: 'jane' })],
    });
    await authFlowSession.runStep();
    authFlowSession.setField('ChallengeResponses.USERNAME', '');
    expect(authFlowSession.form()?.payload).not.toHaveProperty('ChallengeResponses.USERNAME');
    expect(fieldOf('ChallengeResponses.USERNAME')?.findings[0]?.code).toBe('missing');
    authFlowSession.setField('ChallengeResponses.SMS_MFA_CODE', '1');
    authFlowSession.setField('ChallengeResponses.SMS_MFA_CODE', '');
    expect(fieldOf('ChallengeResponses.SMS_MFA_CODE')?.origin.kind).toBe('none');
  });

  it('a fix repairs the field it belongs to', async () => {
    const { authFlowSession, fieldOf } = openTestSession({
      subject: passwordFlow,
      username: 'jane@example.com',
      targetContext: contextWith({}),
      script: [challenge('SMS_MFA', { USER_ID_FOR_SRP: 'jane' })],
    });
    await authFlowSession.runStep();
    authFlowSession.setField('ChallengeResponses.USERNAME', 'jane@example.com');
    authFlowSession.applyFix('username-not-user-id', 'ChallengeResponses.USERNAME');
    expect(fieldOf('ChallengeResponses.USERNAME')).toMatchObject({ value: { text: 'jane' }, findings: [] });
  });

  it('keeps keys the form does not have, and fixes one that was mistyped', () => {
    const { authFlowSession } = openTestSession({
      subject: passwordFlow,
      username: 'jane',
      targetContext: contextWith({}),
    });
    authFlowSession.setMap('AuthParameters', [{ key: 'DEVICE_KAY', value: 'eu-west-1_1f2e3d4c' }]);
    expect(authFlowSession.form()?.payload).toMatchObject({ AuthParameters: { DEVICE_KAY: 'eu-west-1_1f2e3d4c' } });
    authFlowSession.applyFix('unknown-key', 'AuthParameters.DEVICE_KAY');
    expect(authFlowSession.form()?.payload).toMatchObject({ AuthParameters: { DEVICE_KEY: 'eu-west-1_1f2e3d4c' } });
    expect(authFlowSession.form()?.findings).toEqual([]);
  });
});

describe('run to the end', () => {
  it('answers with values of the target, and waits for an unused code', async () => {
    let asked = 0;
    const targetContext = contextWith({
      deliveredCode: (_user, medium) => (medium === 'SMS' ? { value: '11112222', label: 'from the inbox' } : undefined),
      totp: () => ((asked += 1) <= 2 ? { waitMs: 12_000 } : { value: '654321', label: 'current code' }),
    });
    const { authFlowSession, waits, transport } = openTestSession({
      subject: passwordFlow,
      username: 'jane',
      targetContext,
      script: [
        challenge('SMS_MFA', { USER_ID_FOR_SRP: 'jane' }),
        challenge('SOFTWARE_TOKEN_MFA', { USER_ID_FOR_SRP: 'jane' }),
        { body: tokens },
      ],
    });
    expect(await authFlowSession.runToEnd()).toEqual({ kind: 'signed-in' });
    expect(waits).toEqual([12_000]);
    expect(transport.requests.map(({ body }) => body['ChallengeResponses'])).toEqual([
      undefined,
      { USERNAME: 'jane', SMS_MFA_CODE: '11112222' },
      { USERNAME: 'jane', SOFTWARE_TOKEN_MFA_CODE: '654321' },
    ]);
    expect(transport.requests[2]?.body['Session']).toBe(session('SOFTWARE_TOKEN_MFA'));
  });

  it('registers an authenticator at the sandbox: associate, verify, MFA_SETUP with the verified session', async () => {
    const { authFlowSession, transport } = openTestSession({
      target: sandboxPool,
      subject: passwordFlow,
      username: 'jane',
      targetContext: contextWith({}),
      script: [
        challenge('MFA_SETUP', { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]', USER_ID_FOR_SRP: 'jane' }),
        { body: { SecretCode: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', Session: session('associated') } },
        { body: { Status: 'SUCCESS', Session: session('verified') } },
        { body: tokens },
      ],
    });
    expect(await authFlowSession.runToEnd()).toEqual({ kind: 'signed-in' });
    expect(transport.requests.map(({ operation, body }) => [operation, body['Session']])).toEqual([
      ['InitiateAuth', undefined],
      ['AssociateSoftwareToken', session('MFA_SETUP')],
      ['VerifySoftwareToken', session('associated')],
      ['RespondToAuthChallenge', session('verified')],
    ]);
    expect(transport.requests[2]?.body['UserCode']).toMatch(/^[0-9]{6}$/);
  });

  it('stops at a refusal and keeps what was typed', async () => {
    const { authFlowSession, valueOf } = openTestSession({
      subject: passwordFlow,
      username: 'jane',
      targetContext: contextWith({}),
      script: [challenge('SMS_MFA'), refusal('CodeMismatchException', 'Invalid code or auth state for the user.')],
    });
    await authFlowSession.runStep();
    authFlowSession.setField('ChallengeResponses.SMS_MFA_CODE', '000000');
    expect(await authFlowSession.runToEnd()).toEqual({ kind: 'refused' });
    expect(valueOf('ChallengeResponses.SMS_MFA_CODE')).toBe('000000');
    expect(sessionOf(authFlowSession)?.session?.state).toBe('live');
  });

  it('stops for ever-repeating challenges', async () => {
    const { authFlowSession } = openTestSession({
      subject: passwordFlow,
      username: 'jane',
      targetContext: contextWith({ deliveredCode: () => ({ value: '123456', label: 'inbox' }) }),
      script: Array.from({ length: 40 }, () => challenge('SMS_MFA')),
    });
    expect(await authFlowSession.runToEnd()).toEqual({ kind: 'reached' });
    expect(authFlowSession.state.chain?.steps).toHaveLength(25);
  });

  it('cancelling is a state, not an error', async () => {
    const { authFlowSession } = openTestSession({
      subject: passwordFlow,
      username: 'jane',
      targetContext: contextWith({}),
      script: [{ kind: 'cancelled' }],
    });
    expect(await authFlowSession.runToEnd()).toEqual({ kind: 'cancelled' });
    expect(authFlowSession.state.running).toBeUndefined();
    expect(authFlowSession.form()).toBeDefined();
  });
});

describe('sessions of a chain', () => {
  it('is live, then used by the step that consumed it', async () => {
    const { authFlowSession, clock } = openTestSession({
      subject: passwordFlow,
      username: 'jane',
      targetContext: contextWith({ deliveredCode: () => ({ value: '123456', label: 'inbox' }) }),
      script: [challenge('SMS_MFA'), { body: tokens }],
    });
    await authFlowSession.runStep();
    const states = () =>
      authFlowSession.state.chain ? sessionStates(authFlowSession.state.chain, machineClock(clock.now)) : [];
    expect(states()).toMatchObject([{ state: 'live', issuedAt: startTime + 10, expiresAt: startTime + 10 + 180_000 }]);
    await authFlowSession.runStep();
    expect(states()).toMatchObject([{ state: 'used', usedByStep: 1 }]);
  });

  it('expires after the client’s own validity', async () => {
    const { authFlowSession, clock } = openTestSession({
      subject: passwordFlow,
      client: { ...webClient, sessionValidityMs: 5 * 60_000 },
      username: 'jane',
      targetContext: contextWith({}),
      script: [challenge('SMS_MFA')],
    });
    await authFlowSession.runStep();
    clock.now += 5 * 60_000 + 9;
    expect(sessionOf(authFlowSession)?.session?.state).toBe('live');
    clock.now += 1;
    expect(sessionOf(authFlowSession)?.session?.state).toBe('expired');
    expect(sessionOf(authFlowSession)?.findings[0]?.code).toBe('session-expired');
  });

  it('ends with NotAuthorizedException and stays valid after InvalidPasswordException', async () => {
    const { authFlowSession } = openTestSession({
      subject: passwordFlow,
      username: 'jane',
      targetContext: contextWith({}),
      script: [
        challenge('NEW_PASSWORD_REQUIRED', { requiredAttributes: '[]', userAttributes: '{}' }),
        refusal('InvalidPasswordException', 'Password did not conform with policy: Password not long enough'),
        refusal('NotAuthorizedException', 'Invalid session for the user.'),
      ],
    });
    await authFlowSession.runStep();
    authFlowSession.setField('ChallengeResponses.NEW_PASSWORD', 'short1');
    await authFlowSession.runStep();
    expect(sessionOf(authFlowSession)?.session?.state).toBe('live');
    await authFlowSession.runStep();
    expect(sessionOf(authFlowSession)?.session?.state).toBe('used');
  });
});

describe('unexpected answers', () => {
  it.each([
    ['HTML with 200', { status: 200, body: '<html></html>' }, 'HTML or XML'],
    ['HTML with 502', { status: 502, body: '<html></html>' }, 'HTML or XML'],
    ['nothing', { status: 200, body: '' }, 'empty'],
    ['a list', { status: 200, body: '[]' }, 'not a JSON object'],
    ['neither challenge nor tokens', { status: 200, body: {} }, 'neither ChallengeName nor'],
    ['a challenge of the wrong type', { status: 200, body: { ChallengeName: 7 } }, 'ChallengeName'],
  ])('%s is unreadable, and says why', async (_name, scripted, words) => {
    const { authFlowSession } = openTestSession({
      subject: passwordFlow,
      username: 'jane',
      targetContext: contextWith({}),
      script: [scripted],
    });
    const step = await authFlowSession.runStep();
    expect(step?.answer).toMatchObject({ kind: 'unreadable', reason: expect.stringContaining(words) });
    expect(authFlowSession.state.draft).toBeDefined();
  });

  it('an unknown challenge gets a generic form whose keys are written by hand', async () => {
    const { authFlowSession, transport } = openTestSession({
      subject: passwordFlow,
      username: 'jane',
      targetContext: contextWith({}),
      script: [challenge('FACE_SCAN', { USERNAME: 'jane' }), { body: tokens }],
    });
    await authFlowSession.runStep();
    expect(authFlowSession.form()).toMatchObject({ title: 'FACE_SCAN', findings: [{ code: 'challenge-name-new' }] });
    authFlowSession.setMap('ChallengeResponses', [{ key: 'FACE', value: 'x' }]);
    await authFlowSession.runStep();
    expect(transport.requests[1]?.body['ChallengeResponses']).toEqual({ FACE: 'x' });
  });

  it('a failure leaves the same form open', async () => {
    const { authFlowSession } = openTestSession({
      subject: passwordFlow,
      username: 'jane',
      targetContext: contextWith({}),
      script: [{ kind: 'failure', code: 'refused', message: 'nothing listens' }],
    });
    const draft = authFlowSession.state.draft;
    await authFlowSession.runStep();
    expect(authFlowSession.state.draft).toBe(draft);
    expect(authFlowSession.state.chain && chainState(authFlowSession.state.chain)).toEqual({ kind: 'failed' });
  });
});

describe('while a call is in flight', () => {
  const held = () => {
    const { authFlowSession, transport } = openTestSession({
      subject: passwordFlow,
      username: 'jane',
      targetContext: contextWith({}),
      script: [refusal('NotAuthorizedException', 'Incorrect username or password.')],
    });
    return { authFlowSession, transport, sent: authFlowSession.runStep() };
  };

  it('what is typed stays when the call is refused', async () => {
    const { authFlowSession, sent, transport } = held();
    authFlowSession.setField('AuthParameters.PASSWORD', 'typed meanwhile');
    await sent;
    expect(transport.requests).toHaveLength(1);
    expect(authFlowSession.state.draft?.typed).toEqual({ 'AuthParameters.PASSWORD': 'typed meanwhile' });
  });

  it('a new chain is not overwritten by the answer to the old one', async () => {
    const { authFlowSession, sent } = held();
    authFlowSession.newChain();
    expect(await sent).toBeUndefined();
    expect(authFlowSession.state.chain).toBeUndefined();
    expect(authFlowSession.state.running).toBeUndefined();
  });
});

describe('run again from here', () => {
  it('repeats the steps with fresh sessions and stops at the chosen step', async () => {
    const script = () => [challenge('SMS_MFA', { USER_ID_FOR_SRP: 'jane' })];
    const { authFlowSession, transport } = openTestSession({
      subject: passwordFlow,
      username: 'jane',
      targetContext: contextWith({ deliveredCode: () => ({ value: '123456', label: 'inbox' }) }),
      script: [...script(), { body: tokens }, ...script(), { body: tokens }],
    });
    await authFlowSession.runToEnd();
    const chain = authFlowSession.state.chain;
    if (!chain) throw new Error('no chain');
    expect(await authFlowSession.branchAt(chain, 1)).toEqual({ kind: 'reached' });
    expect(authFlowSession.state.chain).toMatchObject({ branchOf: { chain: chain.id, step: 1 } });
    expect(authFlowSession.state.chain?.id).not.toBe(chain.id);
    expect(authFlowSession.form()?.title).toBe('SMS_MFA');
    expect(transport.requests).toHaveLength(3);
    expect(await authFlowSession.runToEnd()).toEqual({ kind: 'signed-in' });
  });

  it('keeps typed values, and asks again for single-use ones', async () => {
    const asked = challenge('SMS_MFA', { USER_ID_FOR_SRP: 'jane' });
    const { authFlowSession, transport } = openTestSession({
      subject: passwordFlow,
      username: 'jane',
      script: [asked, { body: tokens }, asked],
    });
    authFlowSession.setField('AuthParameters.PASSWORD', 'Typed-Password-1');
    await authFlowSession.runStep();
    authFlowSession.setField('ChallengeResponses.SMS_MFA_CODE', '123456');
    await authFlowSession.runStep();
    const { chain } = authFlowSession.state;
    if (!chain) throw new Error('no chain');
    expect(await authFlowSession.branchAt(chain, 2)).toMatchObject({
      kind: 'needs-person',
      fieldId: 'ChallengeResponses.SMS_MFA_CODE',
    });
    expect(transport.requests[2]?.body).toMatchObject({ AuthParameters: { PASSWORD: 'Typed-Password-1' } });
  });
});

describe('the variants of MFA_SETUP', () => {
  it.each([
    ['InitiateAuth', 'USER_PASSWORD_AUTH', 'RespondToAuthChallenge'],
    ['AdminInitiateAuth', 'ADMIN_USER_PASSWORD_AUTH', 'AdminRespondToAuthChallenge'],
  ])('of a chain begun by %s are answered as it began', async (operation, authFlow, answering) => {
    const { authFlowSession } = openTestSession({
      subject: { operation, authFlow },
      username: 'jane',
      script: [challenge('MFA_SETUP', { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]', USER_ID_FOR_SRP: 'jane' })],
    });
    authFlowSession.setField('AuthParameters.PASSWORD', 'Typed-Password-1');
    await authFlowSession.runStep();
    expect(authFlowSession.form()?.subject).toEqual({ operation: 'AssociateSoftwareToken' });
    authFlowSession.chooseVariant(1);
    expect(authFlowSession.form()?.subject).toEqual({ operation: answering, challengeName: 'MFA_SETUP' });
    authFlowSession.chooseVariant(0);
    expect(authFlowSession.form()?.subject).toEqual({ operation: 'AssociateSoftwareToken' });
  });
});

describe('tokens in hand', () => {
  it('refreshes with the raw secret, and revokes', async () => {
    const { authFlowSession, transport } = openTestSession({
      subject: passwordFlow,
      client: serverClient,
      username: 'jane',
      targetContext: contextWith({}),
      script: [
        { body: tokens },
        { body: { AuthenticationResult: { AccessToken: 'd.e.f', IdToken: 'd.e.f' } } },
        { body: '' },
      ],
    });
    await authFlowSession.runStep();
    authFlowSession.startTokenOperation('GetTokensFromRefreshToken');
    await authFlowSession.runStep();
    expect(transport.requests[1]?.body).toEqual({
      RefreshToken: 'a.b.c.d.e',
      ClientId: serverClient.clientId,
      ClientSecret: serverClient.clientSecret,
    });
    authFlowSession.startTokenOperation('RevokeToken');
    const step = await authFlowSession.runStep();
    expect(transport.requests[2]?.body['Token']).toBe('a.b.c.d.e');
    expect(step?.answer).toEqual({ kind: 'done', body: {} });
  });
});

describe('a pasted request with keys at the wrong place', () => {
  const Session = 'AYABe'.padEnd(64, 'x');
  /** Pastes, presses the first fix that there is, and returns the request. */
  function pressed(request: object) {
    const { authFlowSession } = openTestSession({
      subject: passwordFlow,
      username: '',
      targetContext: contextWith({}),
    });
    authFlowSession.paste(JSON.stringify(request));
    const finding = authFlowSession.form()?.findings.find(({ fix }) => fix);
    if (finding) authFlowSession.applyFix(finding.code, finding.path.join('.'));
    return authFlowSession.form()?.payload;
  }

  it('is put in order by one press: as SignUp has them', () => {
    const hash = `${'h'.repeat(43)}=`;
    const payload = pressed({
      AuthFlow: 'USER_PASSWORD_AUTH',
      SecretHash: hash,
      USERNAME: 'ada',
      Password: 'Made-Up-1',
      AuthParameters: {},
    });
    expect(payload).toMatchObject({ AuthParameters: { USERNAME: 'ada', PASSWORD: 'Made-Up-1', SECRET_HASH: hash } });
    expect(Object.keys(payload ?? {}).toSorted()).toEqual(['AuthFlow', 'AuthParameters', 'ClientId']);
  });

  it('is put in order by one press: another spelling of all names', () => {
    const payload = pressed({
      authFlow: 'USER_PASSWORD_AUTH',
      clientId: '1example23456789',
      authParameters: { username: 'ada', PASSWORD: 'Made-Up-1' },
    });
    expect(payload).toEqual({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: '1example23456789',
      AuthParameters: { USERNAME: 'ada', PASSWORD: 'Made-Up-1' },
    });
  });

  it('is put in order by one press: attributes, members in the map, a challenge under another name', () => {
    const common = { ClientId: '1example23456789', Session };
    const NEW_PASSWORD = 'Made-Up-1';
    const ofAttributes = (responses: object) =>
      pressed({
        ...common,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD, ...responses },
      });
    const right = { ChallengeResponses: { NEW_PASSWORD, 'userAttributes.name': 'Ada' } };
    expect(ofAttributes({ name: 'Ada' })).toMatchObject(right);
    expect(ofAttributes({ userAttributes: '{"name":"Ada"}' })).toMatchObject(right);
    expect(ofAttributes({ userAttributes: '{"name":"Ada"}' })).not.toHaveProperty([
      'ChallengeResponses',
      'userAttributes',
    ]);
    expect(
      pressed({ ChallengeName: 'SMS_MFA', ChallengeResponses: { USERNAME: 'ada', SMS_MFA_CODE: '123456', ...common } }),
    ).toEqual({ ChallengeName: 'SMS_MFA', ...common, ChallengeResponses: { USERNAME: 'ada', SMS_MFA_CODE: '123456' } });
    expect(
      pressed({
        ...common,
        ChallengeName: 'EMAIL_MFA',
        ChallengeResponses: { USERNAME: 'ada', EMAIL_MFA_CODE: '123456' },
      }),
    ).toEqual({
      ...common,
      ChallengeName: 'EMAIL_OTP',
      ChallengeResponses: { USERNAME: 'ada', EMAIL_OTP_CODE: '123456' },
    });
  });
});
