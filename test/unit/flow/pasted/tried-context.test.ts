// What a text says of what was tried: sentences that say yes, those that say no, and texts made to be slow.
import { describe, expect, it } from 'vitest';
import { triedContext } from '../../../../src/flow/pasted/tried-context.ts';

describe('what was tried', () => {
  it.each([
    ['User name and password were checked with console.log.', { passwordVerified: true }],
    ['The credentials are valid.', { passwordVerified: true }],
    ['The password isn’t correct.', {}],
    ['The same password does not work there.', {}],
    ['Incorrect username or password.', {}],
    ['Sign-up and its confirmation work.', { signUpWorks: true }],
    ['signUp never works.', {}],
    ['A new code comes with every attempt.', { beginsAgain: true }],
    ['The same call with the AWS CLI works.', { worksInCli: true }],
    ['It works from the command line.', { worksInCli: true }],
    ['It doesn’t work in the CLI.', {}],
    ['The log cuts the token.', { copiedFromLog: true }],
    ['Its kid matches a key of the pool.', { kidInKeys: true }],
    ['Its kid is not in the JWKS.', { kidInKeys: false }],
    ["Auth.signIn({ username: 'ada' })", {}],
    ["Auth.forgotPassword({ username: 'ada' })", { objectArgument: 'forgotPassword' }],
    ['pool.getCurrentUser(); user.authenticateUser(d, c); user.sendMFACode(code, c)', {}],
    ['new CognitoUser(data); user.sendMFACode(code, c)', { otherUserObject: true }],
  ])('%s', (text, context) => {
    expect(triedContext(text)).toEqual(context);
  });

  it('grows with the length of the text alone', { timeout: 20_000 }, () => {
    const seconds = [
      'password is ',
      'sign up ',
      'new code ',
      'signIn(a) ',
      'new CognitoUser(',
      'copy ',
      'kid is ',
      'cli works ',
      'same password ',
    ].map((part) => {
      const start = performance.now();
      triedContext(part.repeat(2_000_000 / part.length));
      return (performance.now() - start) / 1000;
    });
    expect(Math.max(...seconds)).toBeLessThan(5);
  });
});
