// Sends what a panel's form holds, once or to the end: makes each call ready, asks where it has to, says why it stopped.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import type { Chain } from '../../flow/chain/chain.ts';
import type { AuthFlowSession, RunEnd } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import { stopBefore } from '../../flow/auth-flow-session/run-stop.ts';
import type { PanelView } from '../../protocol/view.ts';
import { openChainInPanel } from './call-under-way.ts';
import { runQuestion } from './run-question.ts';
import type { RunQuestion } from './run-question.ts';

export interface PanelRunsDeps {
  readonly authFlowSession: AuthFlowSession;
  /** Makes what a call needs ready: the sandbox started, the target's secrets read. */
  readonly prepare: (authFlowSession: AuthFlowSession) => Promise<void>;
  /** Asks in a dialog before several calls go to a pool of the user's own; false when they may not. */
  readonly ask: (question: RunQuestion) => Promise<boolean>;
  readonly setNotice: (notice: PanelView['notice']) => void;
  /** Puts the focus where the user is needed, once the page has drawn it. */
  readonly focusSoon: () => void;
}

export class PanelRuns {
  readonly #deps: PanelRunsDeps;

  constructor(deps: PanelRunsDeps) {
    this.#deps = deps;
  }

  /** Sends the draft. @throws UserError when the call may not leave the editor, PortError when the sandbox cannot start */
  async runStep(): Promise<void> {
    const { authFlowSession, setNotice } = this.#deps;
    setNotice(undefined);
    if (await this.#isReady()) await authFlowSession.runStep();
  }

  /** Asks first where the calls go to a pool of the user's own, unless it would stop before the first one. */
  async runToEnd(): Promise<RunEnd> {
    const { authFlowSession, setNotice, ask } = this.#deps;
    setNotice(undefined);
    const { target, draft, chain, username } = authFlowSession.state;
    const stopsAtOnce = target && draft && stopBefore(draft.subject, target, chain, cognitoTables) !== undefined;
    const question = target && !stopsAtOnce && runQuestion('Run to the End', target, chain?.username ?? username);
    if (question && !(await ask(question))) return { kind: 'cancelled' };
    // What was answered holds for the request that was open then.
    if (question && authFlowSession.state.draft?.id !== draft?.id) return { kind: 'cancelled' };
    if (!(await this.#isReady())) return { kind: 'cancelled' };
    return this.#tell(await authFlowSession.runToEnd());
  }

  /** Walks to `step` again; asks first where that sends calls to a pool of the user's own. */
  async branchAt(chain: Chain, step: number): Promise<RunEnd> {
    const { authFlowSession, setNotice, ask } = this.#deps;
    setNotice(undefined);
    const question = step > 0 ? runQuestion('Run Again', chain.target, chain.username ?? '') : undefined;
    if (question && !(await ask(question))) return { kind: 'cancelled' };
    // What is made ready is the chain's own target, which need not be the one that was chosen.
    openChainInPanel(authFlowSession, chain);
    if (!(await this.#isReady())) return { kind: 'cancelled' };
    return this.#tell(await authFlowSession.branchAt(chain, step));
  }

  /** Makes a call ready; false where another request took the place of the one that was open when it was asked for. */
  async #isReady(): Promise<boolean> {
    const { authFlowSession, prepare, setNotice } = this.#deps;
    const { draft, chain } = authFlowSession.state;
    await prepare(authFlowSession);
    const { state } = authFlowSession;
    if (state.draft?.id === draft?.id && state.chain?.id === chain?.id) return true;
    // Whoever pressed the button saw another target, user or chain.
    setNotice({ tone: 'info', message: 'Nothing was sent: another request was chosen before the call was ready.' });
    return false;
  }

  /** Says why a run stopped where the form does not say it itself. */
  #tell(end: RunEnd): RunEnd {
    if (end.kind === 'needs-person' || end.kind === 'stopped') {
      this.#deps.setNotice({ tone: 'info', message: end.message });
      this.#deps.focusSoon();
    }
    return end;
  }
}
