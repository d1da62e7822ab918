// What UpdateUserAttributes and AdminUpdateUserAttributes write, and the codes that they send to new addresses.

import type { JsonObject } from '../../cognito/json.ts';
import { checkAliases } from '../pool/alias-conflicts.ts';
import { withEntry, withoutEntry } from '../pool/shared-empty.ts';
import type { VerifiedAttribute } from '../pool/user-pool-settings.ts';
import type { Service } from '../service.ts';
import type { AboutUser } from '../triggers/sign-up-triggers.ts';
import { sendCode } from './deliver-code.ts';

/** The attributes that can be verified. */
export const verifiable = ['email', 'phone_number'] as const;

/**
 * Writes attributes; an empty value deletes. A new address is unverified, and where the pool verifies the attribute, a code
 * is sent to it. With "keep original attribute value active" the new value waits until the user confirms that code. An
 * administrator who sets `_verified` to true in the same call writes at once, and no code is sent (API text of
 * AdminUpdateUserAttributes).
 *
 * @param given checked against the schema
 * @returns CodeDeliveryDetails of each code
 * @throws ServiceError AliasExistsException, before a code is sent
 */
export async function changeAttributes(
  service: Service,
  about: AboutUser,
  given: ReadonlyMap<string, string>,
): Promise<readonly JsonObject[]> {
  const { pool, user } = about;
  const { autoVerified, verifiedBeforeUpdate } = pool.settings;
  const changes = new Map<string, string | undefined>(
    [...given].map(([name, value]) => [name, value === '' ? undefined : value]),
  );
  const changed = verifiable.filter(
    (name) => changes.has(name) && changes.get(name) !== user.attributes.get(name) && !setsVerified(changes, name),
  );
  for (const name of changed) changes.set(`${name}_verified`, changes.get(name) === undefined ? undefined : 'false');
  checkAliases(pool, user, changes);

  const sent: JsonObject[] = [];
  for (const attribute of verifiable) {
    if (!changed.includes(attribute) && !setsVerified(changes, attribute)) continue;
    // A code that was sent to another address verifies this one no more.
    user.waitingAttributes = withoutEntry(user.waitingAttributes, attribute);
    user.codes = withoutEntry(user.codes, `verify-${attribute}` as const);
  }
  for (const attribute of changed) {
    const value = changes.get(attribute);
    if (value === undefined) continue;
    const waits = verifiedBeforeUpdate.includes(attribute);
    if (waits) {
      user.waitingAttributes = withEntry(user.waitingAttributes, attribute, value);
      changes.delete(attribute);
      changes.delete(`${attribute}_verified`);
    }
    if (waits || autoVerified.includes(attribute)) {
      const source = 'CustomMessage_UpdateUserAttribute';
      sent.push(await sendCode(service, about, { purpose: `verify-${attribute}`, attribute, value, source }));
    }
  }
  pool.users.writeAttributes(user, changes, service.deps.now());
  return sent;
}

/** "True" counts too. */
function setsVerified(changes: ReadonlyMap<string, string | undefined>, attribute: VerifiedAttribute): boolean {
  return changes.get(`${attribute}_verified`)?.toLowerCase() === 'true';
}
