// Computes SECRET_HASH, the SRP values, TIMESTAMP, CREDENTIAL and a device's verifier, each with its inputs.

import { renewsTokens } from '../../cognito/auth-flows/auth-flow.ts';
import { hasCode } from '../../errors/coded-error.ts';
import { computeDeviceVerifier } from '../../cognito/device-verifier.ts';
import type { Computation, Field } from '../../cognito/field.ts';
import { secretKindOf } from '../../cognito/redaction/secrecy.ts';
import { computeSecretHash, secretHashText } from '../../cognito/secret-hash.ts';
import type { SrpEphemeral } from '../../cognito/srp/ephemeral.ts';
import type { SrpProof } from '../../cognito/srp/password-proof.ts';
import { poolNameOf } from '../../cognito/srp/pool-name.ts';
import { formatCognitoTimestamp } from '../../cognito/timestamp.ts';
import { decodeToken } from '../../cognito/tokens/decode-token.ts';
import type { Chain } from '../chain/chain.ts';
import { newestTokens, openChallenge } from '../chain/chain-state.ts';
import type { Draft } from './draft.ts';
import type { DraftContext } from './draft-context.ts';
import { notYet, nothing, type Filling, filled } from './value.ts';

type Sibling = (key: string) => string | undefined;

type Inputs = Filling['inputs'];

function computed(value: string, field: Field, inputs: Inputs): Filling {
  const from = field.source.kind === 'computed' ? field.source.from : '';
  return { ...filled(value, `computed: ${from}`, 'computed'), inputs };
}

/** The `username` claim of the newest access token, which SECRET_HASH of a refresh uses (reference section 5.1). */
export function tokenOwner(chain: Chain | undefined): string | undefined {
  const accessToken = chain && newestTokens(chain)?.accessToken;
  const token = accessToken === undefined ? undefined : decodeToken(accessToken);
  const name = token?.kind === 'jws' ? token.claims['username'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

function hash(field: Field, draft: Draft, context: DraftContext, sibling: Sibling): Filling {
  const { client } = context;
  if (!client?.hasSecret) return nothing;
  if (client.clientSecret === undefined) return notYet('The app client secret is not stored. Add it to the target.');
  const flow = 'authFlow' in draft.subject ? context.tables.authFlows.get(draft.subject.authFlow) : undefined;
  const refreshing = flow !== undefined && renewsTokens(flow);
  const username = refreshing ? tokenOwner(context.chain) : sibling('USERNAME');
  if (username === undefined) return notYet(refreshing ? 'Needs the token owner’s username.' : 'Needs USERNAME.');
  const clientId = draft.typed['ClientId'] ?? client.clientId;
  const subject = { username, clientId };
  return computed(computeSecretHash({ ...subject, clientSecret: client.clientSecret }), field, [
    { label: 'hashed text: USERNAME and ClientId', value: secretHashText(subject), secret: false },
    { label: 'key', value: client.clientSecret, secret: true },
  ]);
}

/** The exponent of the SRP_A that this chain sent last. */
function lastEphemeral(chain: Chain | undefined): SrpEphemeral | undefined {
  for (const step of chain?.steps.toReversed() ?? []) {
    for (const map of ['ChallengeResponses', 'AuthParameters']) {
      const values = step.request[map];
      const srpA = typeof values === 'object' && values !== null && 'SRP_A' in values ? values['SRP_A'] : undefined;
      if (typeof srpA !== 'string') continue;
      const a = chain?.secrets.srpExponents[srpA];
      return a === undefined ? undefined : { a, srpA };
    }
  }
  return undefined;
}

function proofInputs(proof: SrpProof): Inputs {
  const open = (label: string, value: string) => ({ label, value, secret: false });
  const secret = (label: string, value: string) => ({ label, value, secret: true });
  return [
    ...proof.message.map((part) => (secretKindOf(part.name) ? secret : open)(`signed: ${part.name}`, part.value)),
    open('A', proof.srpA),
    open('B', proof.srpB),
    open('u = H(A, B)', proof.u),
    open('identity in x', proof.identity),
    secret('x', proof.x),
    secret('S', proof.S),
    secret('key (HKDF of S and u)', proof.key),
  ];
}

function attempt(make: () => Filling): Filling {
  try {
    return make();
  } catch (error) {
    if (hasCode(error, 'srp')) return notYet(error.message);
    throw error;
  }
}

function signature(field: Field, context: DraftContext, sibling: Sibling, ofDevice: boolean): Filling {
  const { chain, target } = context;
  const parameters = chain ? openChallenge(chain)?.answer.parameters : undefined;
  const ephemeral = lastEphemeral(chain);
  if (!parameters || !ephemeral) {
    return notYet('Needs the SRP exponent of an SRP_A sent in this chain. Enter the value by hand, or start a chain.');
  }
  const [srpB, salt] = [parameters['SRP_B'], parameters['SALT']];
  const secretBlock = sibling('PASSWORD_CLAIM_SECRET_BLOCK');
  const timestamp = sibling('TIMESTAMP');
  if (!srpB || !salt || !secretBlock || !timestamp) return notYet('Needs SRP_B, SALT, SECRET_BLOCK and TIMESTAMP.');
  const exchange = { ephemeral, srpB, salt, secretBlock, timestamp };
  return attempt(() => {
    if (ofDevice) {
      const deviceGroupKey = sibling('DEVICE_GROUP_KEY');
      const deviceKey = sibling('DEVICE_KEY');
      const devicePassword = sibling('DEVICE_PASSWORD');
      if (!deviceGroupKey || !deviceKey || !devicePassword) {
        return notYet('Needs DEVICE_GROUP_KEY, DEVICE_KEY and DEVICE_PASSWORD.');
      }
      const proof = context.srp.proveDevice({ ...exchange, deviceGroupKey, deviceKey, devicePassword });
      return computed(proof.signature, field, proofInputs(proof));
    }
    const password = sibling('PASSWORD');
    // The proof uses Cognito's name of the user, even if USERNAME is overridden.
    const userIdForSrp = parameters['USER_ID_FOR_SRP'] ?? sibling('USERNAME');
    const poolName = target && poolNameOf(target.userPoolId);
    if (!password) return notYet('Needs PASSWORD.');
    if (!userIdForSrp || !poolName) return notYet('Needs USER_ID_FOR_SRP and the user pool ID.');
    const proof = context.srp.proveUser({ ...exchange, poolName, userIdForSrp, password });
    return computed(proof.signature, field, proofInputs(proof));
  });
}

/** A random source that returns the bytes generated with the draft, in order. */
function replay(hex: string): (bytes: number) => Uint8Array {
  const drawn = Buffer.from(hex, 'hex');
  let position = 0;
  return (bytes) => {
    position += bytes;
    return drawn.subarray(position - bytes, position);
  };
}

function deviceVerifier(field: Field, draft: Draft, context: DraftContext): Filling {
  const device = context.chain && newestTokens(context.chain)?.newDevice;
  if (!device) return notYet('Needs NewDeviceMetadata from the tokens of this chain.');
  const verifier = computeDeviceVerifier(device, replay(draft.fresh.deviceRandom));
  const value = field.key === 'Salt' ? verifier.config.Salt : verifier.config.PasswordVerifier;
  return computed(value, field, [
    { label: 'DeviceGroupKey', value: device.deviceGroupKey, secret: false },
    { label: 'DeviceKey', value: device.deviceKey, secret: false },
    { label: 'device password', value: verifier.devicePassword, secret: true },
  ]);
}

function credential(field: Field, context: DraftContext, sibling: Sibling): Filling {
  const { chain, targetContext, username } = context;
  const options = chain && openChallenge(chain)?.answer.parameters['CREDENTIAL_REQUEST_OPTIONS'];
  if (options === undefined) return notYet('Needs the CREDENTIAL_REQUEST_OPTIONS of a WEB_AUTHN challenge.');
  const value = targetContext?.credential(sibling('USERNAME') ?? chain?.username ?? username, options);
  if (value === undefined)
    return notYet('No passkey of this user is available. Paste a credential signed by a browser.');
  return computed(value, field, [{ label: 'CREDENTIAL_REQUEST_OPTIONS', value: options, secret: false }]);
}

/**
 * The computed value of a field, or the reason why it cannot be computed yet.
 * @param sibling resolved values of the same map
 */
export function computeField(
  field: Field,
  computation: Computation,
  draft: Draft,
  context: DraftContext,
  sibling: Sibling,
): Filling {
  switch (computation) {
    case 'SECRET_HASH':
      return hash(field, draft, context, sibling);
    case 'SRP_A':
      return attempt(() => {
        const { a, srpA } = context.srp.start(draft.fresh.srpExponent);
        return computed(srpA, field, [{ label: 'a, the secret exponent', value: a, secret: true }]);
      });
    case 'TIMESTAMP':
      return computed(formatCognitoTimestamp(new Date(context.now)), field, []);
    case 'PASSWORD_CLAIM_SIGNATURE':
      return signature(field, context, sibling, false);
    case 'DEVICE_PASSWORD_CLAIM_SIGNATURE':
      return signature(field, context, sibling, true);
    case 'DEVICE_VERIFIER':
      return deviceVerifier(field, draft, context);
    case 'CREDENTIAL':
      return credential(field, context, sibling);
  }
}
