// Passkeys: registration, listing, deletion, sign-in, and refusals, as verified by @simplewebauthn/server.

import { beforeEach, describe, expect, it } from 'vitest';
import {
  createPasskey,
  signWithPasskey,
  type SoftwarePasskey,
} from '../../../src/cognito/passkeys/software-authenticator.ts';
import type { JsonObject } from '../../../src/cognito/json.ts';
import { seedPasskey } from '../../../src/sandbox/passkeys/seed-passkey.ts';
import { systemDeps } from '../../../src/sandbox/sandbox-deps.ts';
import { claimsOf, openTestService, type TestAnswer, type TestService } from '../../support/sandbox-service.ts';

let sandbox: TestService;

beforeEach(() => {
  sandbox = openTestService();
});

const origin = 'http://localhost:5173';
const ceremony = { origin, random: systemDeps.random };

async function accessTokenOf(username: string): Promise<string> {
  const { AuthenticationResult } = await sandbox.signIn(username);
  return AuthenticationResult?.AccessToken ?? '';
}

const start = async (AccessToken: string) =>
  (await sandbox.call('StartWebAuthnRegistration', { AccessToken }))['CredentialCreationOptions'] as JsonObject;
const complete = (AccessToken: string, Credential: JsonObject) =>
  sandbox.call('CompleteWebAuthnRegistration', { AccessToken, Credential });

async function register(username: string): Promise<{ token: string; passkey: SoftwarePasskey }> {
  const token = await accessTokenOf(username);
  const { passkey, credential } = createPasskey(await start(token), ceremony);
  expect(await complete(token, credential)).toEqual({});
  return { token, passkey };
}

function optionsOf(answer: TestAnswer): JsonObject {
  return JSON.parse(answer.ChallengeParameters?.['CREDENTIAL_REQUEST_OPTIONS'] ?? '') as JsonObject;
}

async function answerWith(
  passkey: SoftwarePasskey,
  username: string,
  change: (credential: JsonObject) => JsonObject = (credential) => credential,
  signedAt = origin,
): Promise<TestAnswer> {
  const asked = await sandbox.userAuth(username, { PREFERRED_CHALLENGE: 'WEB_AUTHN' });
  const credential = signWithPasskey(passkey, optionsOf(asked), { origin: signedAt });
  if (!credential) throw new Error('The passkey is not among those that were asked for.');
  return sandbox.respond('WEB_AUTHN', asked.Session, {
    USERNAME: username,
    CREDENTIAL: JSON.stringify(change(credential)),
  });
}

/** The credential with one member of its response changed. */
const withResponse =
  (change: (response: Record<string, string>) => Record<string, string>) => (credential: JsonObject) => ({
    ...credential,
    response: change(credential['response'] as Record<string, string>),
  });

describe('the registration of a passkey', () => {
  it('offers what a browser needs', async () => {
    const user = sandbox.user('password-verifier');
    expect(await start(await accessTokenOf('password-verifier'))).toMatchObject({
      rp: { id: 'localhost' },
      user: {
        id: Buffer.from(user.sub).toString('base64url'),
        name: 'password-verifier',
        displayName: 'Pat Verifier',
      },
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      pubKeyCredParams: [
        { type: 'public-key', alg: -7 },
        { type: 'public-key', alg: -257 },
      ],
      excludeCredentials: [],
      authenticatorSelection: { requireResidentKey: true, residentKey: 'required', userVerification: 'preferred' },
    });
  });

  it('makes the passkey a factor of its user, lists it, and deletes it', async () => {
    const { token, passkey } = await register('password-verifier');
    expect((await start(token))['excludeCredentials']).toEqual([{ type: 'public-key', id: passkey.credentialId }]);
    expect(await sandbox.call('ListWebAuthnCredentials', { AccessToken: token })).toEqual({
      Credentials: [
        {
          CredentialId: passkey.credentialId,
          FriendlyCredentialName: 'Passkey',
          RelyingPartyId: 'localhost',
          AuthenticatorAttachment: 'platform',
          AuthenticatorTransports: ['internal'],
          CreatedAt: sandbox.now() / 1000,
        },
      ],
    });
    expect(await sandbox.call('GetUserAuthFactors', { AccessToken: token })).toMatchObject({
      ConfiguredUserAuthFactors: expect.arrayContaining(['WEB_AUTHN']),
    });
    const gone = { AccessToken: token, CredentialId: passkey.credentialId };
    expect(await sandbox.call('DeleteWebAuthnCredential', gone)).toEqual({});
    expect(await sandbox.call('DeleteWebAuthnCredential', gone)).toMatchObject({ error: 'ResourceNotFoundException' });
    expect(await sandbox.userAuth('password-verifier')).not.toMatchObject({
      AvailableChallenges: expect.arrayContaining(['WEB_AUTHN']),
    });
  });

  it('is refused where the pool does not offer it', async () => {
    const AccessToken = await accessTokenOf('password-verifier');
    sandbox.configure({ webAuthn: { userVerification: 'preferred', factorConfiguration: 'SINGLE_FACTOR' } });
    expect(await sandbox.call('StartWebAuthnRegistration', { AccessToken })).toMatchObject({
      error: 'WebAuthnConfigurationMissingException',
    });
    sandbox.configure({ firstFactors: ['PASSWORD'] });
    expect(await sandbox.call('StartWebAuthnRegistration', { AccessToken })).toMatchObject({
      error: 'WebAuthnNotEnabledException',
    });
    expect(await complete(AccessToken, {})).toMatchObject({ error: 'WebAuthnNotEnabledException' });
  });

  it('accepts a challenge once, before it expires, and only for this registration', async () => {
    const token = await accessTokenOf('password-verifier');
    const { credential } = createPasskey(await start(token), ceremony);
    expect(await complete(token, credential)).toEqual({});
    const notFound = {
      error: 'WebAuthnChallengeNotFoundException',
      message: 'No registration with this challenge is open.',
    };
    expect(await complete(token, credential)).toMatchObject(notFound);

    const late = createPasskey(await start(token), ceremony);
    sandbox.advance(3 * 60_000);
    expect(await complete(token, late.credential)).toMatchObject(notFound);

    const other = createPasskey({ ...(await start(token)), challenge: 'b3RoZXI' }, ceremony);
    expect(await complete(token, other.credential)).toMatchObject(notFound);
  });

  it('belongs to the app client that started it', async () => {
    const token = await accessTokenOf('password-verifier');
    const client = sandbox.addClient({});
    const { AuthenticationResult } = await sandbox.signIn('password-verifier', { client });
    const { credential } = createPasskey(await start(token), ceremony);
    expect(await complete(AuthenticationResult?.AccessToken ?? '', credential)).toMatchObject({
      error: 'WebAuthnClientMismatchException',
      message: 'The registration was started with an access token of another app client.',
    });
    expect(await complete(token, credential)).toEqual({});
  });

  it.each([
    'https://example.com',
    'http://localhost.example.com',
    'http://127.0.0.1:5173',
    'ftp://localhost',
    'localhost',
    'http://localhost/',
  ])('is not taken from %s', async (foreign) => {
    const token = await accessTokenOf('password-verifier');
    const { credential } = createPasskey(await start(token), { ...ceremony, origin: foreign });
    expect(await complete(token, credential)).toMatchObject({
      error: 'WebAuthnOriginNotAllowedException',
      message: 'The origin of the page is not localhost or one of its subdomains.',
    });
  });

  it('is for the domain of the user pool where no relying party is set', async () => {
    const domainsOf = async (...domains: readonly JsonObject[]) => {
      for (const domain of domains) {
        expect(
          await sandbox.call('CreateUserPoolDomain', { UserPoolId: sandbox.pool.id, ...domain }),
        ).not.toHaveProperty('error');
      }
    };
    const { webAuthn: _, ...withoutPasskeys } = sandbox.pool.settings;
    sandbox.pool.settings = withoutPasskeys;
    const token = await accessTokenOf('password-verifier');
    expect(await sandbox.call('StartWebAuthnRegistration', { AccessToken: token })).toMatchObject({
      error: 'WebAuthnConfigurationMissingException',
    });
    await domainsOf({ Domain: 'shop' });
    expect(await start(token)).toMatchObject({ rp: { id: 'shop.auth.us-east-1.amazoncognito.com' } });
    await domainsOf({
      Domain: 'auth.shop.example.com',
      CustomDomainConfig: { CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/made-up' },
    });
    const page = { ...ceremony, origin: 'https://auth.shop.example.com' };
    const { passkey, credential } = createPasskey(await start(token), page);
    expect(await complete(token, credential)).toEqual({});
    const answer = await answerWith(passkey, 'password-verifier', undefined, page.origin);
    expect(answer).toHaveProperty('AuthenticationResult');
    sandbox.configure({
      webAuthn: { relyingPartyId: 'example.com', userVerification: 'required', factorConfiguration: 'SINGLE_FACTOR' },
    });
    expect(await start(token)).toMatchObject({ rp: { id: 'example.com' } });
  });

  it('takes https pages of the relying party and its subdomains', async () => {
    sandbox.configure({
      webAuthn: {
        relyingPartyId: 'example.com',
        userVerification: 'required',
        factorConfiguration: 'SINGLE_FACTOR',
      },
    });
    const token = await accessTokenOf('password-verifier');
    const at = async (page: string) =>
      complete(token, createPasskey(await start(token), { ...ceremony, origin: page }).credential);
    expect(await at('https://example.com')).toEqual({});
    expect(await at('https://login.example.com:8443')).toEqual({});
    expect(await at('http://example.com')).toMatchObject({ error: 'WebAuthnOriginNotAllowedException' });
    expect(await at('https://badexample.com')).toMatchObject({ error: 'WebAuthnOriginNotAllowedException' });
  });

  it('refuses a passkey for another relying party', async () => {
    const token = await accessTokenOf('password-verifier');
    const options = { ...(await start(token)), rp: { id: 'example.com' } };
    expect(await complete(token, createPasskey(options, ceremony).credential)).toMatchObject({
      error: 'WebAuthnRelyingPartyMismatchException',
      message: 'The passkey is for another relying party.',
    });
  });

  it.each<[string, (credential: JsonObject) => JsonObject]>([
    ['nothing', () => ({})],
    ['another type', (credential) => ({ ...credential, type: 'password' })],
    ['no attestation object', withResponse(({ clientDataJSON = '' }) => ({ clientDataJSON }))],
    ['an attestation object that is no CBOR', withResponse((response) => ({ ...response, attestationObject: 'AAAA' }))],
    ['client data that is no JSON', withResponse((response) => ({ ...response, clientDataJSON: 'AAAA' }))],
    ['an id that is not its own', (credential) => ({ ...credential, id: 'b3RoZXI' })],
  ])('does not support %s', async (_, change) => {
    const token = await accessTokenOf('password-verifier');
    const { credential } = createPasskey(await start(token), ceremony);
    expect(await complete(token, change(credential))).toMatchObject({
      error: 'WebAuthnCredentialNotSupportedException',
      message: expect.stringMatching(
        /^(?:Credential is not a RegistrationResponseJSON|clientDataJSON is not of webauthn\.create|The credential is not supported: .+)\.$/,
      ),
    });
  });

  it('stops at 20 passkeys', async () => {
    const token = await accessTokenOf('password-verifier');
    for (let made = 0; made < 20; made++) {
      await complete(token, createPasskey(await start(token), ceremony).credential);
    }
    expect(await sandbox.call('StartWebAuthnRegistration', { AccessToken: token })).toMatchObject({
      error: 'LimitExceededException',
    });
  });
});

describe('WEB_AUTHN', () => {
  it('signs the seeded user in, whose passkey is public', async () => {
    const user = sandbox.user('web-authn');
    expect(await sandbox.userAuth('web-authn')).toMatchObject({ AvailableChallenges: ['WEB_AUTHN'] });
    const { AuthenticationResult } = await answerWith(seedPasskey(user.sub), 'web-authn');
    expect(claimsOf(AuthenticationResult?.AccessToken)).toMatchObject({
      sub: user.sub,
      amr: ['swk'],
      acr: 'urn:cognito:loa:3',
    });
  });

  it('asks for the passkeys of this user, after SELECT_CHALLENGE too', async () => {
    const { passkey } = await register('password-verifier');
    const { Session } = await sandbox.userAuth('password-verifier');
    const asked = await sandbox.respond('SELECT_CHALLENGE', Session, {
      USERNAME: 'password-verifier',
      ANSWER: 'WEB_AUTHN',
    });
    expect(asked).toMatchObject({ ChallengeName: 'WEB_AUTHN', AvailableChallenges: ['WEB_AUTHN'] });
    expect(optionsOf(asked)).toEqual({
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      timeout: 60_000,
      rpId: 'localhost',
      allowCredentials: [{ type: 'public-key', id: passkey.credentialId, transports: ['internal'] }],
      userVerification: 'preferred',
    });
    const credential = signWithPasskey(passkey, optionsOf(asked), { origin });
    const answer = { USERNAME: 'password-verifier', CREDENTIAL: JSON.stringify(credential) };
    expect(await sandbox.respond('WEB_AUTHN', asked.Session, answer)).toHaveProperty('AuthenticationResult');
    expect(await sandbox.respond('WEB_AUTHN', asked.Session, answer)).toMatchObject({
      message: 'Invalid session for the user, session can only be used once.',
    });
  });

  const incorrect = { error: 'NotAuthorizedException', message: 'Incorrect username or password.' };
  const flip = (text: string): string => {
    const bytes = Buffer.from(text, 'base64url');
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    return bytes.toString('base64url');
  };

  it.each<[string, (credential: JsonObject) => JsonObject]>([
    ['another signature', withResponse((response) => ({ ...response, signature: flip(response['signature'] ?? '') }))],
    [
      'authenticator data that was not signed',
      withResponse((response) => ({ ...response, authenticatorData: flip(response['authenticatorData'] ?? '') })),
    ],
    ['a passkey nobody has', (credential) => ({ ...credential, id: 'b3RoZXI', rawId: 'b3RoZXI' })],
    [
      'client data of a registration',
      withResponse((response) => ({
        ...response,
        clientDataJSON: Buffer.from(
          Buffer.from(response['clientDataJSON'] ?? '', 'base64url')
            .toString()
            .replace('webauthn.get', 'webauthn.create'),
        ).toString('base64url'),
      })),
    ],
  ])('refuses %s', async (_, change) => {
    const { passkey } = await register('password-verifier');
    expect(await answerWith(passkey, 'password-verifier', change)).toEqual(incorrect);
  });

  it('refuses the answer to another challenge, and that of another origin', async () => {
    const { passkey } = await register('password-verifier');
    const first = await sandbox.userAuth('password-verifier', { PREFERRED_CHALLENGE: 'WEB_AUTHN' });
    const second = await sandbox.userAuth('password-verifier', { PREFERRED_CHALLENGE: 'WEB_AUTHN' });
    const credential = signWithPasskey(passkey, optionsOf(first), { origin });
    const answer = { USERNAME: 'password-verifier', CREDENTIAL: JSON.stringify(credential) };
    expect(await sandbox.respond('WEB_AUTHN', second.Session, answer)).toEqual(incorrect);
    expect(await sandbox.respond('WEB_AUTHN', first.Session, answer)).toHaveProperty('AuthenticationResult');
    expect(await answerWith(passkey, 'password-verifier', undefined, 'https://example.com')).toEqual(incorrect);
  });

  it.each(['', 'no json', '[]', '{}', '{"id":"a","rawId":"a","type":"public-key"}'])(
    'says that CREDENTIAL is malformed: %s',
    async (CREDENTIAL) => {
      await register('password-verifier');
      const { Session } = await sandbox.userAuth('password-verifier', { PREFERRED_CHALLENGE: 'WEB_AUTHN' });
      expect(await sandbox.respond('WEB_AUTHN', Session, { USERNAME: 'password-verifier', CREDENTIAL })).toMatchObject({
        error: 'InvalidParameterException',
        message: expect.stringContaining('CREDENTIAL'),
      });
    },
  );

  it('refuses a signature counter that went back', async () => {
    const { passkey } = await register('password-verifier');
    const stored = sandbox.user('password-verifier').passkeys.get(passkey.credentialId);
    if (!stored) throw new Error('not registered');
    stored.counter = 5;
    expect(await answerWith(passkey, 'password-verifier')).toEqual(incorrect);
  });

  it('counts as multi-factor if the pool and the user enable it, and is not offered otherwise', async () => {
    const { passkey, token } = await register('password-verifier');
    const user = sandbox.user('password-verifier');
    sandbox.pool.users.writeAttributes(
      user,
      [
        ['phone_number', '+12065550100'],
        ['phone_number_verified', 'true'],
      ],
      sandbox.now(),
    );
    user.smsMfa = true;
    const offered = async () => (await sandbox.userAuth('password-verifier')).AvailableChallenges;
    expect(await offered()).toEqual(['PASSWORD_SRP', 'PASSWORD']);

    const preference = { AccessToken: token, WebAuthnMfaSettings: { Enabled: true } };
    expect(await sandbox.call('SetUserMFAPreference', preference)).toMatchObject({
      error: 'InvalidParameterException',
    });
    sandbox.configure({
      webAuthn: {
        relyingPartyId: 'localhost',
        userVerification: 'required',
        factorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
      },
    });
    expect(await sandbox.call('SetUserMFAPreference', preference)).toEqual({});
    expect(await offered()).toEqual(['PASSWORD_SRP', 'PASSWORD', 'WEB_AUTHN']);
    expect(await answerWith(passkey, 'password-verifier')).toHaveProperty('AuthenticationResult');
  });

  it('counts beside a code that the pool requires, and not as the only factor', async () => {
    const token = await accessTokenOf('password-verifier');
    sandbox.configure({
      webAuthn: {
        relyingPartyId: 'localhost',
        userVerification: 'required',
        factorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
      },
    });
    const preference = { AccessToken: token, WebAuthnMfaSettings: { Enabled: true } };
    expect(await sandbox.call('SetUserMFAPreference', preference)).toMatchObject({
      message: 'Another MFA method must be enabled beside passkeys.',
    });
    sandbox.configure({ mfa: 'ON' });
    expect(await sandbox.call('SetUserMFAPreference', preference)).toEqual({});
  });
});
