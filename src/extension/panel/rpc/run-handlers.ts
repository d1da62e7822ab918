// Handles the request for the page's first view, and requests about the chain: send, run to the end, look back, save.

import type { Chain } from '../../../flow/chain/chain.ts';
import { UserError } from '../../user-error.ts';
import type { AuthFlowPanel } from '../auth-flow-panel.ts';
import type { Handlers } from '../webview-rpc.ts';
import { stepOf } from './step-of.ts';

/** Asks for a file, and saves the chain as a flow file. */
export type SaveChain = (chain: Chain) => Promise<void>;

type RunMethod =
  | 'page/ready'
  | 'run/step'
  | 'run/to-end'
  | 'run/cancel'
  | 'chain/new'
  | 'chain/save'
  | 'chain/run-again'
  | 'step/look';

export function runHandlers(panel: AuthFlowPanel, saveChain: SaveChain): Pick<Handlers, RunMethod> {
  const { authFlowSession } = panel;
  return {
    'page/ready': () => ({
      view: panel.view(),
      ...(panel.pasteArea === '' ? {} : { pasteArea: panel.pasteArea }),
    }),
    async 'run/step'() {
      await panel.runs.runStep();
      return null;
    },
    async 'run/to-end'() {
      await panel.runs.runToEnd();
      return null;
    },
    'run/cancel'() {
      authFlowSession.cancel();
      return null;
    },
    'chain/new'() {
      panel.setNotice(undefined);
      authFlowSession.newChain();
      return null;
    },
    async 'chain/save'() {
      const { chain } = authFlowSession.state;
      if (!chain || chain.steps.length === 0) {
        throw new UserError('no-chain', 'There is no session chain to save yet.');
      }
      await saveChain(chain);
      return null;
    },
    async 'chain/run-again'() {
      const { chain } = authFlowSession.state;
      if (!chain) throw new UserError('no-chain', 'There is no chain that can be run again.');
      await panel.runs.runAgain(chain);
      return null;
    },
    'step/look'({ step }) {
      const index = step === undefined || step === 'next' ? undefined : stepOf(authFlowSession, step).step.index;
      authFlowSession.lookAt(index);
      return null;
    },
  };
}
