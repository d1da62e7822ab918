// Validation rules for the members of a target. Each returns a message for the user.

import { regionOfUserPool } from '../cognito/tokens/issuer.ts';
import { isPlainHttpOffLoopback, parseUrl } from './cognito-endpoint.ts';
import { isSandboxName } from './sandbox-targets.ts';

/** `warning`: unusual, but it may be right. */
export interface RuleFault {
  readonly severity: 'error' | 'warning';
  /** Stable, kebab-case. */
  readonly code: string;
  readonly message: string;
}

export type Rule = (value: string) => RuleFault | undefined;

const error = (code: string, message: string): RuleFault => ({ severity: 'error', code, message });
const warning = (code: string, message: string): RuleFault => ({ severity: 'warning', code, message });

/** The name of a target; `taken` has the names of the other targets. */
export function checkName(value: string, taken: readonly string[] = []): RuleFault | undefined {
  if (value.trim() === '')
    return error('name-missing', 'The name is missing. Enter any name that distinguishes this user pool from others.');
  if (value.length > 80)
    return error('name-too-long', `The name must have at most 80 characters; this one has ${value.length}.`);
  if (isSandboxName(value)) {
    return error('name-taken', 'Names that begin with "Sandbox" are reserved for the sandbox.');
  }
  if (taken.includes(value.trim())) return error('name-taken', 'Another target already has this name.');
  return undefined;
}

/** API model, UserPoolIdType. */
export const checkUserPoolId: Rule = (value) => {
  if (value === '') return error('user-pool-id-missing', 'The user pool ID is missing.');
  if (value.startsWith('arn:')) {
    return error('user-pool-id-is-arn', 'This is an ARN. The user pool ID is the part after the last slash.');
  }
  if (/^[\w-]+:[0-9a-f-]{36}$/.test(value)) {
    return error(
      'user-pool-id-is-identity-pool',
      'This is an identity pool ID. A user pool ID has an underscore, such as eu-west-1_AbCdEfGhI.',
    );
  }
  if (/\s/.test(value)) return error('user-pool-id-space', 'The user pool ID must not contain spaces.');
  if (value.length > 55) {
    return error(
      'user-pool-id-too-long',
      `The user pool ID must have at most 55 characters; this one has ${value.length}.`,
    );
  }
  if (!/^[\w-]+_[0-9a-zA-Z]+$/.test(value)) {
    return error(
      'user-pool-id-malformed',
      'The user pool ID must be a Region, an underscore and letters or digits, such as eu-west-1_AbCdEfGhI.',
    );
  }
  return undefined;
};

export const checkRegion: Rule = (value) => {
  if (value === '') return error('region-missing', 'The Region is missing.');
  if (!/^[a-z0-9-]{1,40}$/.test(value)) {
    return error('region-malformed', 'The Region must be a Region code in lower case, such as eu-west-1.');
  }
  if (/^[a-z]{2,4}(-[a-z]+)+-\d+[a-z]$/.test(value)) {
    return error('region-is-zone', 'This is an Availability Zone. The Region is the same without the last letter.');
  }
  if (!/^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(value)) {
    return warning('region-unusual', 'This does not look like an AWS Region, such as eu-west-1.');
  }
  return undefined;
};

/**
 * A user pool ID begins with its Region. On AWS the pool exists only there, so a difference is an error. With an endpoint
 * of the user's own it is a warning, because that may serve any pool.
 */
export function checkRegionOfPool(region: string, userPoolId: string, endpoint: string): RuleFault | undefined {
  const own = regionOfUserPool(userPoolId);
  if (own === undefined || own === region) return undefined;
  const message = `The user pool ID and the Region do not match: the user pool ${userPoolId} is in ${own}, but the Region is ${region}.`;
  return endpoint === '' ? error('region-mismatch', message) : warning('region-mismatch', message);
}

/** API model, ClientIdType; the IDs that Cognito generates are 26 lower-case letters and digits. */
export const checkClientId: Rule = (value) => {
  if (value === '') return error('client-id-missing', 'The app client ID is missing.');
  if (/\s/.test(value)) {
    return error('client-id-space', 'The app client ID must not contain spaces. It is not the name of the app client.');
  }
  if (value.length > 128) {
    return error(
      'client-id-too-long',
      `The app client ID must have at most 128 characters; this one has ${value.length}.`,
    );
  }
  if (checkUserPoolId(value) === undefined && regionOfUserPool(value) !== undefined) {
    return error('client-id-is-pool-id', 'This is a user pool ID. An app client ID has 26 letters and digits.');
  }
  if (!/^[\w+]+$/.test(value)) {
    return error('client-id-malformed', 'The app client ID must be letters, digits, "_" or "+".');
  }
  return undefined;
};

/** API model, ClientSecretType. Empty means an app client without a secret. The message never contains the secret. */
export const checkClientSecret: Rule = (value) => {
  if (value === '') return undefined;
  if (/\s/.test(value)) return error('client-secret-space', 'The client secret must not contain spaces.');
  if (value.length < 24 || value.length > 64 || !/^[\w+]+$/.test(value)) {
    return warning(
      'client-secret-unusual',
      `A client secret of Cognito has 24 to 64 letters, digits, "_" or "+"; this one has ${value.length} characters.`,
    );
  }
  return undefined;
};

/** AuthSessionValidity: API model, AuthSessionValidityType. Empty when it is not known. */
export const checkSessionMinutes: Rule = (value) => {
  if (value === '' || (/^\d{1,2}(?:\.\d{1,4})?$/.test(value) && isSessionMinutes(Number(value)))) return undefined;
  return error(
    'session-minutes',
    'The session must last from 3 to 15 minutes, as AuthSessionValidity of the app client.',
  );
};

/** Whether a number can be AuthSessionValidity, in minutes. */
export function isSessionMinutes(minutes: number): boolean {
  return minutes >= 3 && minutes <= 15;
}

/** Empty means the Regional endpoint of AWS. */
export const checkEndpoint: Rule = (value) => {
  if (value === '') return undefined;
  const url = parseUrl(value);
  if (!url || !/^https?:\/\//i.test(value)) {
    return error('endpoint-malformed', 'The endpoint must be a URL that begins with https:// or http://.');
  }
  if (url.username !== '' || url.password !== '') {
    return error('endpoint-credentials', 'The endpoint must not contain a user name or a password.');
  }
  if (url.search !== '' || url.hash !== '') {
    return error('endpoint-query', 'The endpoint must not have a query or a fragment (? or #).');
  }
  if (url.pathname !== '/') {
    return error('endpoint-path', `The endpoint must not have a path; this one has ${url.pathname.slice(0, 80)}.`);
  }
  if (isPlainHttpOffLoopback(value)) {
    return warning(
      'endpoint-plain-http',
      `The endpoint uses plain HTTP: passwords and tokens would be sent unencrypted to ${url.host}.`,
    );
  }
  return undefined;
};

/** Scheme and host of an endpoint, without a trailing slash. Only for one that {@link checkEndpoint} accepts. */
export function normalizeEndpoint(value: string): string {
  return new URL(value).origin;
}
