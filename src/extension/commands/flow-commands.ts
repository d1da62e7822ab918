// Commands that start and continue chains: start, answer, run to the end, run again.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import { nextSubject } from '../../flow/chain/next-subject.ts';
import { firstSubjectOf } from '../../flow/chain/subject-of.ts';
import type { Chain } from '../../flow/chain/chain.ts';
import { commandIds } from '../command-ids.ts';
import type { ChainStore } from '../chains/chain-store.ts';
import type { Log } from '../log.ts';
import type { AuthFlowPanel } from '../panel/auth-flow-panel.ts';
import type { SandboxHost } from '../sandbox/sandbox-host.ts';
import { maskedPayload, plainPayload } from '../panel/payload-view.ts';
import { UserError } from '../user-error.ts';
import type { ChainPicker } from './chain-picker.ts';
import type { CommandGroup } from './command-table.ts';
import { copyText } from './copy-text.ts';
import { chooseUser } from '../panel/choose-user.ts';
import type { UsersOfSandbox } from '../panel/users-to-offer.ts';
import { readChainNode, readSandboxNode } from './tree-item-arguments.ts';
import { pick } from './quick-picks.ts';
import type { PickedStep } from './quick-picks.ts';
import type { JsonObject } from '../../cognito/json.ts';
import { openChainInPanel } from '../panel/call-in-progress.ts';

const canRepeat = (chain: Chain) => firstSubjectOf(chain, cognitoTables) !== undefined;
const canContinue = (chain: Chain) => !chain.withoutSecrets && nextSubject(chain, cognitoTables) !== undefined;

export interface FlowCommandDeps {
  readonly panels: { readonly chain: AuthFlowPanel; readonly respond: AuthFlowPanel };
  readonly chains: Pick<ChainStore, 'get'>;
  readonly picker: ChainPicker;
  readonly sandbox: Pick<SandboxHost, 'start' | 'targets' | 'target'>;
  readonly users: UsersOfSandbox;
  readonly log: Pick<Log, 'show'>;
}

export function flowCommands({ panels, chains, picker, sandbox, users, log }: FlowCommandDeps): CommandGroup {
  const panel = panels.chain;

  function startAuthFlow(): void {
    const { chain, running } = panel.authFlowSession.state;
    // A draft stays, because the user may have typed into it, and so does a call in progress.
    if (chain && chain.steps.length > 0 && !running) panel.authFlowSession.newChain();
    panel.setNotice(undefined);
    panel.show({ focusForm: true });
  }

  function openInPanel(chain: Chain): void {
    openChainInPanel(panel.authFlowSession, chain);
    panel.authFlowSession.lookAt(undefined);
  }

  return {
    [commandIds.startAuthFlow]: startAuthFlow,

    [commandIds.respondToAuthChallenge]: () => panels.respond.show({ focusForm: true }),

    async [commandIds.answerNextChallenge](args) {
      const chain = await picker.chainFor(
        args,
        canContinue,
        'No chain is waiting for an answer. Start an auth flow first.',
      );
      openInPanel(chain);
      panel.show({ focusForm: true });
    },

    async [commandIds.runToEnd](args) {
      if (readChainNode(args)) {
        openInPanel(await picker.chainFor(args, canContinue, 'This chain has no next step.'));
      }
      panel.show({ preserveFocus: true });
      if (!panel.authFlowSession.state.draft) {
        throw new UserError('nothing-to-run', 'This chain has no next step. Start a new auth flow.');
      }
      await panel.runs.runToEnd();
    },

    async [commandIds.runAgainFromHere](args) {
      const { chain, step } = await picker.stepFor(args, 'Select the step to run again from');
      panel.show();
      await panel.runs.branchAt(chain, step.index);
      panel.focusForm();
    },

    async [commandIds.runChainAgain](args) {
      const chain = await picker.chainFor(args, canRepeat, 'There is no chain that can be run again.');
      panel.show();
      await panel.runs.runAgain(chain);
      panel.focusForm();
    },

    async [commandIds.showInPanel](args) {
      const node = readChainNode(args);
      const chain = node && chains.get(node.chainId);
      if (!chain) return;
      openInPanel(chain);
      panel.authFlowSession.lookAt(node && 'step' in node ? node.step : undefined);
      panel.show();
    },

    async [commandIds.copyPayload](args) {
      const { payload, chain } =
        activePayload(panels, args) ?? payloadOf(await picker.stepFor(args, 'Select the step whose payload to copy'));
      const masked = maskedPayload(payload, chain);
      const plain = plainPayload(payload);
      const text =
        masked === plain
          ? plain
          : await pick(
              [
                { label: 'Secrets masked', detail: 'To share with others', value: masked },
                { label: 'With secrets', detail: 'To send it again, for example with the AWS CLI', value: plain },
              ],
              'The payload contains secrets. Copy as',
            );
      await copyText(text, 'Payload');
    },

    async [commandIds.signInAsUser](args) {
      const node = readSandboxNode(args);
      if (node?.kind !== 'user') return;
      await sandbox.start();
      const target = sandbox.targets().find(({ userPoolId }) => userPoolId === node.userPoolId) ?? sandbox.target();
      const { authFlowSession } = panel;
      if (authFlowSession.state.chain) authFlowSession.newChain();
      if (authFlowSession.state.target?.id !== target.id) authFlowSession.chooseTarget(target);
      chooseUser(authFlowSession, users.userAt(target, node.username), users.flowFor);
      panel.setNotice(undefined);
      panel.show({ focusForm: true });
    },

    [commandIds.showLog]: () => log.show(),
  };
}

interface PayloadSource {
  readonly payload: JsonObject;
  readonly chain: Chain | undefined;
}

function payloadOf({ chain, step }: PickedStep): PayloadSource {
  return { payload: step.request, chain };
}

/** The payload shown in the active panel: of its draft, or of the step that it shows. */
function activePayload(panels: FlowCommandDeps['panels'], args: readonly unknown[]): PayloadSource | undefined {
  if (readChainNode(args)) return undefined;
  const active = [panels.chain, panels.respond].find(({ isActive }) => isActive);
  if (!active) return undefined;
  const { chain, lookingAt } = active.authFlowSession.state;
  const shownStep = lookingAt === undefined ? undefined : chain?.steps[lookingAt];
  const payload = shownStep?.request ?? active.authFlowSession.form()?.payload;
  return payload && { payload, chain };
}
