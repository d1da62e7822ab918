// What a text tells of the steps before the failed call: sentences and lists that say yes, those that say no, and texts
// made to be slow.
import { describe, expect, it } from 'vitest';
import { poolContext } from '../../../../src/flow/pasted/pool-context.ts';
import { requestContext } from '../../../../src/flow/pasted/request-context.ts';
import { secretHashSent } from '../../../../src/flow/pasted/secret-hash-sent.ts';
import { stepContext } from '../../../../src/flow/pasted/step-context.ts';

describe('steps before the failed call', () => {
  it.each([
    ['There was a second call to Auth.setupTOTP.', { appRegisteredAgain: true }],
    ['associateSoftwareToken is called once more.', { appRegisteredAgain: true }],
    ['associateSoftwareToken is never called again.', {}],
    ['associateSoftwareToken(a); verifySoftwareToken(b);', {}],
    ['associateSoftwareToken(a); verifySoftwareToken(b); associateSoftwareToken(c);', { appRegisteredAgain: true }],
    ['associateSoftwareToken(a); associateSoftwareToken(b); verifySoftwareToken(c);', {}],
    ['new AWS.CognitoIdentityCredentials(params)', { identityPoolCredentials: true }],
    ['credentials: fromCognitoIdentityPool(params)', { identityPoolCredentials: true }],
  ])('%s', (text, context) => {
    expect(stepContext(text)).toEqual(context);
  });

  it.each([
    ['The user hasn’t been confirmed.', 'UNCONFIRMED'],
    ['It fails for unconfirmed users.', 'UNCONFIRMED'],
    ['The user’s e-mail is not confirmed.', undefined],
    ['The user is confirmed.', undefined],
    ['It throws PasswordResetRequiredException.', 'RESET_REQUIRED'],
    ['UserStatus: CONFIRMED, and yet PasswordResetRequiredException', 'CONFIRMED'],
  ])('%s', (text, userStatus) => {
    expect(poolContext(text).userStatus).toBe(userStatus);
  });

  it.each([
    ['The secret hash is computed with the username.', true],
    ['Refresh fails. At sign-in the secret hash is computed with the username.', undefined],
    ['Refresh fails. For the refresh, as for the sign-in, the secret hash is computed with the username.', true],
  ])('%s', (text, sent) => {
    expect(secretHashSent(text)).toBe(sent);
  });

  it.each([
    ['The migration trigger is never called.', { triggers: ['UserMigration'] }],
    ['The migrate user function runs.', { triggers: ['UserMigration'] }],
    ['Disabling the user changes nothing.', { userDisabled: true }],
    ['The account has been disabled.', { userDisabled: true }],
    ['The user is not disabled.', {}],
    ['The user existence errors are disabled.', {}],
  ])('%s', (text, context) => {
    expect(poolContext(text)).toEqual(context);
  });

  it.each([
    ['The migration trigger is never called.', false],
    ['The migration function is not invoked by the sign-in.', false],
    ['The migration function is called.', true],
    ['The migration function does not know the user.', undefined],
  ])('%s', (text, ran) => {
    expect(requestContext(text).migrationRan).toBe(ran);
  });

  it('grows with the length of the text alone', { timeout: 20_000 }, () => {
    const seconds = [
      'another a.b ',
      'setupTOTP ',
      'setupTOTP(',
      'verifyTotp(',
      'user is ',
      'secret hash is computed ',
      'disabled user ',
      'migration not ',
    ].map((part) => {
      const text = `refresh ${part.repeat(500_000 / part.length)}`;
      const start = performance.now();
      stepContext(text);
      poolContext(text);
      requestContext(text);
      secretHashSent(text);
      return (performance.now() - start) / 1000;
    });
    expect(Math.max(...seconds)).toBeLessThan(4);
  });
});
