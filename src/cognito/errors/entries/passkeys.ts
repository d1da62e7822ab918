// Exceptions about passkeys (WebAuthn).

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { model } from './evidence.ts';

const documentation = guidePage(
  'amazon-cognito-user-pools-authentication-flow-methods',
  'amazon-cognito-user-pools-authentication-flow-methods-passkey',
);

export const passkeyEntries: readonly ErrorEntry[] = [
  {
    code: 'web-authn-not-enabled',
    types: ['WebAuthnNotEnabledException'],
    title: 'Passkeys are off for this user pool',
    explanation: 'A pool offers passkeys when AllowedFirstAuthFactors contains WEB_AUTHN.',
    causes: [{ text: 'AllowedFirstAuthFactors of the sign-in policy does not contain WEB_AUTHN.', likely: 'most' }],
    remedies: [{ text: 'Add WEB_AUTHN to the choice-based sign-in of the user pool.' }],
    documentation,
    evidence: model,
  },
  {
    code: 'web-authn-configuration-missing',
    types: ['WebAuthnConfigurationMissingException'],
    title: 'The user pool has no relying party for passkeys',
    explanation: 'Passkeys are bound to a domain. The pool has neither a relying party id nor a domain of its own.',
    causes: [{ text: 'WebAuthnConfiguration has no RelyingPartyId and the pool has no domain.', likely: 'most' }],
    remedies: [{ text: 'Set a relying party id, or give the pool a domain.' }],
    documentation,
    evidence: model,
  },
  {
    code: 'web-authn-challenge-not-found',
    types: ['WebAuthnChallengeNotFoundException'],
    title: 'The registration of the passkey has expired',
    explanation: 'CompleteWebAuthnRegistration found no open StartWebAuthnRegistration of this user.',
    causes: [
      { text: 'Too much time passed between the two calls.', likely: 'most' },
      { text: 'The registration was completed already.', likely: 'possible' },
    ],
    remedies: [{ text: 'Begin again with StartWebAuthnRegistration.' }],
    documentation: operationPage('CompleteWebAuthnRegistration'),
    evidence: model,
  },
  {
    code: 'web-authn-client-mismatch',
    types: ['WebAuthnClientMismatchException'],
    title: 'The registration was begun with another app client',
    explanation: 'Both calls of a registration must carry an access token of the same app client.',
    causes: [
      { text: 'The access token comes from another app client than in StartWebAuthnRegistration.', likely: 'most' },
    ],
    remedies: [{ text: 'Do both calls with the same access token.' }],
    documentation: operationPage('CompleteWebAuthnRegistration'),
    evidence: model,
  },
  {
    code: 'web-authn-credential-not-supported',
    types: ['WebAuthnCredentialNotSupportedException'],
    title: 'Cognito does not take this kind of passkey',
    explanation: 'The device or provider made a credential in a form that Cognito does not support.',
    causes: [
      { text: 'The authenticator uses an algorithm that was not offered.', likely: 'most' },
      { text: 'The authenticator did not verify the user although the pool requires it.', likely: 'possible' },
    ],
    remedies: [{ text: 'Register with another device or passkey provider.' }],
    documentation,
    evidence: model,
  },
  {
    code: 'web-authn-origin-not-allowed',
    types: ['WebAuthnOriginNotAllowedException'],
    title: 'The passkey was made on a web page that does not belong to the relying party',
    explanation: 'The origin in clientDataJSON must lie under the relying party id of the user pool.',
    causes: [{ text: 'The page runs on another domain than the relying party id.', likely: 'most' }],
    remedies: [{ text: 'Register on a page under that domain, or change the relying party id.' }],
    documentation,
    evidence: model,
  },
  {
    code: 'web-authn-relying-party-mismatch',
    types: ['WebAuthnRelyingPartyMismatchException'],
    title: 'The passkey belongs to another relying party',
    explanation: 'A passkey works only for the relying party id it was made for, and this one is not the pool’s.',
    causes: [
      { text: 'The relying party id of the pool was changed after the passkey was made.', likely: 'most' },
      { text: 'The page named another rp.id than the options of Cognito.', likely: 'possible' },
    ],
    remedies: [{ text: 'Use the options of StartWebAuthnRegistration unchanged.' }],
    documentation,
    evidence: model,
  },
];
