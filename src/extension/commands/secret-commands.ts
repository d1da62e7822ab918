// Commands on one masked value of a chain: reveal it, copy it, and set up or keep a new authenticator.

import * as vscode from 'vscode';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { authenticatorOf } from '../../flow/chain/new-authenticator.ts';
import type { NewAuthenticator } from '../../flow/chain/new-authenticator.ts';
import { forgetAuthenticator, keepAuthenticator } from '../authenticators/authenticator-actions.ts';
import { otpauthLink } from '../authenticators/otpauth-link.ts';
import { commandIds } from '../command-ids.ts';
import type { KeptAuthenticators } from '../authenticators/kept-authenticators.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import type { AuthFlowPanel } from '../panel/auth-flow-panel.ts';
import { maskedValue } from '../reveal/masked-values.ts';
import type { ValuePlace } from '../reveal/masked-values.ts';
import { UserError } from '../user-error.ts';
import type { ChainNode } from '../trees/chain-nodes.ts';
import type { CommandGroup } from './command-table.ts';
import { copyText } from './copy-text.ts';
import { readChainNode } from './tree-item-arguments.ts';
import { pick } from './quick-picks.ts';
import { openChainInPanel } from '../panel/call-in-progress.ts';

const tokenMembers = { id: 'IdToken', access: 'AccessToken', refresh: 'RefreshToken' } as const;

/** The place of a tree item's value; undefined for an item that has no value. */
function placeOf(node: ChainNode | undefined): ValuePlace | undefined {
  switch (node?.kind) {
    case 'session':
      return { part: 'answer', name: 'Session' };
    case 'token':
      return { part: 'answer', name: `AuthenticationResult.${tokenMembers[node.use]}` };
    case 'member': {
      const { part, name } = node;
      return part === 'request' || part === 'kept' || part === 'answer' || part === 'parameters'
        ? { part, name }
        : undefined;
    }
    default:
      return undefined;
  }
}

export interface SecretCommandDeps {
  readonly chains: Pick<ChainStore, 'get'>;
  readonly authenticators: KeptAuthenticators;
  /** The panel that shows the QR code. */
  readonly panel: Pick<AuthFlowPanel, 'authFlowSession' | 'show' | 'showQrCode'>;
}

export function secretCommands({ chains, authenticators, panel }: SecretCommandDeps): CommandGroup {
  function stepOf(args: readonly unknown[]): { readonly chain: Chain; readonly step: Step } {
    const node = readChainNode(args);
    const chain = node && chains.get(node.chainId);
    const step = chain && node && 'step' in node ? chain.steps[node.step] : undefined;
    if (!chain || !step) throw new UserError('step-gone', 'This step belongs to a chain that was deleted.');
    return { chain, step };
  }

  function secretOf(args: readonly unknown[]): { readonly name: string; readonly value: string } {
    const { chain, step } = stepOf(args);
    const place = placeOf(readChainNode(args));
    const value = place && maskedValue(chain, step, place);
    if (value === undefined) throw notKept();
    return { name: place?.name.slice(place.name.lastIndexOf('.') + 1) ?? '', value };
  }

  function newAuthenticator(
    args: readonly unknown[],
  ): NewAuthenticator & { readonly chain: Chain; readonly step: Step } {
    const { chain, step } = stepOf(args);
    const authenticator = authenticatorOf(chain, step);
    if (!authenticator) throw notKept();
    return { ...authenticator, chain, step };
  }

  return {
    async [commandIds.revealSecret](args) {
      const { name, value } = secretOf(args);
      const copy = 'Copy';
      // A modal dialog, because a notification would keep the value in its list.
      const answer = await vscode.window.showInformationMessage(name, { modal: true, detail: value }, copy);
      if (answer === copy) await copyText(value, name);
    },
    async [commandIds.copySecret](args) {
      const { name, value } = secretOf(args);
      await copyText(value, name);
    },
    async [commandIds.copyOtpauthLink](args) {
      const { chain, ...authenticator } = newAuthenticator(args);
      await copyText(otpauthLink(chain.target, authenticator), 'otpauth:// link');
    },
    [commandIds.showQrCode](args) {
      const { chain, step } = newAuthenticator(args);
      const { authFlowSession } = panel;
      openChainInPanel(authFlowSession, chain);
      authFlowSession.lookAt(step.index);
      panel.showQrCode(step.index);
      panel.show();
    },
    async [commandIds.keepAuthenticator](args) {
      const { chain, ...authenticator } = newAuthenticator(args);
      await keepAuthenticator(authenticators, chain.target, authenticator);
    },
    async [commandIds.forgetAuthenticator]() {
      await authenticators.ready;
      const items = authenticators.all.map((kept) => ({
        label: `$(key) ${kept.names[0] ?? ''}`,
        description: kept.target,
        value: kept,
      }));
      if (items.length === 0) throw new UserError('nothing-kept', 'No authenticator is kept for codes.');
      await forgetAuthenticator(authenticators, await pick(items, 'Select the authenticator to forget'));
    },
  };
}

function notKept(): UserError {
  return new UserError(
    'not-kept',
    'This value was not kept: the window was reloaded, or the chain was loaded from disk.',
  );
}
