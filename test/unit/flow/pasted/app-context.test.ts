// What a text says of the app around a client library: sentences that say yes, those that say no, and slow texts.
import { describe, expect, it } from 'vitest';
import { appContext } from '../../../../src/flow/pasted/app-context.ts';

describe('the app around a client library', () => {
  it.each([
    ['I use Expo Go.', { reactNative: true, expoGo: true }],
    ['You are not using Expo Go', undefined],
    ['It is not a React Native app.', undefined],
    ['called in getServerSideProps', { onServer: true }],
    ['cookieStorage: { domain: "localhost" }', { cookieStorage: true }],
    ['My ID token is too large.', { largeToken: true }],
    ['The cookie is not too large.', undefined],
    ['since we upgraded', { upgraded: true }],
    ['It began after upgrading to 6.', { upgraded: true }],
    ['Updating the package fixed it.', { upgraded: true }],
    ['The same even after upgrading to 6.', undefined],
    ['The password field is empty.', { withoutPassword: true }],
    ['The password field is not empty.', undefined],
    ['I submit it without password.', { withoutPassword: true }],
    ['I fill in the username only.', { withoutPassword: true }],
    ['The pool has a custom challenge.', { customChallenge: true }],
    ['It is not a custom challenge.', undefined],
    ['provider.setLogins(logins)', { loginsNotRefreshed: true }],
    ['provider.setLogins(logins); provider.refresh()', undefined],
    ['then fetchAuthSession() is called', { otherCall: 'fetchAuthSession' }],
    ['It works in the web console.', undefined],
    ['after a hot restart', { hotRestart: true }],
    ['It works fine in the browser.', { worksElsewhere: true }],
    ['It does not work in the browser.', undefined],
    ['I never cancelled it.', { notCancelled: true }],
    ['authenticationFlowType: "USER_SRP_AUTH"', { configuredFlow: 'USER_SRP_AUTH' }],
    ['Incorrect username or password.', undefined],
  ])('%s', (text, app) => {
    expect(appContext(text)).toEqual(app);
  });

  it('grows with the length of the text alone', { timeout: 60_000 }, () => {
    const seconds = ['works in ', 'cookie ', 'not ', 'authFlowType ', 'leave password ', 'after upgrad'].map((part) => {
      const start = process.cpuUsage();
      appContext(part.repeat(2_000_000 / part.length));
      return process.cpuUsage(start).user / 1e6;
    });
    expect(Math.max(...seconds)).toBeLessThan(5);
  });
});
