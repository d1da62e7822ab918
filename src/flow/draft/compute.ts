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
import { firstOf } from './fill.ts';
import { enterByHand, notYet, nothing, type Filling, filled } from './value.ts';

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
  if (client.clientSecret === undefined) {
    return enterByHand(
      'Nothing computes it here, because the client secret is not stored: add it to the target, or enter a hash made elsewhere.',
    );
  }
  const flow = 'authFlow' in draft.subject ? context.tables.authFlows.get(draft.subject.authFlow) : undefined;
  const refreshing = flow !== undefined && renewsTokens(flow);
  const username = refreshing ? tokenOwner(context.chain) : sibling('USERNAME');
  if (username === undefined) {
    return refreshing
      ? enterByHand('Nothing computes it here, because this chain has no access token that names the token owner.')
      : notYet('Needs USERNAME.');
  }
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
    return enterByHand(
      'Nothing computes it here, because no SRP_A was sent in this chain: enter the signature of your own client, or start a new chain.',
    );
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
  if (!device) {
    return enterByHand('Nothing computes it here, because the tokens of this chain came without NewDeviceMetadata.');
  }
  const verifier = computeDeviceVerifier(device, replay(draft.fresh.deviceRandom));
  const value = field.key === 'Salt' ? verifier.config.Salt : verifier.config.PasswordVerifier;
  return computed(value, field, [
    { label: 'DeviceGroupKey', value: device.deviceGroupKey, secret: false },
    { label: 'DeviceKey', value: device.deviceKey, secret: false },
    { label: 'device password', value: verifier.devicePassword, secret: true },
  ]);
}

/** A passkey stays in its authenticator, and a browser uses it only on a page of the relying party. */
const signInBrowser =
  'No passkey of this user is in this editor. On a page of the relying party, call navigator.credentials.get with CREDENTIAL_REQUEST_OPTIONS, and paste JSON.stringify of the result here.';

function credential(field: Field, context: DraftContext, sibling: Sibling): Filling {
  const { chain, targetContext } = context;
  const options = chain && openChallenge(chain)?.answer.parameters['CREDENTIAL_REQUEST_OPTIONS'];
  if (options === undefined) return enterByHand(signInBrowser);
  const value = firstOf(context, sibling, (name) => targetContext?.credential(name, options));
  if (value === undefined) return enterByHand(signInBrowser);
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
