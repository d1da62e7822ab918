// Commands that compute a value: Generate TOTP Code, Compute SECRET_HASH.

import * as vscode from 'vscode';
import { computeSecretHash, secretHashText } from '../../cognito/secret-hash.ts';
import { computeTotp, totpSecretFault } from '../../cognito/totp.ts';
import { commandIds } from '../command-ids.ts';
import type { KeptAuthenticators } from '../authenticators/kept-authenticators.ts';
import type { AuthFlowSession } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';
import type { Targets } from '../target-editor/target-store.ts';
import { askSteps } from '../multi-step-input.ts';
import { checkClientId, checkClientSecret } from '../../targets/target-setting-rules.ts';
import type { CommandGroup } from './command-table.ts';
import { copyText } from './copy-text.ts';
import { type PastedItem, pickOrPaste } from './quick-picks.ts';

export interface ComputationCommandDeps {
  readonly authenticators: Pick<KeptAuthenticators, 'ready' | 'all'>;
  readonly sandbox: Pick<SandboxHost, 'running' | 'targets'>;
  readonly targets: Pick<Targets, 'all'>;
  /** Supplies the initial user name and app client. */
  readonly authFlowSession: Pick<AuthFlowSession, 'state'>;
  /** Unix milliseconds. */
  readonly now: () => number;
}

export function computationCommands(deps: ComputationCommandDeps): CommandGroup {
  const { authenticators, sandbox, targets, authFlowSession, now } = deps;

  /** A secret that was kept for codes, a sandbox user's, or one that the user types, which is not stored. */
  async function askTotpSecret(): Promise<string> {
    await authenticators.ready;
    const kept = authenticators.all.map(({ names, target, secretCode }) => ({
      label: `$(key) ${names[0] ?? ''}`,
      description: nameOf(target),
      value: secretCode,
    }));
    const users = sandbox.running?.pools().flatMap((pool) => pool.users()) ?? [];
    const typed = { label: '$(edit) Type or paste a secret…', value: undefined };
    const seeded = users.flatMap(({ signInName, totpSecret }) =>
      totpSecret === undefined
        ? []
        : [{ label: `$(account) ${signInName}`, description: 'sandbox user', value: totpSecret }],
    );
    const known = [...kept, ...seeded];
    const picked =
      known.length === 0
        ? undefined
        : await pickOrPaste<string | undefined>(
            [...known, typed],
            'Select an authenticator, or paste its secret',
            pastedSecret,
          );
    if (picked !== undefined) return picked;
    const secret = await vscode.window.showInputBox({
      prompt: 'Secret of the authenticator: SecretCode of AssociateSoftwareToken, in base32. It is not stored.',
      password: true,
      ignoreFocusOut: true,
      validateInput: (value) => (value === '' ? undefined : totpSecretFault(value)),
    });
    if (secret === undefined) throw new vscode.CancellationError();
    return secret;
  }

  /** The stored secret of an app client, of the user's pools or of the sandbox. */
  function storedSecret(clientId: string): string | undefined {
    const all = [
      ...sandbox.targets(),
      ...targets.all,
      ...(authFlowSession.state.target ? [authFlowSession.state.target] : []),
    ];
    return all.flatMap(({ clients }) => clients).find((client) => client.clientId === clientId)?.clientSecret;
  }

  function nameOf(targetId: string): string {
    return targets.all.find(({ id }) => id === targetId)?.name ?? targetId;
  }

  return {
    async [commandIds.generateTotpCode]() {
      const secret = await askTotpSecret();
      const { code, secondsLeft } = computeTotp(secret, now());
      await copyText(code, 'TOTP code');
      const next = 'Next Code';
      for (let shown = { code, secondsLeft }; ;) {
        const answer = await vscode.window.showInformationMessage(
          `${shown.code} is valid for ${shown.secondsLeft} more ${shown.secondsLeft === 1 ? 'second' : 'seconds'}. Copied to the clipboard.`,
          next,
        );
        if (answer !== next) return;
        shown = computeTotp(secret, now());
        await copyText(shown.code, 'TOTP code');
      }
    },

    async [commandIds.computeSecretHash]() {
      const { client, username } = authFlowSession.state;
      const answers = await askSteps('Compute SECRET_HASH', [
        {
          key: 'username',
          question: () => ({
            prompt: 'USERNAME, exactly as in the request. After an SRP challenge, it is USER_ID_FOR_SRP',
            value: username,
            validate: (value) => (value === '' ? { severity: 'error', message: 'USERNAME is missing.' } : undefined),
          }),
        },
        {
          key: 'clientId',
          question: () => ({ prompt: 'App client ID', value: client?.clientId ?? '', validate: checkClientId }),
        },
        {
          key: 'clientSecret',
          skip: ({ clientId = '' }) => storedSecret(clientId) !== undefined,
          question: () => ({
            prompt: 'Client secret. It is not stored',
            password: true,
            validate: (value) =>
              value === '' ? { severity: 'error', message: 'The client secret is missing.' } : checkClientSecret(value),
          }),
        },
      ]);
      if (!answers) throw new vscode.CancellationError();
      const { username: name = '', clientId = '' } = answers;
      const stored = storedSecret(clientId);
      const clientSecret = stored ?? answers['clientSecret'] ?? '';
      const hash = computeSecretHash({ username: name, clientId, clientSecret });
      await copyText(hash, 'SECRET_HASH');
      await vscode.window.showInformationMessage('SECRET_HASH copied to the clipboard.', {
        modal: true,
        detail: `HMAC-SHA256 of this text, with the ${stored === undefined ? '' : 'stored '}client secret as the key:\n\n${secretHashText({ username: name, clientId })}\n\nThe text is USERNAME followed by the app client ID. A request with a different USERNAME needs a different hash.`,
      });
    },
  };
}

/** Shorter texts are words that filter the list: Cognito's secrets have 52 characters, those of others at least 16. */
const SHORTEST_SECRET = 16;

function pastedSecret(text: string): PastedItem<string> | undefined {
  if (text.length < SHORTEST_SECRET || totpSecretFault(text) !== undefined) return undefined;
  return { label: '$(key) The pasted secret', value: text, secret: true };
}
