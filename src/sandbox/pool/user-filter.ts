// Filter of ListUsers: one attribute, equal to a value or starting with it.

import { invalidParameter } from '../service-error.ts';
import type { User } from './user.ts';

/** The attributes one can search by (guide, "searching user attributes"); custom ones are not among them. */
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

/** Compared without regard to case; every other attribute by the letter. */
const foldsCase: ReadonlySet<string> = new Set(['cognito:user_status', 'status']);

const form = /^\s*([\w:]+)\s*(\^=|=)\s*"((?:[^"\\]|\\.)*)"\s*$/s;

/**
 * Reads a filter such as `email ^= "jane"`. Without one, everybody passes.
 *
 * @throws ServiceError InvalidParameterException; its texts are ours
 */
export function readUserFilter(filter: string | undefined): (user: User) => boolean {
  if (filter === undefined || filter.trim() === '') return () => true;
  const [, attribute = '', comparison, quoted = ''] = form.exec(filter) ?? [];
  if (comparison === undefined) throw invalidParameter('Error while parsing filter.');
  const read = Object.hasOwn(searchable, attribute) ? searchable[attribute] : undefined;
  if (!read)
    throw invalidParameter(`One or more requested attributes do not exist or cannot be searched: ${attribute}`);
  const fold = (text: string): string => (foldsCase.has(attribute) ? text.toLowerCase() : text);
  const sought = fold(quoted.replaceAll(/\\(.)/gs, '$1'));
  return (user) => {
    const value = read(user);
    if (value === undefined) return false;
    return comparison === '=' ? fold(value) === sought : fold(value).startsWith(sought);
  };
}
