// Secrets that stand in the user's settings by mistake: told, and never shown.

import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import { hiddenText, holdsSecret } from './refuse-secrets.ts';
import type { TargetSetting } from '../../targets/target-settings.ts';

export interface CheckedSetting {
  /** As it may be shown; undefined when it can be no target, because an id of it is a secret. */
  readonly setting: TargetSetting | undefined;
  /** A sentence for each member that holds one. */
  readonly faults: readonly string[];
}

/** @param index 0-based place in the setting */
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
  const advice =
    'settings.json can be read by others. Take it out, and replace the secret where it may have been seen.';
  return {
    setting:
      ids.length > 0
        ? undefined
        : {
            ...setting,
            name: isSecret(name) ? hiddenText : name,
            clients: clients.map((client) => (isSecret(client.name) ? { ...client, name: hiddenText } : client)),
          },
    faults: [...names, ...ids].map((member) => `${member} holds a secret, or what looks like one. ${advice}`),
  };
}
