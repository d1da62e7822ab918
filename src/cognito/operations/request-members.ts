// Request members that several operations share.

import type { Field, ValueFault } from '../field.ts';
import type { MapMember, ResponseMember, StructureMember } from './operation.ts';

function fault(code: string, message: string): ValueFault {
  return { severity: 'error', code, message };
}

export const clientId: Field = {
  key: 'ClientId',
  need: { kind: 'required' },
  help: 'The ID of the app client.',
  source: { kind: 'client' },
  secrecy: 'open',
  check(value) {
    if (value.length <= 128 && /^[\w+]+$/.test(value)) return undefined;
    return fault('client-id-malformed', 'ClientId must be 1 to 128 letters, digits, "_" or "+".');
  },
};

export const userPoolId: Field = {
  key: 'UserPoolId',
  need: { kind: 'required' },
  help: 'The ID of the user pool: its Region, an underscore and letters or digits.',
  source: { kind: 'client' },
  secrecy: 'open',
  check(value) {
    if (value.length <= 55 && /^[\w-]+_[0-9a-zA-Z]+$/.test(value)) return undefined;
    return fault(
      'user-pool-id-malformed',
      'UserPoolId must be a Region, an underscore and letters or digits, such as eu-west-1_AbCdEfGhI.',
    );
  },
};

export const clientSecret: Field = {
  key: 'ClientSecret',
  need: {
    kind: 'conditional',
    when: (context) => context.clientHasSecret,
    text: 'when the app client has a secret',
  },
  help: 'The app client’s secret itself: this operation takes no SECRET_HASH.',
  source: { kind: 'client' },
  secrecy: 'secret',
  check(value) {
    if (value.length >= 24 && value.length <= 64 && /^[\w+]+$/.test(value)) return undefined;
    return fault('client-secret-malformed', 'ClientSecret must be 24 to 64 letters, digits, "_" or "+".');
  },
};

export const clientMetadata: MapMember = {
  name: 'ClientMetadata',
  help: 'Your own keys and values, passed to the pool’s Lambda triggers. Cognito neither validates nor stores them.',
  keys: 'free',
};

export const analyticsMetadata: StructureMember = {
  name: 'AnalyticsMetadata',
  help: 'The Amazon Pinpoint endpoint for the metrics of this call.',
  required: false,
  members: [
    {
      key: 'AnalyticsEndpointId',
      need: { kind: 'optional' },
      help: 'The ID of the Amazon Pinpoint endpoint.',
      source: { kind: 'person' },
      secrecy: 'open',
    },
  ],
};

function checkIpAddress(key: string, value: string): ValueFault | undefined {
  const octets = value.split('.');
  const isIpv4 = octets.length === 4 && octets.every((octet) => /^[0-9]{1,3}$/.test(octet) && Number(octet) <= 255);
  const isIpv6 = /^[0-9a-fA-F:.]+$/.test(value) && value.includes(':');
  return isIpv4 || isIpv6
    ? undefined
    : fault('ip-address-malformed', `${key} must be an IPv4 or IPv6 address, such as 203.0.113.7.`);
}

const encodedData: Field = {
  key: 'EncodedData',
  need: { kind: 'optional' },
  help: 'The device fingerprint that Amazon’s context data library computes, for threat protection.',
  source: { kind: 'person' },
  secrecy: 'secret',
};

const ipAddress: Field = {
  key: 'IpAddress',
  need: { kind: 'optional' },
  help: 'The user’s IP address, for threat protection.',
  source: { kind: 'person' },
  secrecy: 'open',
  check: (value) => checkIpAddress('IpAddress', value),
};

export const userContextData: StructureMember = {
  name: 'UserContextData',
  help: 'Data about the user’s device, for threat protection.',
  required: false,
  members: [ipAddress, encodedData],
};

function contextText(key: string, help: string): Field {
  return { key, need: { kind: 'required' }, help, source: { kind: 'person' }, secrecy: 'open' };
}

export const contextData: StructureMember = {
  name: 'ContextData',
  help: 'Data about the user’s request to your server, for threat protection. It also contains the list HttpHeaders.',
  required: false,
  members: [
    { ...ipAddress, need: { kind: 'required' } },
    contextText('ServerName', 'The host name of your server that the user called.'),
    contextText('ServerPath', 'The path of your server that the user called.'),
    encodedData,
  ],
};

/** Whether a request has members that only the Admin operations take. */
export function isSigned(has: (member: string) => boolean): boolean {
  return has('UserPoolId') || has('ContextData');
}

/** The response of the four sign-in operations: either tokens or a challenge. */
export const signInResponse: readonly ResponseMember[] = [
  { name: 'ChallengeName', help: 'The challenge to answer next; absent when there are tokens.' },
  { name: 'Session', help: 'The session to answer the challenge with. Use only the newest one, and only once.' },
  { name: 'ChallengeParameters', help: 'Data that comes with the challenge.' },
  { name: 'AvailableChallenges', help: 'In USER_AUTH, the first factors to choose from.' },
  { name: 'AuthenticationResult', help: 'The tokens; absent when there is a challenge.' },
];

/** FriendlyDeviceName and DeviceName. */
export function optionalText(key: string, help: string): Field {
  return { key, need: { kind: 'optional' }, help, source: { kind: 'person' }, secrecy: 'open' };
}
