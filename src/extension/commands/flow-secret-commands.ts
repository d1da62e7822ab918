// Set Flow Secret: stores and deletes the secrets that flow files use by name.

import * as vscode from 'vscode';
import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import { commandIds } from '../command-ids.ts';
import type { FlowSecrets } from '../flows/flow-secrets.ts';
import { askSteps } from '../multi-step-input.ts';
import { checkHoldsNoSecret } from '../target-editor/check-no-secret.ts';
import type { CommandGroup } from './command-table.ts';

export interface FlowSecretCommandDeps {
  readonly flowSecrets: Pick<FlowSecrets, 'set' | 'delete'>;
  /** Secrets that the name must not contain. */
  readonly knownSecrets: () => Promise<SecretValues>;
  /** Known secrets of this window; a new value is added, so that it is redacted. */
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
            prompt: 'Name of the secret, as flow files use it: NAME in ${secret:NAME}.',
            validate: (value) =>
              checkHoldsNoSecret(value, known, 'flow files') ??
              (/^[\w-]{1,100}$/.test(value)
                ? undefined
                : { message: 'A name has up to 100 letters, digits, - and _.', severity: 'error' }),
          }),
        },
        {
          key: 'value',
          question: ({ name }) => ({
            prompt: `Value of ${name ?? ''}, kept in the editor's secret storage. Leave it empty to delete the secret.`,
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
      vscode.window.setStatusBarMessage(
        value === '' ? `$(key) Secret ${name} deleted` : `$(key) Secret ${name} saved`,
        5000,
      );
    },
  };
}
