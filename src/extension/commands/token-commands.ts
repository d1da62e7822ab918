// Commands on tokens: decode, open as JSON, verify, compare, copy, refresh, revoke, global sign-out, and every other next
// call.

import * as vscode from 'vscode';
import { cognitoTables } from '../../cognito/cognito-tables.ts';
import { decodeToken } from '../../cognito/tokens/decode-token.ts';
import type { TokenVerdict } from '../../cognito/tokens/verify-token.ts';
import type { SecretValues } from '../../cognito/redaction/secret-values.ts';
import { newestTokens } from '../../flow/chain/chain-state.ts';
import type { Chain, Target } from '../../flow/chain/chain.ts';
import { commandIds } from '../command-ids.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';
import type { Targets } from '../target-editor/target-store.ts';
import type { TokenDocuments } from '../tokens/token-documents.ts';
import type { Verdicts } from '../tokens/token-verdicts.ts';
import type { AuthFlowPanel } from '../panel/auth-flow-panel.ts';
import { openDecodedToken, openTokenJson, requireToken, secretsOfToken } from '../tokens/open-decoded-token.ts';
import { tokenDocument, tokenName } from '../tokens/format-token.ts';
import { issuerOf, issuersOf } from '../tokens/token-verdicts.ts';
import { askAboutIssuer } from './ask-about-issuer.ts';
import { askToken } from './ask-token.ts';
import type { ChainPicker } from './chain-picker.ts';
import type { CommandGroup } from './command-table.ts';
import { type CompareTokens, tokensOfItems } from './compare-tokens.ts';
import { copyText } from './copy-text.ts';
import { holdsToken, pick } from './quick-picks.ts';
import { openChainInPanel } from '../panel/call-in-progress.ts';
import { makeNextCall } from '../panel/make-next-call.ts';
import { nextCalls, type NextOperation } from '../../flow/chain/next-calls.ts';

/** Where to look for the user pool of a token. */
interface KnownTargets {
  readonly sandbox: Pick<SandboxHost, 'targets'>;
  readonly targets: Pick<Targets, 'all'>;
  readonly chains: ChainStore;
}

export interface TokenCommandDeps extends KnownTargets {
  readonly picker: ChainPicker;
  readonly panel: AuthFlowPanel;
  readonly verdicts: Verdicts;
  readonly tokenDocuments: TokenDocuments;
  /** Known secrets of this window, for redaction. */
  readonly secrets: SecretValues;
  readonly compareTokens: CompareTokens;
  readonly addTarget: () => void;
  /** Unix milliseconds. */
  readonly now: () => number;
}

export function tokenCommands(deps: TokenCommandDeps): CommandGroup {
  const { picker, panel, chains, verdicts, tokenDocuments, secrets, compareTokens, addTarget, now } = deps;

  async function runOn(chain: Chain, operation: NextOperation): Promise<void> {
    openChainInPanel(panel.authFlowSession, chain);
    panel.show();
    await makeNextCall(panel, operation, 'send');
  }

  return {
    async [commandIds.decodeToken](args) {
      await openDecodedToken(await askToken(chains, args), deps);
    },

    async [commandIds.openTokenAsJson](args) {
      await openTokenJson(await askToken(chains, args), deps);
    },

    async [commandIds.compareTokens](args) {
      await compareTokens(tokensOfItems(chains, args));
    },

    async [commandIds.verifyToken](args) {
      const token = requireToken(decodeToken(await askToken(chains, args)));
      const target = targetOf(deps, token.text);
      const show = async (verify: () => Promise<TokenVerdict>) => {
        const verdict = await vscode.window.withProgress(
          { location: vscode.ProgressLocation.Window, title: 'Verifying the token' },
          verify,
        );
        await tokenDocuments.open(
          `${tokenName(token)}, ${verdict.word}`,
          tokenDocument(token, verdict, now(), secretsOfToken(chains, token.text) ?? secrets),
        );
      };
      await show(() => verdicts.verify(token.text, target ? { target } : {}));
      if (target || token.kind !== 'jws') return;
      const issuer = issuerOf(token.text);
      const answer = await askAboutIssuer(issuer);
      if (answer === 'add-target') addTarget();
      else if (answer !== undefined) await show(() => verdicts.verifyByIssuer(token.text, answer.fetchFrom));
    },

    async [commandIds.copyIdToken](args) {
      const chain = await picker.chainFor(args, holdsToken('idToken'), 'There is no ID token to copy.');
      await copyText(newestTokens(chain)?.idToken ?? '', 'ID token');
    },
    async [commandIds.copyAccessToken](args) {
      const chain = await picker.chainFor(args, holdsToken('accessToken'), 'There is no access token to copy.');
      await copyText(newestTokens(chain)?.accessToken ?? '', 'Access token');
    },

    async [commandIds.refreshTokens](args) {
      const chain = await picker.chainFor(args, holdsToken('refreshToken'), 'There is no refresh token to use.');
      await runOn(chain, 'GetTokensFromRefreshToken');
    },
    async [commandIds.revokeToken](args) {
      const chain = await picker.chainFor(args, holdsToken('refreshToken'), 'There is no refresh token to revoke.');
      await runOn(chain, 'RevokeToken');
    },
    async [commandIds.globalSignOut](args) {
      const chain = await picker.chainFor(
        args,
        holdsToken('accessToken'),
        'There is no access token to sign out with.',
      );
      await runOn(chain, 'GlobalSignOut');
    },
    async [commandIds.makeNextCall](args) {
      const chain = await picker.chainFor(args, hasNextCall, 'There are no tokens to make a call with.');
      const operation = await pick(
        nextCalls(chain)
          .filter(({ whyNot }) => whyNot === undefined)
          .map(({ label, operation: value }) => ({
            label,
            description: value,
            detail: cognitoTables.operations.require(value).summary,
            value,
          })),
        'Select the next call of this chain',
      );
      await runOn(chain, operation);
    },
  };
}

function hasNextCall(chain: Chain): boolean {
  return nextCalls(chain).some(({ whyNot }) => whyNot === undefined);
}

/** The target whose user pool is the issuer of the token. */
function targetOf({ targets, sandbox, chains }: KnownTargets, token: string): Target | undefined {
  const issuer = issuerOf(token);
  if (issuer === undefined) return undefined;
  // A sandbox that has stopped is still the target of earlier chains.
  const known = [...sandbox.targets(), ...targets.all, ...chains.all.map((chain) => chain.target)];
  return known.find((target) => issuersOf(target).includes(issuer));
}
