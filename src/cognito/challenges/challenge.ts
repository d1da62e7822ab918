// What a challenge is: the row type of the challenge table.

import type { AccountEffect } from '../account-effect.ts';
import type { Field } from '../field.ts';

/** The 16 members of ChallengeNameType (API model, 2026-11). */
export const challengeNames = [
  'PASSWORD_VERIFIER',
  'NEW_PASSWORD_REQUIRED',
  'SMS_MFA',
  'SOFTWARE_TOKEN_MFA',
  'SELECT_MFA_TYPE',
  'MFA_SETUP',
  'SELECT_CHALLENGE',
  'PASSWORD',
  'PASSWORD_SRP',
  'EMAIL_OTP',
  'SMS_OTP',
  'WEB_AUTHN',
  'CUSTOM_CHALLENGE',
  'DEVICE_SRP_AUTH',
  'DEVICE_PASSWORD_VERIFIER',
  'ADMIN_NO_SRP_AUTH',
] as const;

export type ChallengeName = (typeof challengeNames)[number];

/** One key of ChallengeParameters: what Cognito sends with the challenge. */
export interface ChallengeParameter {
  readonly key: string;
  readonly help: string;
  /** `json` for lists and objects written as JSON text inside the string. */
  readonly form: 'text' | 'hex' | 'base64' | 'json';
  /** False where traces show it missing at times. */
  readonly always: boolean;
}

/** What may be the next answer after a right response. */
export type NextAnswer = ChallengeName | 'tokens';

/**
 * `required`: the newest Session of the chain. `optional`: may be left out, pass it through if one came.
 * `from-verify-software-token`: the Session that VerifySoftwareToken answered, unless EMAIL is given.
 */
export type SessionRule = 'required' | 'optional' | 'from-verify-software-token';

/** A way of answering the same challenge, chosen by presetting some responses. */
export interface ChallengeVariant {
  readonly title: string;
  readonly help: string;
  /** The responses whose values choose this variant; undefined where the key is left out. */
  readonly preset: Readonly<Record<string, string | undefined>>;
}

interface ChallengeBase {
  readonly name: ChallengeName;
  /** What it is, in two sentences. */
  readonly summary: string;
  readonly documentation: string;
}

export interface AnswerableChallenge extends ChallengeBase {
  readonly answerable: true;
  readonly parameters: readonly ChallengeParameter[];
  /** Every ChallengeResponses key, and (with `sent: false`) what a computation needs beside them. */
  readonly responses: readonly Field[];
  readonly variants?: readonly ChallengeVariant[];
  /** True where keys `userAttributes.<name>` grow out of the parameter `requiredAttributes`. */
  readonly userAttributes?: boolean;
  /** What a right answer does to the account. */
  readonly effect: AccountEffect;
  readonly session: SessionRule;
  readonly next: readonly NextAnswer[];
}

export interface UnanswerableChallenge extends ChallengeBase {
  readonly answerable: false;
  /** What to do instead. */
  readonly instead: string;
}

export type Challenge = AnswerableChallenge | UnanswerableChallenge;
