// How a pasted request becomes the draft of the panel, and a pasted answer the form of its challenge.
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import type { ReadRequest, RequestError } from '../../../../src/flow/draft/read-request.ts';
import { applyEdit } from '../../../../src/flow/draft/edit-draft.ts';
import { chainOfAnswer } from '../../../../src/flow/pasted/chain-of-answer.ts';
import { readPastedText } from '../../../../src/flow/pasted/read-pasted-text.ts';
import { toReadRequest } from '../../../../src/flow/pasted/to-read-request.ts';
import { hasCode } from '../../../../src/errors/coded-error.ts';
import { openTestSession, pool, startTime, webClient } from '../../../support/auth-flow-sessions.ts';

async function draftOf(text: string): Promise<ReadRequest> {
  const [item] = (await readPastedText(text, cognitoTables)).items;
  if (item?.kind !== 'request') throw new Error('no request');
  return toReadRequest(item, cognitoTables);
}

describe('a pasted request', () => {
  it('types what was written, and leaves what is computed empty', async () => {
    const draft = await draftOf(
      'aws cognito-idp initiate-auth --client-id $CLIENT --auth-flow USER_PASSWORD_AUTH --auth-parameters USERNAME=ada,PASSWORD=Made-Up-1,EXTRA=x',
    );
    expect(draft).toEqual({
      subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
      typed: { 'AuthParameters.USERNAME': 'ada', 'AuthParameters.PASSWORD': 'Made-Up-1' },
      maps: { AuthParameters: [{ key: 'EXTRA', value: 'x' }] },
      extraMembers: {},
    });
  });

  it('is of the operation that its command or header names', async () => {
    const { subject } = await draftOf('aws cognito-idp admin-initiate-auth --auth-flow USER_AUTH --client-id x');
    expect(subject).toEqual({ operation: 'AdminInitiateAuth', authFlow: 'USER_AUTH' });
  });

  it('in another spelling keeps its members, so that the checks can mend them', async () => {
    const draft = await draftOf(
      '{"authFlow":"USER_PASSWORD_AUTH","clientId":"3example","authParameters":{"USERNAME":"ada"}}',
    );
    expect(draft.subject).toEqual({ operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' });
    expect(draft.extraMembers).toEqual({
      clientId: '3example',
      authParameters: { USERNAME: 'ada' },
    });
  });

  it.each([
    ['{"AuthFlow":"USER_PASWORD_AUTH","AuthParameters":{}}', 'USER_PASSWORD_AUTH'],
    ['{"AuthFlow":"PASSWRD","AuthParameters":{"USERNAME":"a","SRP_A":"b"}}', 'USER_SRP_AUTH'],
    // By the name that forums give it, without a key that would tell.
    ['{"AuthFlow":"SRP","ClientId":"3example"}', 'USER_SRP_AUTH'],
    ['{"AuthFlow":"ALLOW_USER_AUTH","ClientId":"3example"}', 'USER_AUTH'],
  ])('with an auth flow that Cognito has not, keeps it beside the one that was meant: %s', async (text, authFlow) => {
    const draft = await draftOf(text);
    expect(draft.subject).toEqual({ operation: 'InitiateAuth', authFlow });
    expect(draft.extraMembers).toMatchObject({ AuthFlow: JSON.parse(text).AuthFlow });
  });

  it('and a fix of that name leaves nothing of it behind', async () => {
    const pasted = await draftOf('{"AuthFlow":"USER_PASWORD_AUTH","ClientId":"x","AuthParameters":{}}');
    const fresh = { srpExponent: '1', deviceRandom: '1', passwordRandom: '1' };
    const draft = { id: '1', ...pasted, fresh };
    const context = { tables: cognitoTables, isFilled: () => false, hasField: () => false };
    const fixed = applyEdit(draft, { path: ['AuthFlow'], value: 'USER_AUTH' }, context);
    expect(fixed.subject).toEqual({ operation: 'InitiateAuth', authFlow: 'USER_AUTH' });
    expect(fixed.extraMembers).toEqual({});
  });

  it('with a computed auth flow or challenge is known by its keys', async () => {
    const flow = await draftOf('{ AuthFlow: flow, AuthParameters: { USERNAME: name, SRP_A: a } }');
    expect(flow.subject).toEqual({ operation: 'InitiateAuth', authFlow: 'USER_SRP_AUTH' });
    const challenge = await draftOf(
      "{ ChallengeName: c, ClientId: 'x', ChallengeResponses: { USERNAME: 'a', SMS_MFA_CODE: '1' } }",
    );
    expect(challenge.subject).toEqual({ operation: 'RespondToAuthChallenge', challengeName: 'SMS_MFA' });
  });

  it.each([
    ['{"authFlow":"USER_PASWORD_AUTH","AuthParameters":{"USERNAME":"a"}}', 'auth-flow-unknown'],
    [
      '{"challengeName":"SMS_MFAA","ClientId":"3example","ChallengeResponses":{"USERNAME":"a","SMS_MFA_CODE":"123456"}}',
      'challenge-name-unknown',
    ],
  ])('whose name is mistyped in a member of another spelling has one finding with its fix: %s', async (text, code) => {
    const { authFlowSession } = openTestSession({ mode: 'respond', subject: { operation: 'GetUser' } });
    authFlowSession.loadRequest(await draftOf(text));
    const named = authFlowSession
      .form()
      ?.findings.filter(({ path }) => /^(?:authFlow|challengeName)$/i.test(path[0] ?? ''));
    expect(named?.map((one) => [one.code, one.fix !== undefined])).toEqual([[code, true]]);
    authFlowSession.applyFix(code, named?.[0]?.path.join('.') ?? '');
    expect(authFlowSession.form()?.findings.map((one) => one.code)).not.toContain(code);
  });

  it.each([
    ['aws cognito-idp initate-auth --auth-flow USER_AUTH --client-id x', 'InitateAuth', 'InitiateAuth'],
    ['aws cognito-idp get-usr --access-token x', 'GetUsr', 'GetUser'],
  ])('of a mistyped operation says which one is meant: %s', async (text, named, meant) => {
    const refused = await draftOf(text).catch((error: unknown) => error);
    if (!hasCode<RequestError>(refused, 'request')) throw new Error('not refused');
    expect(refused.message).toBe(`${named} is not an operation of Amazon Cognito user pools. Did you mean ${meant}?`);
    expect(refused.meant).toBe(meant);
  });

  it.each([
    ['aws cognito-idp sign-up --client-id x --username ada', 'The form has no SignUp'],
    ['{"AuthFlow":"NOPE","AuthParameters":{}}', 'AuthFlow must be one of'],
    [
      'aws cognito-idp initiate-auth --auth-flow USER_AUTH --auth-parameters USERNAME=a,b',
      'AuthParameters.USERNAME must be text',
    ],
  ])('that no form can be made of says why: %s', async (text, message) => {
    const refused = await draftOf(text).catch((error: unknown) => error);
    expect(hasCode<RequestError>(refused, 'request') && refused.message).toContain(message);
  });
});

async function opened(text: string) {
  const [item] = (await readPastedText(text, cognitoTables)).items;
  if (item?.kind !== 'answer') throw new Error('no answer');
  const context = { tables: cognitoTables, target: pool, client: webClient, now: startTime, newId: () => 'pasted' };
  const chain = chainOfAnswer(item, context);
  const harness = openTestSession({ subject: { operation: 'GetUser' } });
  if (chain) harness.authFlowSession.openChain(chain);
  return { ...harness, chain };
}

describe('a pasted answer opens the form of its challenge', () => {
  it('and a new chain after it begins as the panel does, not with the open challenge', async () => {
    const { authFlowSession } = await opened(
      '{"ChallengeName":"SMS_MFA","Session":"AYABe-made-up-session","ChallengeParameters":{}}',
    );
    expect(authFlowSession.state.draft?.subject).toMatchObject({ challengeName: 'SMS_MFA' });
    authFlowSession.newChain();
    expect(authFlowSession.state.draft?.subject).toEqual({ operation: 'GetUser' });
  });

  it('with its session, the user and a field for each required attribute', async () => {
    const { authFlowSession, valueOf, fieldOf } = await opened(
      "{ '$metadata': { httpStatusCode: 200 }, ChallengeName: 'NEW_PASSWORD_REQUIRED', ChallengeParameters: { USER_ID_FOR_SRP: 'ada', requiredAttributes: '[\"userAttributes.name\",\"userAttributes.custom:team\"]', userAttributes: '{}' }, Session: 'AYABe-made-up-session' }",
    );
    expect(authFlowSession.state.draft?.subject).toEqual({
      operation: 'RespondToAuthChallenge',
      challengeName: 'NEW_PASSWORD_REQUIRED',
    });
    expect(valueOf('Session')).toBe('AYABe-made-up-session');
    expect(valueOf('ChallengeResponses.USERNAME')).toBe('ada');
    expect(valueOf('ClientId')).toBe(webClient.clientId);
    expect(fieldOf('ChallengeResponses.userAttributes.name')).toMatchObject({ required: true });
    expect(fieldOf('ChallengeResponses.userAttributes.custom:team')).toMatchObject({ required: true });
  });

  it('in the words of the call it came from', async () => {
    const { authFlowSession } = await opened(
      '{"commandName":"AdminInitiateAuthCommand","output":{"ChallengeName":"SMS_MFA","Session":"AYABe","ChallengeParameters":{}}}',
    );
    expect(authFlowSession.state.draft?.subject).toEqual({
      operation: 'AdminRespondToAuthChallenge',
      challengeName: 'SMS_MFA',
    });
  });

  it('an authenticator app is registered first', async () => {
    const { authFlowSession, valueOf } = await opened(
      '{"ChallengeName":"MFA_SETUP","Session":"AYABe-x","ChallengeParameters":{"MFAS_CAN_SETUP":"[\\"SOFTWARE_TOKEN_MFA\\"]","USER_ID_FOR_SRP":"ada"}}',
    );
    expect(authFlowSession.state.draft?.subject).toEqual({ operation: 'AssociateSoftwareToken' });
    expect(valueOf('Session')).toBe('AYABe-x');
    const verify = await opened('{"SecretCode":"JBSWY3DPEHPK3PXP","Session":"AYABe-y"}');
    expect(verify.authFlowSession.state.draft?.subject).toEqual({ operation: 'VerifySoftwareToken' });
    expect(verify.valueOf('Session')).toBe('AYABe-y');
  });

  it('a challenge that no table has gets the generic form', async () => {
    const { authFlowSession } = await opened(
      '{"ChallengeName":"FACE_SCAN","Session":"AYABe","ChallengeParameters":{}}',
    );
    expect(authFlowSession.state.draft?.subject).toEqual({
      operation: 'RespondToAuthChallenge',
      challengeName: 'FACE_SCAN',
    });
  });

  it('tokens are a chain that is signed in', async () => {
    const { authFlowSession, chain } = await opened(
      '{"AuthenticationResult":{"AccessToken":"a.b.c","RefreshToken":"r","ExpiresIn":3600},"ChallengeParameters":{}}',
    );
    expect(chain?.steps[0]?.answer).toMatchObject({ kind: 'tokens' });
    authFlowSession.startTokenOperation('GetUser');
    expect(authFlowSession.state.draft?.subject).toEqual({ operation: 'GetUser' });
  });

  it.each([
    '{"CodeDeliveryDetails":{"DeliveryMedium":"EMAIL"}}',
    '{"ChallengeName":"SMS_MFA","Session":"AYABe","ChallengeParameters":{},"AuthenticationResult":7}',
  ])('nothing follows what asks nothing, or is of another form: %s', async (text) => {
    expect((await opened(text)).chain).toBeUndefined();
  });
});
