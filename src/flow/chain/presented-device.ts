// The device that a sign-in names in its requests.

import { isJsonObject } from '../../cognito/json.ts';
import type { Chain } from './chain.ts';

/** DEVICE_KEY of the first request in the chain that has one. */
export function presentedDevice({ steps }: Chain): string | undefined {
  for (const { request } of steps) {
    for (const map of ['AuthParameters', 'ChallengeResponses']) {
      const values = request[map];
      const key = isJsonObject(values) ? values['DEVICE_KEY'] : undefined;
      if (typeof key === 'string') return key;
    }
  }
  return undefined;
}
