// The triggers of a pool in a state: ARNs, as over the API. What else stands there (earlier versions kept the paths of
// files) becomes the ARN that a configuration would give it, so that it runs only when the configuration declares it.

import { regionOf } from '../pool/user-pool.ts';
import type { UserPoolSettings } from '../pool/user-pool-settings.ts';
import { arnOfFunction, isArn } from '../triggers/function-arn.ts';

/** `say` is told of each that was no ARN. */
export function restoreTriggers(
  { id, triggers }: Pick<UserPoolSettings, 'id' | 'triggers'>,
  say: (words: string) => void,
): UserPoolSettings['triggers'] {
  const restored = Object.entries(triggers).map(([trigger, value]) => {
    if (isArn(value)) return [trigger, value];
    say(
      `The state named a file as the trigger ${trigger} of ${id}. Files are run only where authflow.sandbox.json names them: name it there, or reset the sandbox.`,
    );
    return [trigger, arnOfFunction(String(value), regionOf({ id }))];
  });
  return Object.fromEntries(restored) as UserPoolSettings['triggers'];
}
