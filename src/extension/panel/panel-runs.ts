// Sends the request of a panel's form once, or runs to the end: prepares each call, asks for confirmation if needed,
// and shows why a run stopped.

import { cognitoTables } from '../../cognito/cognito-tables.ts';
import type { Chain, Step } from '../../flow/chain/chain.ts';
import { findBlocker } from '../../flow/auth-flow-session/blocker.ts';
import type { AuthFlowSession, RunEnd } from '../../flow/auth-flow-session/auth-flow-session-api.ts';
import { type SendAgainOptions, staleKeys } from '../../flow/auth-flow-session/send-again.ts';
import { stopBefore } from '../../flow/auth-flow-session/run-stop.ts';
import type { PanelView } from '../../protocol/view.ts';
import { openChainInPanel, requireNoCallUnderWay } from './call-in-progress.ts';
import { runQuestion } from './run-question.ts';
import type { RunQuestion } from './run-question.ts';

function computedAfresh(keys: readonly string[]): string {
  const many = keys.length > 1;
  return `${keys.join(', ')} ${many ? 'were' : 'was'} overridden before. ${many ? 'They are' : 'It is'} filled in or computed afresh here; override ${many ? 'them' : 'it'} again to send your own value${many ? 's' : ''}.`;
}

export interface PanelRunsDeps {
  readonly authFlowSession: AuthFlowSession;
  /** Prepares a call: starts the sandbox, reads the target's secrets. */
  readonly prepare: (authFlowSession: AuthFlowSession) => Promise<void>;
  /** Asks in a dialog before several calls go to the user's own pool; resolves with false if the user declines. */
  readonly ask: (question: RunQuestion) => Promise<boolean>;
  readonly setNotice: (notice: PanelView['notice']) => void;
  /** Focuses the field that needs input, once the page has drawn it. */
  readonly focusSoon: () => void;
}

export class PanelRuns {
  readonly #deps: PanelRunsDeps;

  constructor(deps: PanelRunsDeps) {
    this.#deps = deps;
  }

  /**
   * Sends the draft. Resolves with the answered step; with undefined when nothing was sent.
   * @throws UserError if the workspace is not trusted, PortError if the sandbox cannot start
   */
  async runStep(): Promise<Step | undefined> {
    const { authFlowSession, setNotice } = this.#deps;
    setNotice(undefined);
    return (await this.#isReady()) ? authFlowSession.runStep() : undefined;
  }

  /** Asks first if the calls go to the user's own pool, unless the run would stop before the first call. */
  async runToEnd(): Promise<RunEnd> {
    const { authFlowSession, setNotice, ask } = this.#deps;
    setNotice(undefined);
    const { target, draft, chain, username } = authFlowSession.state;
    const stopsAtOnce = target && draft && stopBefore(draft.subject, target, chain, cognitoTables) !== undefined;
    const question = target && !stopsAtOnce && runQuestion('Run to the End', target, chain?.username ?? username);
    if (question && !(await ask(question))) return { kind: 'cancelled' };
    // The user confirmed the request that was open then; it may have changed while the dialog was open.
    if (question && authFlowSession.state.draft?.id !== draft?.id) return { kind: 'cancelled' };
    if (!(await this.#isReady())) return { kind: 'cancelled' };
    return this.#showEnd(await authFlowSession.runToEnd());
  }

  /** Repeats the chain up to `step`; asks first if that sends calls to the user's own pool. */
  async branchAt(chain: Chain, step: number, options: SendAgainOptions = {}): Promise<RunEnd> {
    const { authFlowSession, setNotice, ask } = this.#deps;
    setNotice(undefined);
    const question = step > 0 ? runQuestion('Run Again', chain.target, chain.username ?? '') : undefined;
    if (question && !(await ask(question))) return { kind: 'cancelled' };
    // Opened before preparing: the chain's own target must be prepared, which may not be the chosen one.
    openChainInPanel(authFlowSession, chain);
    if (!(await this.#isReady())) return { kind: 'cancelled' };
    const afresh = options.keepOverrides ? [] : staleKeys(chain, step, cognitoTables);
    const end = this.#showEnd(await authFlowSession.branchAt(chain, step, options));
    if (afresh.length > 0 && !('message' in end)) setNotice({ tone: 'info', message: computedAfresh(afresh) });
    return end;
  }

  /**
   * Starts a new chain like this one and sends all its steps. Asks first if they go to the user's own pool, unless the
   * first request lacks a value, such as a password that was not kept: then it opens that request and sends nothing.
   */
  async runAgain(chain: Chain): Promise<RunEnd> {
    const { authFlowSession, setNotice, ask } = this.#deps;
    setNotice(undefined);
    requireNoCallUnderWay(authFlowSession);
    openChainInPanel(authFlowSession, chain);
    if (!(await this.#isReady())) return { kind: 'cancelled' };
    const question = runQuestion('Run Again', chain.target, chain.username ?? '');
    if (question && chain.withoutSecrets) {
      await authFlowSession.branchAt(chain, 0);
      const form = authFlowSession.form();
      const blocker = form && findBlocker(form, chain.username ?? '', undefined);
      if (blocker?.kind === 'person') return this.#showEnd({ ...blocker, kind: 'needs-person' });
    }
    if (question && !(await ask(question))) return { kind: 'cancelled' };
    const afresh = staleKeys(chain, chain.steps.length, cognitoTables);
    const end = this.#showEnd(await authFlowSession.runAgain(chain));
    if (afresh.length > 0 && !('message' in end)) setNotice({ tone: 'info', message: computedAfresh(afresh) });
    return end;
  }

  /** Prepares a call. Resolves with false if another request was chosen in the meantime. */
  async #isReady(): Promise<boolean> {
    const { authFlowSession, prepare, setNotice } = this.#deps;
    const { draft, chain } = authFlowSession.state;
    await prepare(authFlowSession);
    const { state } = authFlowSession;
    if (state.draft?.id === draft?.id && state.chain?.id === chain?.id) return true;
    // The button was pressed for a different target, user or chain.
    setNotice({ tone: 'info', message: 'Nothing was sent: another request was chosen before the call was ready.' });
    return false;
  }

  /** Shows why a run stopped, unless the form already shows it. */
  #showEnd(end: RunEnd): RunEnd {
    if (end.kind === 'needs-person' || end.kind === 'stopped') {
      this.#deps.setNotice({ tone: 'info', message: end.message });
      this.#deps.focusSoon();
    }
    return end;
  }
}
