// The discovery document of a pool without a domain, judged by published clients that begin with it.
import { Auth, raw, skipCSRFCheck } from '@auth/core';
import Cognito from '@auth/core/providers/cognito';
import { auth } from 'express-oauth2-jwt-bearer';
import * as openid from 'openid-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { sendCall } from '../../support/sandbox-http.ts';
import { seedPool } from '../../support/seed-pool.ts';

let sandbox: Sandbox;
let issuer: string;
let clientId: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  const { userPoolId, clients } = seedPool(sandbox);
  issuer = `${sandbox.endpoint}/${userPoolId}`;
  clientId = clients[0]?.clientId ?? '';
});
afterAll(() => sandbox.stop());

it('is accepted by openid-client', async () => {
  const { allowInsecureRequests, None } = openid;
  const config = await openid.discovery(new URL(issuer), clientId, undefined, None(), {
    execute: [allowInsecureRequests],
  });
  expect(config.serverMetadata()).toMatchObject({ issuer, jwks_uri: `${issuer}/.well-known/jwks.json` });
  const parameters = { redirect_uri: 'http://localhost:3000/back', scope: 'openid email' };
  const url = openid.buildAuthorizationUrl(config, parameters);
  expect(`${url.origin}${url.pathname}`).toBe(`${issuer}/authorize`);
  expect(url.searchParams.get('client_id')).toBe(clientId);
});

it('is accepted by Auth.js', async () => {
  const response = await Auth(new Request('http://localhost:3000/auth/signin/cognito', { method: 'POST' }), {
    basePath: '/auth',
    secret: 'of the test',
    trustHost: true,
    skipCSRFCheck,
    raw,
    providers: [Cognito({ issuer, clientId, clientSecret: 'not used' })],
  });
  const url = new URL(response.redirect ?? '');
  expect(`${url.origin}${url.pathname}`).toBe(`${issuer}/authorize`);
});

const signedIn = z.object({ AuthenticationResult: z.object({ IdToken: z.string(), AccessToken: z.string() }) });

async function signIn(): Promise<z.output<typeof signedIn>['AuthenticationResult']> {
  const { text } = await sendCall(sandbox.endpoint, 'InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    ClientId: clientId,
    AuthParameters: { USERNAME: 'password-verifier', PASSWORD: 'Sandbox-Password-1' },
  });
  return signedIn.parse(JSON.parse(text)).AuthenticationResult;
}

/** What the middleware of express-oauth2-jwt-bearer passes on for a token: nothing, or an error. */
async function check(token: string, audience: string): Promise<unknown> {
  const middleware = auth({ issuerBaseURL: issuer, audience });
  const headers = { host: 'localhost:3000', authorization: `Bearer ${token}` };
  const get = (name: string) => new Headers(headers).get(name) ?? undefined;
  // The members of an Express request that it reads.
  const request = { method: 'GET', protocol: 'http', originalUrl: '/', headers, get, query: {}, is: () => false };
  return new Promise((resolve) => void middleware(request, {}, resolve));
}

it('leads express-oauth2-jwt-bearer to the keys of the tokens', async () => {
  const { IdToken } = await signIn();
  expect(await check(IdToken, clientId)).toBeUndefined();
  expect(await check(IdToken, 'another')).toMatchObject({ message: expect.stringContaining("'aud'") });
  const [head, claims, signature = ''] = IdToken.split('.');
  const forged = `${head}.${claims}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
  expect(await check(forged, clientId)).toMatchObject({ message: expect.stringContaining('signature') });
});
