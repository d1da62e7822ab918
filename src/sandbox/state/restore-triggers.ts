// Restores the triggers of a pool, which are ARNs, as over the API. Earlier versions saved file paths. A path becomes the ARN
// that the configuration would give the file, so that it runs only if the configuration declares it.

import { regionOf } from '../pool/user-pool.ts';
import type { UserPoolSettings } from '../pool/user-pool-settings.ts';
import { arnOfFunction, isArn } from '../triggers/function-arn.ts';

/** `say` is called once for all triggers that were not ARNs. */
export function restoreTriggers(
  { id, triggers }: Pick<UserPoolSettings, 'id' | 'triggers'>,
  report: (message: string) => void,
): UserPoolSettings['triggers'] {
  const saved: readonly (readonly [string, unknown])[] = Object.entries(triggers);
  const files = saved.filter(([, value]) => !isArn(value));
  if (files.length > 0) {
    const names = files.map(([trigger]) => trigger).join(', ');
    report(
      `The saved state has files as triggers of ${id}: ${names}. Only files that authflow.sandbox.json declares are run: declare them there, or reset the sandbox.`,
    );
  }
  const region = regionOf({ id });
  return Object.fromEntries(
    saved.map(([trigger, value]) => [trigger, isArn(value) ? value : arnOfFunction(String(value), region)]),
  );
}
