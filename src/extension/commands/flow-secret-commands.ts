// Sets and forgets the secrets that flow files name.

import * as vscode from 'vscode';
import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import { commandIds } from '../command-ids.ts';
import type { FlowSecrets } from '../flows/flow-secrets.ts';
import { askSteps } from '../quick-steps.ts';
import { checkHoldsNoSecret } from '../targets/refuse-secrets.ts';
import type { CommandGroup } from './command-table.ts';

export interface FlowSecretCommandDeps {
  readonly flowSecrets: Pick<FlowSecrets, 'set' | 'delete'>;
  /** What a name must not hold. */
  readonly knownSecrets: () => Promise<SecretValues>;
  /** Where a new value is added to what this window has met. */
  readonly secrets: Pick<SecretValues, 'add'>;
}

export function flowSecretCommands({ flowSecrets, knownSecrets, secrets }: FlowSecretCommandDeps): CommandGroup {
  return {
    async [commandIds.setFlowSecret]() {
      const known = await knownSecrets();
      const answers = await askSteps('Set Flow Secret', [
        {
          key: 'name',
          question: () => ({
            prompt: 'The name that flow files use: NAME of ${secret:NAME}.',
            validate: (value) =>
              checkHoldsNoSecret(value, known, 'flow files') ??
              (/^[\w-]{1,100}$/.test(value)
                ? undefined
                : { message: 'A name has letters, digits, - and _.', severity: 'error' }),
          }),
        },
        {
          key: 'value',
          question: ({ name }) => ({
            prompt: `The value of ${name ?? ''}. It is kept in the editor's secret storage; leave it empty to forget it.`,
            password: true,
          }),
        },
      ]);
      if (!answers) throw new vscode.CancellationError();
      const { name = '', value = '' } = answers;
      if (value === '') await flowSecrets.delete(name);
      else {
        secrets.add(value);
        await flowSecrets.set(name, value);
      }
      vscode.window.setStatusBarMessage(value === '' ? `$(key) Forgot ${name}` : `$(key) Kept ${name}`, 5000);
    },
  };
}
