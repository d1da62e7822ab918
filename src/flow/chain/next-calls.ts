// The calls that can follow in a chain that has tokens: refresh, read the user, set up an authenticator, and so on.

import { decodeToken } from '../../cognito/tokens/decode-token.ts';
import { adviseTokenUses } from '../../cognito/tokens/token-uses.ts';
import { hasUnverifiedAuthenticator, newestTokens } from './chain-state.ts';
import type { Chain, Step } from './chain.ts';
import { presentedDevice } from './presented-device.ts';

export type NextOperation =
  | 'GetUser'
  | 'GetTokensFromRefreshToken'
  | 'ListDevices'
  | 'ChangePassword'
  | 'AssociateSoftwareToken'
  | 'VerifySoftwareToken'
  | 'ConfirmDevice'
  | 'UpdateDeviceStatus'
  | 'RevokeToken'
  | 'GlobalSignOut';

export interface NextCall {
  readonly operation: NextOperation;
  /** The label of its button. */
  readonly label: string;
  /** Its form is shown before it is sent: the user has something to enter, or to do first. */
  readonly opensForm?: true;
  /** Values of its form that the call is about, by field id. */
  readonly typed?: Readonly<Record<string, string>>;
  /** Why it makes no sense in this chain, as a sentence; absent where it does. */
  readonly whyNot?: string;
}

const refreshToken = 'The tokens of this chain have no refresh token.';

/** Every next call, with why it cannot be made where it makes no sense. Empty for a chain without tokens. */
export function nextCalls(chain: Chain): readonly NextCall[] {
  const tokens = chain.withoutSecrets ? undefined : newestTokens(chain);
  if (!tokens) return [];
  const byAccess = whyNot(accessTokenFault(tokens.accessToken));
  const byRefresh = whyNot(tokens.refreshToken === undefined ? refreshToken : undefined);
  return [
    { operation: 'GetUser', label: 'Get User', ...byAccess },
    { operation: 'GetTokensFromRefreshToken', label: 'Refresh Tokens', ...byRefresh },
    { operation: 'ListDevices', label: 'List Devices', ...byAccess },
    rememberDevice(chain, byAccess),
    hasUnverifiedAuthenticator(chain)
      ? { operation: 'VerifySoftwareToken', label: 'Verify Authenticator…', opensForm: true, ...byAccess }
      : { operation: 'AssociateSoftwareToken', label: 'Set Up Authenticator', ...byAccess },
    { operation: 'ChangePassword', label: 'Change Password…', opensForm: true, ...byAccess },
    { operation: 'RevokeToken', label: 'Revoke Token', ...byRefresh },
    { operation: 'GlobalSignOut', label: 'Sign Out Everywhere', ...byAccess },
  ];
}

/**
 * The step after the newest tokens that revoked them, from 0; undefined if there is none. Calls with them are still
 * possible, for whoever wants to see them refused.
 */
export function revokedAt({ steps }: Chain): number | undefined {
  const from = steps.findLastIndex(({ answer }) => answer.kind === 'tokens');
  const step = steps
    .slice(from + 1)
    .find(({ operation, answer }) => answer.kind === 'done' && ['RevokeToken', 'GlobalSignOut'].includes(operation));
  return step?.index;
}

function whyNot(reason: string | undefined): Pick<NextCall, 'whyNot'> {
  return reason === undefined ? {} : { whyNot: reason };
}

/** A text that cannot be decoded may still be a token to the server. */
function accessTokenFault(accessToken: string | undefined): string | undefined {
  if (accessToken === undefined) return 'The tokens of this chain have no access token.';
  const token = decodeToken(accessToken);
  if (token.kind !== 'jws') return undefined;
  const advice = adviseTokenUses(token).find(({ id }) => id === 'cognito-user-operations');
  return advice?.takes === 'no' ? advice.reason : undefined;
}

/** A new device is confirmed first; whether it is remembered then is up to the pool, or to the user. */
function rememberDevice(chain: Chain, byAccess: Pick<NextCall, 'whyNot'>): NextCall {
  const label = 'Remember This Device';
  const offered = newestTokens(chain)?.newDevice?.deviceKey;
  const remember = {
    operation: 'UpdateDeviceStatus',
    label,
    typed: { DeviceRememberedStatus: 'remembered' },
    ...byAccess,
  } as const;
  const confirmed = chain.steps.findLast((step) => isAbout(step, 'ConfirmDevice', offered));
  const key = offered ?? presentedDevice(chain);
  if (key === undefined) {
    return {
      operation: 'ConfirmDevice',
      label,
      whyNot: 'The tokens came without NewDeviceMetadata, and the sign-in named no device: there is no device key.',
    };
  }
  if (offered !== undefined && !confirmed) return { operation: 'ConfirmDevice', label, ...byAccess };
  const remembered = chain.steps.findLast((step) => isAbout(step, 'UpdateDeviceStatus', key));
  if (remembered && remembered.request['DeviceRememberedStatus'] === 'remembered') {
    return { ...remember, whyNot: `Step ${remembered.index + 1} remembered this device.` };
  }
  if (confirmed && !remembered && !needsConfirmation(confirmed)) {
    return {
      ...remember,
      whyNot: `The pool remembers every device that is confirmed, as in step ${confirmed.index + 1}.`,
    };
  }
  return remember;
}

function isAbout({ operation, request, answer }: Step, name: string, deviceKey: string | undefined): boolean {
  return operation === name && answer.kind === 'done' && deviceKey !== undefined && request['DeviceKey'] === deviceKey;
}

/** Whether the answer to ConfirmDevice leaves it to the user that the device is remembered. */
export function needsConfirmation({ answer }: Pick<Step, 'answer'>): boolean {
  return answer.kind === 'done' && answer.body['UserConfirmationNecessary'] === true;
}
