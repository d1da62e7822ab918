// Finds secrets that were written to the settings by mistake: reports them, and never shows them.

import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import { hiddenText, holdsSecret } from './check-no-secret.ts';
import type { TargetSetting } from '../../targets/target-settings.ts';

export interface CheckedSetting {
  /** The setting with secrets masked; undefined if one of its ids is a secret, so that it cannot be a target. */
  readonly setting: TargetSetting | undefined;
  /** A message for each member that holds a secret. */
  readonly faults: readonly string[];
}

/** @param index 0-based index in `authFlow.targets` */
export function hideSecrets(setting: TargetSetting, index: number, known: SecretValues): CheckedSetting {
  const root = `authFlow.targets[${index}]`;
  const isSecret = (value: string | undefined): boolean => value !== undefined && holdsSecret(value, known);
  const { name, region, userPoolId, endpoint, clients } = setting;
  const names = [
    ...(isSecret(name) ? [`${root}.name`] : []),
    ...clients.flatMap((client, at) => (isSecret(client.name) ? [`${root}.clients[${at}].name`] : [])),
  ];
  const ids = [
    ...Object.entries({ region, userPoolId, endpoint }).flatMap(([member, value]) =>
      isSecret(value) ? [`${root}.${member}`] : [],
    ),
    ...clients.flatMap(({ clientId }, at) => (isSecret(clientId) ? [`${root}.clients[${at}].clientId`] : [])),
  ];
  const advice = 'Others can read settings.json: remove the value, and replace the secret if it may have been seen.';
  return {
    setting:
      ids.length > 0
        ? undefined
        : {
            ...setting,
            name: isSecret(name) ? hiddenText : name,
            clients: clients.map((client) => (isSecret(client.name) ? { ...client, name: hiddenText } : client)),
          },
    faults: [...names, ...ids].map((member) => `${member} holds a secret, or a value that looks like one. ${advice}`),
  };
}
