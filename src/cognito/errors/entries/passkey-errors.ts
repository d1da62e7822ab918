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
    explanation: 'A user pool offers passkeys when AllowedFirstAuthFactors includes WEB_AUTHN.',
    causes: [{ text: 'AllowedFirstAuthFactors of the sign-in policy does not include WEB_AUTHN.', likely: 'most' }],
    remedies: [{ text: 'Add WEB_AUTHN to the choice-based sign-in of the user pool.' }],
    documentation,
    evidence: model,
  },
  {
    code: 'web-authn-configuration-missing',
    types: ['WebAuthnConfigurationMissingException'],
    title: 'The user pool has no relying party for passkeys',
    explanation: 'Passkeys are bound to a domain. The user pool has neither a relying party ID nor a domain.',
    causes: [{ text: 'WebAuthnConfiguration has no RelyingPartyId, and the user pool has no domain.', likely: 'most' }],
    remedies: [{ text: 'Set a relying party ID, or add a domain to the user pool.' }],
    documentation,
    evidence: model,
  },
  {
    code: 'web-authn-challenge-not-found',
    types: ['WebAuthnChallengeNotFoundException'],
    title: 'The registration of the passkey has expired',
    explanation: 'CompleteWebAuthnRegistration found no pending StartWebAuthnRegistration of this user.',
    causes: [
      { text: 'Too much time passed between the two calls.', likely: 'most' },
      { text: 'The registration was already completed.', likely: 'possible' },
    ],
    remedies: [{ text: 'Start again with StartWebAuthnRegistration.' }],
    documentation: operationPage('CompleteWebAuthnRegistration'),
    evidence: model,
  },
  {
    code: 'web-authn-client-mismatch',
    types: ['WebAuthnClientMismatchException'],
    title: 'The registration was started with another app client',
    explanation: 'Both calls of a registration must have an access token of the same app client.',
    causes: [
      { text: 'The access token is from a different app client than in StartWebAuthnRegistration.', likely: 'most' },
    ],
    remedies: [{ text: 'Make both calls with the same access token.' }],
    documentation: operationPage('CompleteWebAuthnRegistration'),
    evidence: model,
  },
  {
    code: 'web-authn-credential-not-supported',
    types: ['WebAuthnCredentialNotSupportedException'],
    title: 'Cognito does not support this kind of passkey',
    explanation: 'The device or passkey provider created a credential that Cognito does not support.',
    causes: [
      { text: 'The authenticator uses an algorithm that was not offered.', likely: 'most' },
      { text: 'The authenticator did not verify the user, although the user pool requires it.', likely: 'possible' },
    ],
    remedies: [{ text: 'Register with another device or passkey provider.' }],
    documentation,
    evidence: model,
  },
  {
    code: 'web-authn-origin-not-allowed',
    types: ['WebAuthnOriginNotAllowedException'],
    title: 'The passkey was created on a web page that does not belong to the relying party',
    explanation: 'The origin in clientDataJSON must be within the domain of the user pool’s relying party ID.',
    causes: [{ text: 'The page is on a different domain than the relying party ID.', likely: 'most' }],
    remedies: [{ text: 'Register on a page within that domain, or change the relying party ID.' }],
    documentation,
    evidence: model,
  },
  {
    code: 'web-authn-relying-party-mismatch',
    types: ['WebAuthnRelyingPartyMismatchException'],
    title: 'The passkey belongs to another relying party',
    explanation:
      'A passkey works only for the relying party ID it was created for, and this one is not the user pool’s.',
    causes: [
      { text: 'The relying party ID of the user pool was changed after the passkey was created.', likely: 'most' },
      { text: 'The page used a different rp.id than Cognito’s options.', likely: 'possible' },
    ],
    remedies: [{ text: 'Use the options of StartWebAuthnRegistration unchanged.' }],
    documentation,
    evidence: model,
  },
];
