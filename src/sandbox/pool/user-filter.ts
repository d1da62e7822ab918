// The Filter of ListUsers: one attribute that equals a value or starts with it.

import { invalidParameter } from '../service-error.ts';
import type { User } from './user.ts';

/** The searchable attributes (guide, "searching user attributes"); custom attributes are not among them. */
const searchable: Readonly<Record<string, (user: User) => string | undefined>> = {
  username: (user) => user.username,
  sub: (user) => user.sub,
  'cognito:user_status': (user) => user.status,
  status: (user) => (user.enabled ? 'Enabled' : 'Disabled'),
  ...Object.fromEntries(
    ['email', 'phone_number', 'name', 'given_name', 'family_name', 'preferred_username'].map((name) => [
      name,
      (user: User) => user.attributes.get(name),
    ]),
  ),
};

/** Compared in any case; `username` and `status` are case-sensitive (API text), and of the others nothing is known. */
const foldsCase: ReadonlySet<string> = new Set(['cognito:user_status']);

/** Whether ListUsers can search by this attribute. */
export function canSearchBy(attribute: string): boolean {
  return Object.hasOwn(searchable, attribute);
}

const form = /^\s*([\w:]+)\s*(\^=|=)\s*"((?:[^"\\]|\\.)*)"\s*$/s;

/**
 * Parses a filter such as `email ^= "jane"`. Without a filter, every user matches.
 *
 * @throws ServiceError InvalidParameterException (observed; for the attribute, as published simulators have it)
 */
export function readUserFilter(filter: string | undefined): (user: User) => boolean {
  if (filter === undefined || filter.trim() === '') return () => true;
  const [, attribute = '', comparison, quoted = ''] = form.exec(filter) ?? [];
  if (comparison === undefined) throw invalidParameter('Error while parsing filter.');
  const read = canSearchBy(attribute) ? searchable[attribute] : undefined;
  if (!read) throw invalidParameter(`Invalid search attribute: ${attribute}`);
  const fold = (text: string): string => (foldsCase.has(attribute) ? text.toLowerCase() : text);
  const expected = fold(quoted.replaceAll(/\\(.)/gs, '$1'));
  return (user) => {
    const value = read(user);
    if (value === undefined) return false;
    return comparison === '=' ? fold(value) === expected : fold(value).startsWith(expected);
  };
}
