// The triggers of a pool in a state: ARNs, as over the API. What else stands there (earlier versions kept the paths of
// files) becomes the ARN that a configuration would give it, so that it runs only when the configuration declares it.

import { regionOf } from '../pool/user-pool.ts';
import type { UserPoolSettings } from '../pool/user-pool-settings.ts';
import { arnOfFunction, isArn } from '../triggers/function-arn.ts';

/** `say` is told of those that were no ARNs. */
export function restoreTriggers(
  { id, triggers }: Pick<UserPoolSettings, 'id' | 'triggers'>,
  say: (message: string) => void,
): UserPoolSettings['triggers'] {
  const saved: readonly (readonly [string, unknown])[] = Object.entries(triggers);
  const files = saved.filter(([, value]) => !isArn(value));
  if (files.length > 0) {
    const names = files.map(([trigger]) => trigger).join(', ');
    say(
      `The state named files as triggers of ${id}: ${names}. Files are run only where authflow.sandbox.json names them: name them there, or reset the sandbox.`,
    );
  }
  const region = regionOf({ id });
  return Object.fromEntries(
    saved.map(([trigger, value]) => [trigger, isArn(value) ? value : arnOfFunction(String(value), region)]),
  );
}
