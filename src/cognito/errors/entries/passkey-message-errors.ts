// Refusals about passkeys by their messages.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';

const documentation = guidePage(
  'amazon-cognito-user-pools-authentication-flow-methods',
  'amazon-cognito-user-pools-authentication-flow-methods-passkey',
);
const complete = operationPage('CompleteWebAuthnRegistration');

export const passkeyMessageEntries: readonly ErrorEntry[] = [
  {
    code: 'passkey-credential-form',
    types: ['InvalidParameterException', 'WebAuthnCredentialNotSupportedException'],
    messages: [
      'Credential data is not valid',
      'Credential is not a RegistrationResponseJSON',
      'clientDataJSON is not of webauthn.create',
      'Invalid credential{rest}',
    ],
    operations: ['CompleteWebAuthnRegistration'],
    title: 'Credential has another form than a browser’s registration',
    explanation:
      'Credential is the RegistrationResponseJSON of the browser, as an object and not as text: credential.toJSON(). Its binary members (rawId, clientDataJSON, attestationObject) are base64url without padding.',
    causes: [
      most(
        'Credential is not the browser’s RegistrationResponseJSON as an object: a binary member is base64 or a list of numbers instead of base64url, or the whole is JSON text.',
      ),
      possible('A member that the service looks at is missing, such as response.transports or clientExtensionResults.'),
      possible('A typed document of the SDK (Document in .NET or Java) wraps the text and not the object.'),
    ],
    remedies: [{ text: 'Send credential.toJSON() of navigator.credentials.create unchanged, as an object.' }],
    documentation: complete,
    evidence: observed('https://github.com/aws/aws-sdk-net/issues/4386'),
  },
  {
    code: 'passkey-answer-form',
    types: ['InvalidParameterException'],
    messages: ['Invalid CREDENTIAL: it must be an AuthenticationResponseJSON', 'Invalid CREDENTIAL{rest}'],
    title: 'CREDENTIAL has another form than a browser’s sign-in',
    explanation:
      'CREDENTIAL is the AuthenticationResponseJSON of the browser as JSON text: JSON.stringify(credential.toJSON()) of navigator.credentials.get.',
    causes: [
      most('CREDENTIAL is no JSON text of an AuthenticationResponseJSON, or a registration was sent in its place.'),
    ],
    remedies: [{ text: 'Send JSON.stringify(credential.toJSON()).' }],
    documentation: operationPage('RespondToAuthChallenge'),
    evidence: documented(documentation),
  },
  {
    code: 'passkeys-off',
    types: ['WebAuthnNotEnabledException'],
    messages: ['WebAuthn is not enabled for this user pool'],
    title: 'Passkeys are off for this user pool',
    explanation:
      'A pool offers passkeys when AllowedFirstAuthFactors contains WEB_AUTHN, on the Essentials or Plus plan.',
    causes: [most('AllowedFirstAuthFactors of the sign-in policy does not contain WEB_AUTHN.')],
    remedies: [{ text: 'Add WEB_AUTHN to the choice-based sign-in of the user pool.' }],
    documentation,
    evidence: documented(documentation),
  },
  {
    code: 'passkey-no-relying-party',
    types: ['WebAuthnConfigurationMissingException'],
    messages: ['The user pool has neither a relying party id nor a domain'],
    title: 'The user pool has no relying party for passkeys',
    explanation: 'Passkeys are bound to a domain: RelyingPartyId of WebAuthnConfiguration, or the pool’s own domain.',
    causes: [most('WebAuthnConfiguration has no RelyingPartyId and the pool has no domain.')],
    remedies: [{ text: 'Set RelyingPartyId to the domain of your app, or give the pool a domain.' }],
    documentation,
    evidence: documented(documentation),
  },
  {
    code: 'passkey-other-client',
    types: ['WebAuthnClientMismatchException'],
    messages: ['The registration was started with an access token of another app client'],
    title: 'The registration was begun with another app client',
    explanation: 'Both calls of a registration must carry an access token of the same app client.',
    causes: [most('The access token comes from another app client than in StartWebAuthnRegistration.')],
    remedies: [{ text: 'Do both calls with the same access token.' }],
    documentation: complete,
    evidence: documented(complete),
  },
  {
    code: 'passkey-origin',
    types: ['WebAuthnOriginNotAllowedException'],
    messages: ['The origin of the page is not {domain} or one of its subdomains'],
    title: 'The passkey was made on a page outside of {domain}',
    explanation:
      'The origin in clientDataJSON must be {domain}, the relying party ID of the pool, or a subdomain of it.',
    causes: [
      most('The page runs on another domain than the relying party ID, such as localhost or a preview address.'),
    ],
    remedies: [{ text: 'Register on a page under that domain, or change the relying party ID.' }],
    documentation,
    evidence: documented(complete),
  },
  {
    code: 'passkey-other-party',
    types: ['WebAuthnRelyingPartyMismatchException'],
    messages: ['The passkey is for another relying party'],
    title: 'The passkey belongs to another relying party',
    explanation: 'A passkey works only for the relying party ID it was made for, and this one is not the pool’s.',
    causes: [
      most('The relying party ID of the pool was changed after the passkey was made.'),
      possible('The page named another rp.id than the options of Cognito.'),
    ],
    remedies: [{ text: 'Use the options of StartWebAuthnRegistration unchanged.' }],
    documentation,
    evidence: documented(complete),
  },
  {
    code: 'passkey-registration-gone',
    types: ['WebAuthnChallengeNotFoundException'],
    messages: ['No registration with this challenge is open'],
    title: 'The registration of the passkey has ended',
    explanation:
      'CompleteWebAuthnRegistration found no open StartWebAuthnRegistration of this user with the challenge in clientDataJSON.',
    causes: [
      most(
        'StartWebAuthnRegistration was called again, or too much time passed, so that this challenge is no longer open.',
      ),
      possible('The registration was completed already.'),
    ],
    remedies: [{ text: 'Begin again with StartWebAuthnRegistration.' }],
    documentation: complete,
    evidence: documented(complete),
  },
  {
    code: 'passkey-not-supported',
    types: ['WebAuthnCredentialNotSupportedException'],
    messages: ['The credential is not supported: {reason}'],
    title: 'Cognito does not take this kind of passkey',
    explanation: 'The device or provider made a credential that Cognito does not take: {reason}.',
    causes: [
      most(
        'The authenticator used an algorithm that was not offered, or did not verify the user although the pool requires it.',
      ),
      possible('The answer of the browser was changed on its way.'),
    ],
    remedies: [{ text: 'Register with another device or passkey provider.' }],
    documentation,
    evidence: documented(complete),
  },
  {
    code: 'passkey-browser-domain',
    types: [],
    messages: [],
    generalMessages: [
      '{before}relying party ID is not a registrable domain suffix of, nor equal to the current domain{rest}',
    ],
    title: 'The browser refuses the relying party ID',
    explanation:
      'A passkey belongs to a domain: rp.id of the options must be the host of the page or a parent of it. Cognito puts the relying party ID of the user pool there. Nothing was sent yet.',
    causes: [
      most(
        'The relying party ID is not the domain of the page: the page is on localhost or another host than the one in WebAuthnConfiguration (without it, the domain of managed login).',
      ),
    ],
    remedies: [{ text: 'Set RelyingPartyId to the host of the app, or open the app there.' }],
    documentation: guidePage('amazon-cognito-user-pools-authentication-flow-methods'),
    evidence: observed('https://github.com/MasterKale/SimpleWebAuthn/issues/161'),
  },
];
