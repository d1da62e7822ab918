// The shape of a saved state, checked before the state is used: a text may have the right digest and still not be one.

import { createPrivateKey } from 'node:crypto';
import * as z from 'zod/mini';
import { providerTypes } from '../pool/identity-provider.ts';
import { clientShape, settingsShape } from './settings-shape.ts';

const text = z.string();
const time = z.number();
const texts = z.array(text);
const bytes = z.instanceof(Uint8Array);
const bigint = z.bigint();
const members = z.record(text, z.unknown());

const savedPassword = z.looseObject({ text, salt: bigint });
const authenticator = z.looseObject({ secretCode: text, usedSteps: z.instanceof(Set) });

const user = z.looseObject({
  username: text,
  sub: text,
  enabled: z.boolean(),
  status: z.enum(['CONFIRMED', 'UNCONFIRMED', 'FORCE_CHANGE_PASSWORD', 'RESET_REQUIRED']),
  password: z.optional(savedPassword),
  formerPasswords: z.array(savedPassword),
  temporaryUntil: z.optional(time),
  attributes: z.map(text, text),
  waitingAttributes: z.map(text, text),
  groups: texts,
  smsMfa: z.boolean(),
  emailMfa: z.boolean(),
  webAuthnMfa: z.boolean(),
  softwareToken: z.optional(z.looseObject({ authenticator, friendlyDeviceName: text, enabled: z.boolean() })),
  pendingAuthenticator: z.optional(authenticator),
  preferredMfa: z.optional(text),
  codes: z.map(text, z.looseObject({ code: text, expiresAt: time, attribute: text })),
  devices: z.map(text, z.looseObject({ key: text, salt: bigint, verifier: bigint, createdAt: time })),
  offeredDevices: z.set(text),
  passkeys: z.map(text, z.looseObject({ credentialId: text, publicKey: bytes, transports: texts, createdAt: time })),
  pendingPasskey: z.optional(z.looseObject({ challenge: text, clientId: text, relyingPartyId: text, expiresAt: time })),
  createdAt: time,
  modifiedAt: time,
  mfaRequired: z.boolean(),
});

const signIn = z.looseObject({
  signIn: z.looseObject({
    originJti: text,
    eventId: text,
    sessionId: text,
    username: text,
    clientId: text,
    authTime: time,
    methods: texts,
    deviceKey: z.optional(text),
    deviceProven: z.boolean(),
    refreshableUntil: time,
  }),
  lastActive: time,
  rotated: z.map(text, time),
});

const identityProvider = z.looseObject({
  name: text,
  type: z.enum(providerTypes),
  details: z.record(text, text),
  attributeMapping: z.record(text, text),
  identifiers: texts,
  acrMapping: z.optional(z.record(text, text)),
  createdAt: time,
  modifiedAt: time,
});

/** Users and sign-ins are checked one by one, because there may be 100,000 of them. */
const pool = z.looseObject({
  settings: settingsShape,
  createdAt: time,
  modifiedAt: time,
  clients: z.array(clientShape),
  groups: z.array(
    z.looseObject({
      name: text,
      description: z.optional(text),
      precedence: z.optional(z.number()),
      roleArn: z.optional(text),
      createdAt: time,
      modifiedAt: time,
    }),
  ),
  // Later than the first states, as are providers and domains.
  resourceServers: z.optional(
    z.array(z.looseObject({ identifier: text, name: text, scopes: z.array(z.looseObject({ name: text })) })),
  ),
  identityProviders: z.optional(z.array(identityProvider)),
  domains: z.optional(
    z.array(
      z.looseObject({
        name: text,
        customConfig: z.optional(members),
        routing: z.optional(members),
        managedLoginVersion: z.number(),
        createdAt: time,
      }),
    ),
  ),
  simulationKey: bytes,
  users: z.array(z.unknown()),
  signIns: z.array(z.unknown()),
});

const key = text.check(z.refine(isPrivateKey));
const state = z.looseObject({
  pools: z.array(pool),
  inbox: z.array(
    z.looseObject({
      userPoolId: text,
      username: text,
      medium: z.enum(['SMS', 'EMAIL']),
      destination: text,
      code: text,
      purpose: text,
      subject: z.optional(text),
      text: z.optional(text),
      sentAt: z.iso.datetime(),
    }),
  ),
  keys: z.looseObject({ id: key, access: key, refresh: key }),
});

function isPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

/** The first member of a read state that is missing or of another kind, as `pools[0].users[3].status`. */
export function wrongMember(read: unknown): string | undefined {
  const checked = z.safeParse(state, read);
  if (!checked.success) return placeOf(checked.error, []);
  for (const [index, { users, signIns }] of checked.data.pools.entries()) {
    const wrong =
      wrongItem(user, users, ['pools', index, 'users']) ?? wrongItem(signIn, signIns, ['pools', index, 'signIns']);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function wrongItem(shape: z.ZodMiniType, items: readonly unknown[], place: readonly PropertyKey[]): string | undefined {
  for (const [index, item] of items.entries()) {
    const checked = z.safeParse(shape, item);
    if (!checked.success) return placeOf(checked.error, [...place, index]);
  }
  return undefined;
}

/** No value: values are passwords and keys. */
function placeOf({ issues: [first] }: z.core.$ZodError, place: readonly PropertyKey[]): string {
  const path = [...place, ...(first?.path ?? [])];
  const joined = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return joined.replace(/^\./, '') || 'the whole';
}
