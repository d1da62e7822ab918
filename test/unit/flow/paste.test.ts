// Parsing of pasted text, and the messages for text that is not a request.
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { describe, expect, it } from 'vitest';
import { pasteLimit } from '../../../src/protocol/paste-limit.ts';
import { PasteError, readPaste } from '../../../src/flow/draft/paste.ts';
import { openTestSession } from '../../support/auth-flow-sessions.ts';

const session = 'AYABe'.padEnd(64, 'x');

function fault(text: string): PasteError {
  try {
    readPaste(text, cognitoTables);
  } catch (error) {
    if (error instanceof PasteError) return error;
    throw error;
  }
  throw new Error('the paste was read');
}

describe('what can be read', () => {
  it('AWS CLI input', () => {
    const text = JSON.stringify({
      ClientId: 'abc',
      ChallengeName: 'SMS_MFA',
      Session: session,
      ChallengeResponses: { USERNAME: 'jane', SMS_MFA_CODE: '123456', EXTRA: 'x' },
      ClientMetadata: { a: 'b' },
      UserContextData: { IpAddress: '203.0.113.7', Strange: 1 },
      Another: true,
    });
    expect(readPaste(text, cognitoTables)).toEqual({
      subject: { operation: 'RespondToAuthChallenge', challengeName: 'SMS_MFA' },
      typed: {
        ClientId: 'abc',
        Session: session,
        'ChallengeResponses.USERNAME': 'jane',
        'ChallengeResponses.SMS_MFA_CODE': '123456',
        'UserContextData.IpAddress': '203.0.113.7',
      },
      maps: { ChallengeResponses: [{ key: 'EXTRA', value: 'x' }], ClientMetadata: [{ key: 'a', value: 'b' }] },
      extraMembers: { UserContextData: { Strange: 1 }, Another: true },
    });
  });

  it('arguments of the SDK as JavaScript writes them', () => {
    const text = `{
      ChallengeName: 'NEW_PASSWORD_REQUIRED', // from the answer
      ClientId: "abc",
      ChallengeResponses: { USERNAME: 'jane', NEW_PASSWORD: 'Correct-Horse-7', 'userAttributes.name': 'Jane', },
    }`;
    const pasted = readPaste(text, cognitoTables);
    expect(pasted.subject).toEqual({ operation: 'RespondToAuthChallenge', challengeName: 'NEW_PASSWORD_REQUIRED' });
    expect(pasted.maps).toEqual({ ChallengeResponses: [{ key: 'userAttributes.name', value: 'Jane' }] });
  });

  it('the responses alone, when only one challenge has them all', () => {
    expect(readPaste('{"USERNAME":"jane","EMAIL_OTP_CODE":"12345678"}', cognitoTables).subject).toEqual({
      operation: 'RespondToAuthChallenge',
      challengeName: 'EMAIL_OTP',
    });
  });

  it('an unknown challenge keeps its keys', () => {
    const pasted = readPaste('{"ChallengeName":"FACE_SCAN","ChallengeResponses":{"FACE":"x"}}', cognitoTables);
    expect(pasted.maps).toEqual({ ChallengeResponses: [{ key: 'FACE', value: 'x' }] });
  });

  it('becomes the form, checked, and sends the same payload again', () => {
    const { authFlowSession } = openTestSession({ mode: 'respond', subject: { operation: 'GetUser' } });
    const payload = {
      ChallengeName: 'SMS_MFA',
      ClientId: 'abc',
      Session: session,
      ChallengeResponses: { USERNAME: 'jane', SMS_MFA_CODE: '12345', EXTRA: 'x' },
    };
    authFlowSession.paste(JSON.stringify(payload));
    expect(authFlowSession.form()?.payload).toEqual(payload);
    expect(authFlowSession.form()?.findings.map((finding) => finding.code)).toEqual(['code-length', 'unknown-key']);
  });
});

describe('what cannot', () => {
  it.each([
    ['', 'empty', 'is empty'],
    ['not json', 'not-json', 'line 1, column'],
    ['{"ChallengeName": "SMS_MFA", ', 'not-json', 'JSON'],
    ['[1]', 'not-an-object', 'must be an object'],
    ['"text"', 'not-an-object', 'must be an object'],
    ['{"a":1}', 'not-a-request', 'AuthFlow'],
    ['{"AuthFlow":"NOPE"}', 'not-a-request', 'AuthFlow'],
    ['{"ChallengeResponses":{}}', 'not-a-request', 'ChallengeName'],
    ['{"ChallengeName":"SMS_MFA","ChallengeResponses":[]}', 'wrong-type', 'ChallengeResponses must be an object'],
    [
      '{"ChallengeName":"SMS_MFA","ChallengeResponses":{"SMS_MFA_CODE":1}}',
      'wrong-type',
      'ChallengeResponses.SMS_MFA_CODE',
    ],
    ['{"ChallengeName":"SMS_MFA","Session":7}', 'wrong-type', 'Session must be text'],
    ['{"ChallengeName":"SMS_MFA","UserContextData":"x"}', 'wrong-type', 'UserContextData'],
  ])('%s: %s', (text, code, words) => {
    const error = fault(text);
    expect(error.reason).toBe(code);
    expect(error.message).toContain(words);
  });

  it('a paste of 5 MB is refused by its length, unread', () => {
    const error = fault(`{"ChallengeName":"${'x'.repeat(5_000_000)}"}`);
    expect(error).toMatchObject({ reason: 'too-large' });
    expect(error.message).toContain(pasteLimit.toLocaleString('en'));
  });

  it('a map of more keys than the panel can show is refused by their number', () => {
    const responses = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`KEY_${index}`, 'x']));
    const error = fault(JSON.stringify({ ChallengeName: 'SMS_MFA', ChallengeResponses: responses }));
    expect(error.reason).toBe('too-many-keys');
    expect(error.message).toBe('ChallengeResponses must have at most 1,000 keys; this has 1,001.');
  });

  it('leaves the form as it was', () => {
    const { authFlowSession } = openTestSession({ mode: 'respond', subject: { operation: 'GetUser' } });
    authFlowSession.setField('AccessToken', 'a.b.c');
    const before = authFlowSession.state;
    expect(() => authFlowSession.paste('{')).toThrow(PasteError);
    expect(authFlowSession.state).toBe(before);
  });
});
