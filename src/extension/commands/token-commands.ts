// Commands on tokens: decode, verify, copy, refresh, revoke, sign out everywhere.

import * as vscode from 'vscode';
import { decodeToken } from '../../cognito/tokens/decode.ts';
import type { DecodedToken } from '../../cognito/tokens/decode.ts';
import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import { secretsOfChain } from '../../flow/chain/chain-secrets.ts';
import { newestTokens } from '../../flow/chain/chain-state.ts';
import type { Chain, Target } from '../../flow/chain/chain.ts';
import { commandIds } from '../command-ids.ts';
import type { CommandId } from '../command-ids.ts';
import type { ExplorerParts } from '../explorer-parts.ts';
import type { ConversationPanel } from '../panel/conversation-panel.ts';
import { ReaderError } from '../reader-error.ts';
import { askToken } from '../tokens/ask-token.ts';
import { tokenOf } from '../tokens/step-tokens.ts';
import { tokenDocument, tokenName } from '../tokens/token-document.ts';
import { issuerOf, issuersOf } from '../tokens/verdicts.ts';
import type { CommandHandler } from './command-table.ts';
import { copyText } from './copy-text.ts';
import { chainFor, holdsToken } from './pick.ts';
import { openChainInPanel, requireNoCallUnderWay } from '../panel/call-under-way.ts';

type TokenOperation = 'GetTokensFromRefreshToken' | 'RevokeToken' | 'GlobalSignOut';

export function tokenCommands(parts: ExplorerParts): Partial<Record<CommandId, CommandHandler>> {
  const { tokenDocuments, verdicts, now } = parts;
  const panel = parts.panels.chain;

  async function runOn(chain: Chain, operation: TokenOperation): Promise<void> {
    openChainInPanel(panel.conversation, chain);
    panel.show();
    await runTokenOperation(panel, operation);
  }

  return {
    async [commandIds.decodeToken](args) {
      const token = requireToken(decodeToken(await askToken(parts, args)));
      await tokenDocuments.open(
        `${tokenName(token)}, decoded`,
        tokenDocument(token, undefined, now(), secretsAround(parts, token.text)),
      );
    },

    async [commandIds.verifyToken](args) {
      const token = requireToken(decodeToken(await askToken(parts, args)));
      const target = targetOf(parts, token.text);
      const verdict = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Window, title: 'Verifying the token' },
        () => verdicts.verify(token.text, target ? { target } : {}),
      );
      await tokenDocuments.open(
        `${tokenName(token)}, ${verdict.word}`,
        tokenDocument(token, verdict, now(), secretsAround(parts, token.text)),
      );
      if (!target && token.kind === 'jws') await offerTarget(issuerOf(token.text));
    },

    async [commandIds.copyIdToken](args) {
      const chain = await chainFor(parts, args, holdsToken('idToken'), 'There is no ID token to copy.');
      await copyText(newestTokens(chain)?.idToken ?? '', 'ID token');
    },
    async [commandIds.copyAccessToken](args) {
      const chain = await chainFor(parts, args, holdsToken('accessToken'), 'There is no access token to copy.');
      await copyText(newestTokens(chain)?.accessToken ?? '', 'Access token');
    },

    async [commandIds.refreshTokens](args) {
      const chain = await chainFor(parts, args, holdsToken('refreshToken'), 'There is no refresh token to use.');
      await runOn(chain, 'GetTokensFromRefreshToken');
    },
    async [commandIds.revokeToken](args) {
      const chain = await chainFor(parts, args, holdsToken('refreshToken'), 'There is no refresh token to revoke.');
      await runOn(chain, 'RevokeToken');
    },
    async [commandIds.globalSignOut](args) {
      const chain = await chainFor(
        parts,
        args,
        holdsToken('accessToken'),
        'There is no access token to sign out with.',
      );
      await runOn(chain, 'GlobalSignOut');
    },
  };
}

/** Sends one of the token operations in the panel's chain. What cannot be undone is asked first, off the sandbox. */
export async function runTokenOperation(panel: ConversationPanel, operation: TokenOperation): Promise<void> {
  const { conversation } = panel;
  requireNoCallUnderWay(panel.conversation);
  if (operation !== 'GetTokensFromRefreshToken' && conversation.state.target?.kind === 'user-pool') {
    const { target, username } = conversation.state;
    const at = `${username === '' ? 'the user' : username} at ${target.name}`;
    const [question, detail, yes] =
      operation === 'RevokeToken'
        ? [
            `Revoke the refresh token of ${at}?`,
            'It and the access tokens that came from it can no longer be used.',
            'Revoke Token',
          ]
        : [`Sign out ${at} everywhere?`, 'Every refresh token of this user is revoked, on all devices.', 'Sign Out'];
    const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, yes);
    if (answer !== yes) throw new vscode.CancellationError();
    requireNoCallUnderWay(panel.conversation);
  }
  conversation.startTokenOperation(operation);
  await panel.runStep();
}

/** What a token must not repeat: the secrets of the chain that brought it, else all that this window knows. */
function secretsAround({ chains, log }: ExplorerParts, token: string): SecretValues {
  const brought = chains.all.find(({ steps }) =>
    steps.some((step) => (['id', 'access', 'refresh'] as const).some((use) => tokenOf(step, use) === token)),
  );
  return brought ? secretsOfChain(brought) : log.secrets;
}

function requireToken(token: DecodedToken): Exclude<DecodedToken, { kind: 'not-a-token' }> {
  if (token.kind === 'not-a-token') throw new ReaderError('not-a-token', token.reason);
  return token;
}

/** The target whose user pool a token names as its issuer. */
function targetOf({ targets, sandbox, chains }: ExplorerParts, token: string): Target | undefined {
  const issuer = issuerOf(token);
  if (issuer === undefined) return undefined;
  // A sandbox that has stopped still stands in the chains that went to it.
  const known = [...sandbox.targets(), ...targets.all, ...chains.all.map((chain) => chain.target)];
  return known.find((target) => issuersOf(target).includes(issuer));
}

async function offerTarget(issuer: string | undefined): Promise<void> {
  const add = 'Add Target…';
  const words =
    issuer === undefined
      ? 'The token names no issuer, so there is no user pool to verify it against.'
      : 'No target has the user pool that this token names as its issuer.';
  const answer = await vscode.window.showInformationMessage(words, ...(issuer === undefined ? [] : [add]));
  if (answer === add) await vscode.commands.executeCommand(commandIds.addTarget);
}
