// The explanation of a failed call, and what the explainer may know about the call besides its answer.

import type { ClientApp } from './client-app.ts';
import type { SentForm } from './sent-form.ts';

/** The explanation of a failed call. */
export interface ErrorExplanation {
  /** The stable code of the entry, in kebab case. */
  readonly code: string;
  /** What happened, in a few words, without a full stop. */
  readonly title: string;
  /** One to three sentences. */
  readonly explanation: string;
  /** The most likely first. */
  readonly causes: readonly Cause[];
  /** What to do, the most suitable first. */
  readonly remedies: readonly Remedy[];
  readonly documentation?: string;
  readonly evidence: Evidence;
}

export interface Cause {
  /** A sentence. */
  readonly text: string;
  readonly likely: 'most' | 'possible';
  /** Why it is likely in this call: "This session already answered SOFTWARE_TOKEN_MFA in step 3." */
  readonly why?: string;
}

export interface Remedy {
  /** A sentence that begins with a verb. */
  readonly text: string;
  /** The action that a user interface can offer for it. */
  readonly action?: RemedyAction;
  /** The key that the action is about, or the id of its form field. In an entry, it may have placeholders. */
  readonly key?: string;
}

/** Actions that a user interface can offer, with the label of their button. The codes are stable. */
export const remedyActions = {
  'undo-override': 'Undo the override',
  'run-again': 'Run again from the start',
  'run-again-with-overrides': 'Run again with the overrides',
  'run-again-without-override': 'Undo the override and run again',
  'run-again-without-device': 'Run again without DEVICE_KEY',
  retry: 'Send again',
  // The remedy's text says how long to wait; the button sends.
  wait: 'Send again',
  'use-newest-session': 'Use the newest session',
  'use-user-id-for-srp': 'Use USER_ID_FOR_SRP as USERNAME',
  'recompute-secret-hash': 'Compute SECRET_HASH again',
  'add-secret-hash': 'Add SECRET_HASH',
  'remove-secret-hash': 'Remove SECRET_HASH',
  'set-client-secret': 'Enter the client secret',
  'fill-code': 'Enter the newest code',
  'fill-next-totp': 'Enter the next TOTP code',
  'add-device-key': 'Add DEVICE_KEY',
  'remove-device-key': 'Remove DEVICE_KEY',
  'add-field': 'Add the missing key',
  'add-attribute': 'Add the missing attribute',
  'remove-attribute': 'Remove the attribute',
  'edit-password': 'Edit the password',
  'edit-username': 'Edit USERNAME',
  'edit-target': 'Edit the target',
  'choose-auth-flow': 'Choose another auth flow',
  'use-admin-operation': 'Use the Admin operation',
  'use-get-tokens-from-refresh-token': 'Use GetTokensFromRefreshToken',
  'refresh-tokens': 'Refresh the tokens',
  'verify-software-token': 'Verify the software token',
  'open-proxy-settings': 'Open proxy settings',
  'start-sandbox': 'Start the sandbox',
  'add-triggers': 'Add the three triggers',
  'show-answer': 'Show the whole answer',
} as const;

export type RemedyAction = keyof typeof remedyActions;

/** The source of an explanation. */
export interface Evidence {
  /**
   * `model`: the API model. `documentation`: an AWS page. `client`: what a published client expects. `observed`: seen
   * on the real service. `unverified`: common belief or inference. `definition`: follows from HTTP or from this
   * program.
   */
  readonly mark: 'model' | 'documentation' | 'client' | 'observed' | 'unverified' | 'definition';
  /** Address of the page or thread. */
  readonly source?: string;
}

/** The input of the explainer: a refused call. */
export interface CognitoError {
  /** Exception type: `NotAuthorizedException`. */
  readonly type: string;
  readonly message: string;
  /** The operation called: `RespondToAuthChallenge`. */
  readonly operation: string;
  /** The challenge that was answered. */
  readonly challengeName?: string;
  /** `reasonCode` of InvalidParameterException. */
  readonly reasonCode?: string;
  readonly call?: FailedCall;
  /** Redacts the parts of the answer that the texts quote. */
  readonly redact?: (text: string) => string;
}

/**
 * What is known about the call besides its answer. Every member is optional; those that are present re-rank the causes.
 */
export interface FailedCall {
  /** Age of the session sent, in milliseconds. */
  readonly sessionAgeMs?: number;
  /** AuthSessionValidity in milliseconds; 3 minutes, Cognito's default, when it is not known. */
  readonly sessionValidityMs?: number;
  /** The step (counted from 1) that had already used the session, and the challenge it answered. */
  readonly sessionUsed?: { readonly step: number; readonly by: string };
  /** The session sent came from another app client. */
  readonly sessionFromOtherClient?: boolean;
  readonly clientHasSecret?: boolean;
  readonly secretHashSent?: boolean;
  /** The username over which the SECRET_HASH sent was computed. */
  readonly secretHashOver?: string;
  /** USERNAME as sent. */
  readonly username?: string;
  /** USER_ID_FOR_SRP of the challenge being answered. */
  readonly userIdForSrp?: string;
  /** USERNAME is an alias: an e-mail address, a phone number, a preferred_username. */
  readonly usernameIsAlias?: boolean;
  /** The username works where the alias does not. */
  readonly worksWithUsername?: boolean;
  /** The name, or the variable with it, that the SRP proof was computed with. */
  readonly proofOver?: string;
  /** TIMESTAMP as sent. */
  readonly timestamp?: string;
  readonly deviceKeySent?: boolean;
  /** This extension has a remembered device of this user. */
  readonly deviceRemembered?: boolean;
  /** The auth flow of the call, or of the chain it belongs to. */
  readonly flow?: string;
  /** The refresh token was issued to another app client. */
  readonly refreshTokenFromOtherClient?: boolean;
  /** The refresh token was revoked, or its user signed out, at this step (from 1). */
  readonly revokedAtStep?: number;
  /** The same TOTP code was accepted before. */
  readonly totpUsedBefore?: boolean;
  /** Consecutive failed password attempts, as far as known. */
  readonly failedAttempts?: number;
  /** The name and the password were checked: they are right, or work another way. */
  readonly passwordVerified?: boolean;
  /** The same call works with the AWS CLI. */
  readonly worksInCli?: boolean;
  /** SignUp works with the same pool ID and app client ID. */
  readonly signUpWorks?: boolean;
  /** Every attempt begins the sign-in again and sends a new code. */
  readonly beginsAgain?: boolean;
  /** The token was copied out of a log, a console or a page. */
  readonly copiedFromLog?: boolean;
  /** Whether the keys of the check have the kid of the token. */
  readonly kidInKeys?: boolean;
  /** A function of Amplify that takes its arguments one by one and was called with an object. */
  readonly objectArgument?: string;
  /** The challenge is answered with another user object of the library than the one that began the sign-in. */
  readonly otherUserObject?: boolean;
  /** Several attempts failed before this one; how many is not known. */
  readonly failedOften?: boolean;
  /** Names of the user attributes that the request sets. */
  readonly attributes?: readonly string[];
  /** Triggers that the text around the error names, whether the pool has them or not. */
  readonly namedTriggers?: readonly string[];
  /** The function of a trigger returns nothing where the event belongs. */
  readonly returnsNothing?: boolean;
  /** The call is meant to be sent without AWS credentials. */
  readonly meantUnsigned?: boolean;
  /** The program runs in AWS Lambda. */
  readonly inLambda?: boolean;
  /** The body of the request is a form and not JSON. */
  readonly sendsForm?: boolean;
  /** The IAM role that the pool names was deleted. */
  readonly roleDeleted?: boolean;
  /** AssociateSoftwareToken was called again after VerifySoftwareToken, and the new app was not verified. */
  readonly appRegisteredAgain?: boolean;
  /** The AWS credentials come from an identity pool. */
  readonly identityPoolCredentials?: boolean;
  /** The user is disabled. */
  readonly userDisabled?: boolean;
  /** Whether the UserMigration trigger was called. */
  readonly migrationRan?: boolean;
  /** What the form showed when the call was sent. */
  readonly sentForm?: SentForm;
  /** The AWS Region that was called. */
  readonly region?: string;
  /** The AWS Region in the ID of the user pool. */
  readonly poolRegion?: string;
  /** Status of the user, as AdminGetUser shows it: `FORCE_CHANGE_PASSWORD`. */
  readonly userStatus?: string;
  /** Whether the e-mail address or phone number in USERNAME is verified. */
  readonly aliasVerified?: boolean;
  /** PreventUserExistenceErrors of the app client is ENABLED. */
  readonly hidesUnknownUsers?: boolean;
  /** Triggers that the user pool has: `UserMigration`. */
  readonly triggers?: readonly string[];
  /** Locale of the process that wrote the request: `nb_NO.UTF-8`. */
  readonly locale?: string;
  /** The token endpoint gave no ID token. */
  readonly idTokenMissing?: boolean;
  /** An Application Load Balancer stands before the program that checks the token. */
  readonly behindLoadBalancer?: boolean;
  /** The sign-in went through managed login, and not through the API. */
  readonly throughManagedLogin?: boolean;
  /** The sign-in went through an external identity provider. */
  readonly federated?: boolean;
  readonly oauth?: OAuthCall;
  /** The app around a client library. */
  readonly app?: ClientApp;
}

/** What is known about a request to an OAuth endpoint of the user pool's domain. */
export interface OAuthCall {
  /** The user pool’s domain: `shop.auth.eu-west-1.amazoncognito.com`. */
  readonly domain?: string;
  readonly redirectUri?: string;
  /** The two values of redirect_uri, where its requests differ in it. */
  readonly redirectUris?: readonly [string, string];
  /** `scope` of the authorize request; empty when it has none. */
  readonly scope?: string;
  readonly responseType?: string;
  readonly grantType?: string;
  /** The error came back in the fragment of the URL, as it does for `response_type=token`. */
  readonly inFragment?: boolean;
  /** How often the code was sent to the token endpoint. */
  readonly exchanges?: number;
  /** Name of the external identity provider: `SignInWithApple`. */
  readonly provider?: string;
  /** The client ID sent is that of a client at the identity provider, and not of an app client. */
  readonly clientOfProvider?: boolean;
  /** The identity provider began the sign-in, and not the app. */
  readonly startedByProvider?: boolean;
}
