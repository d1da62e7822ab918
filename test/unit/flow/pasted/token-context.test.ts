// What a text says of the token that was refused, and texts made to be slow.
import { describe, expect, it } from 'vitest';
import { tokenContext } from '../../../../src/flow/pasted/token-context.ts';

describe('what a text says of a token', () => {
  it.each([
    ['Cognito is behind an ALB.', { behindLoadBalancer: true }],
    ['an Application Load Balancer signs users in', { behindLoadBalancer: true }],
    ["request.headers['x-amzn-oidc-data']", { behindLoadBalancer: true }],
    ['The load of the balancer is high.', {}],
    ['The answer has no id_token.', { idTokenMissing: true }],
    ['It is missing the `id_token`.', { idTokenMissing: true }],
    ['The ID token is undefined.', { idTokenMissing: true }],
    ['The ID token is there.', {}],
    ['The user comes from the hosted UI.', { throughManagedLogin: true }],
    ["Auth.federatedSignIn({ provider: 'Google' })", { throughManagedLogin: true }],
    ['The UI is hosted by us.', {}],
  ])('%s', (text, context) => {
    expect(tokenContext(text)).toEqual(context);
  });

  it('grows with the length of the text alone', { timeout: 20_000 }, () => {
    const seconds = ['application load ', 'no id_token', 'id_token ', 'missing the ', "without '"].map((part) => {
      const start = performance.now();
      tokenContext(part.repeat(2_000_000 / part.length));
      return (performance.now() - start) / 1000;
    });
    expect(Math.max(...seconds)).toBeLessThan(5);
  });
});
