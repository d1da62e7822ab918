// Letter case of usernames and aliases (UsernameConfiguration).

import type { UserPoolSettings } from './user-pool-settings.ts';

/** The text by which the pool compares names. Without UsernameConfiguration letter case counts (API text). */
export function foldCase({ caseSensitive }: Pick<UserPoolSettings, 'caseSensitive'>, name: string): string {
  return caseSensitive === false ? name.toLowerCase() : name;
}
