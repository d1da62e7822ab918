// What UpdateUserAttributes and AdminUpdateUserAttributes write, and the codes that they send to new addresses.

import type { JsonObject } from '../../cognito/json.ts';
import { checkAliases } from '../pool/alias-conflicts.ts';
import { isTrue } from '../pool/boolean-attribute.ts';
import { withEntry, withoutEntry } from '../pool/shared-empty.ts';
import { verifiable, type VerifiedAttribute } from '../pool/user-pool-settings.ts';
import type { Service } from '../service.ts';
import type { AboutUser } from '../triggers/sign-up-triggers.ts';
import { prepareCode } from './deliver-code.ts';

/**
 * Writes attributes; an empty value deletes. A new address is unverified, and where the pool verifies the attribute, a code
 * is sent to it. With "keep original attribute value active" the new value waits until the user confirms that code. An
 * administrator who sets `_verified` to true in the same call writes at once, and no code is sent (API text of
 * AdminUpdateUserAttributes).
 *
 * @param given checked against the schema
 * @returns CodeDeliveryDetails of each code
 * @throws ServiceError AliasExistsException, before a code is sent; and like prepareCode. Nothing is changed then.
 */
export async function changeAttributes(
  service: Service,
  about: AboutUser,
  given: ReadonlyMap<string, string>,
): Promise<readonly JsonObject[]> {
  const { pool, user } = about;
  const { autoVerified, verifiedBeforeUpdate } = pool.settings;
  const asked = new Map<string, string | undefined>(
    [...given].map(([name, value]) => [name, value === '' ? undefined : value]),
  );
  const setsVerified = (name: VerifiedAttribute): boolean => isTrue(asked.get(`${name}_verified`));
  const changed = verifiable.filter(
    (name) => asked.has(name) && asked.get(name) !== user.attributes.get(name) && !setsVerified(name),
  );
  for (const name of changed) asked.set(`${name}_verified`, asked.get(name) === undefined ? undefined : 'false');
  checkAliases(pool, user, asked);

  const prepared = [];
  for (const attribute of changed) {
    const value = asked.get(attribute);
    if (value === undefined || ![...autoVerified, ...verifiedBeforeUpdate].includes(attribute)) continue;
    const source = 'CustomMessage_UpdateUserAttribute';
    prepared.push(await prepareCode(service, about, { purpose: `verify-${attribute}`, attribute, value, source }));
  }
  // Checked again: while the function ran, another call may have taken the address.
  checkAliases(pool, user, asked);

  const waiting = changed.filter((name) => asked.get(name) !== undefined && verifiedBeforeUpdate.includes(name));
  const written = [...asked].filter(([name]) => !waiting.some((one) => name === one || name === `${one}_verified`));
  pool.users.writeAttributes(user, written, service.deps.now());
  for (const attribute of verifiable) {
    if (!changed.includes(attribute) && !(asked.has(attribute) && setsVerified(attribute))) continue;
    // A code that was sent to another address verifies this one no more.
    user.waitingAttributes = withoutEntry(user.waitingAttributes, attribute);
    user.codes = withoutEntry(user.codes, `verify-${attribute}` as const);
  }
  for (const attribute of waiting) {
    user.waitingAttributes = withEntry(user.waitingAttributes, attribute, asked.get(attribute) ?? '');
  }
  return prepared.map(({ send }) => send());
}
