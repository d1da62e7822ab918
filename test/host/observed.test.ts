// Another program signs in to the editor's sandbox: its chain appears in Session Chains, with findings and explanation.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { eventually, openApp, outline } from './app-access.ts';

describe('another program’s calls', () => {
  beforeEach(async () => {
    const { parts } = await openApp();
    parts.chains.clear();
  });

  it('appear as an observed chain, step by step, with the explanation of a refusal', async () => {
    const app = await openApp();
    const sandbox = await app.parts.sandbox.start();
    const { endpoint } = sandbox;
    const call = async (operation: string, body: object) => {
      const answer = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
          'user-agent': 'my-app/1.0 node',
        },
        body: JSON.stringify({ ClientId: sandbox.pools()[0]?.clients[0]?.clientId, ...body }),
      });
      return (await answer.json()) as { readonly Session?: string };
    };
    const { Session } = await call('InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'sms-mfa', PASSWORD: 'Sandbox-Password-1' },
    });
    await call('RespondToAuthChallenge', {
      ChallengeName: 'SMS_MFA',
      Session,
      ChallengeResponses: { USERNAME: 'sms-mfa', SMS_MFA_CODE: '000000' },
    });
    await eventually('the chain has both calls', () => app.parts.chains.all[0]?.steps.length === 2);
    const lines = await outline(app.chainTree);
    const text = lines.join('\n');
    assert.match(
      lines[0] ?? '',
      /^[\d:]{8} sms-mfa \| app · refused · CodeMismatchException · USER_PASSWORD_AUTH · Sandbox · my-app\/1\.0$/,
    );
    assert.match(text, /\n {2}SMS_MFA \| refused · \d+ ms\n/);
    assert.match(text, /\n {4}Explanation \| /);
    assert.match(text, /\n {6}What to do \| /);
    assert.doesNotMatch(text, /Sandbox-Password-1|AYABe/);
  });
});
