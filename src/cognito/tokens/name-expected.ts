// What differs between any two tokens, in a sentence each: times as durations, IDs by name.

import { ownValues } from './claim-meanings.ts';
import { distanceOf, distanceText } from './difference-text.ts';
import type { ComparedPair } from './name-differences.ts';

/** What differs between any two tokens or sign-ins; times as durations. */
export function nameExpected({ claims }: Pick<ComparedPair, 'claims'>): readonly string[] {
  const expected = claims.filter((claim) => claim.expected);
  const later = (name: string): string | undefined => {
    const claim = expected.find((one) => one.name === name);
    const ms = claim && distanceOf(claim);
    return ms === undefined ? undefined : distanceText(ms);
  };
  const [issued, expires, signedIn] = [later('iat'), later('exp'), later('auth_time')];
  const times = new Set(expected.filter((claim) => distanceOf(claim) !== undefined).map(({ name }) => name));
  const ids = (owner: 'token' | 'sign-in') =>
    expected.filter(({ name }) => ownValues.get(name) === owner && !times.has(name)).map(({ name }) => name);
  const [ofToken, ofSignIn] = [ids('token'), ids('sign-in')];
  const isOneSignIn = claims.some(({ name, state }) => name === 'origin_jti' && state === 'same');
  return [
    ...(issued === undefined ? [] : [`The second was issued ${issued} (iat).`]),
    ...(expires === undefined ? [] : [`The second expires ${expires} (exp).`]),
    ...(signedIn === undefined ? [] : [`The sign-in of the second was ${signedIn} (auth_time).`]),
    ...(ofToken.length === 0 ? [] : [`${ofToken.join(', ')}: each token has its own.`]),
    ...(ofSignIn.length === 0 ? [] : [`${ofSignIn.join(', ')}: each sign-in has its own.`]),
    ...(isOneSignIn ? ['Both come from the same sign-in (origin_jti): RevokeToken revokes both.'] : []),
  ];
}
