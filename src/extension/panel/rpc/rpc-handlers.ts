// Combines the handlers of all requests of the page. Each group of requests has its own file.

import type { PasteIntoPanel } from '../../pasted/paste-into-panel.ts';
import type { AuthFlowPanel } from '../auth-flow-panel.ts';
import type { Handlers } from '../webview-rpc.ts';
import { answerHandlers } from './answer-handlers.ts';
import type { AnswerHandlerDeps } from './answer-handlers.ts';
import { authenticatorHandlers } from './authenticator-handlers.ts';
import type { AuthenticatorHandlerDeps } from './authenticator-handlers.ts';
import { formHandlers } from './form-handlers.ts';
import type { CopyText } from './form-handlers.ts';
import { runHandlers } from './run-handlers.ts';
import type { SaveChain } from './run-handlers.ts';
import { topHandlers } from './top-handlers.ts';
import type { TopHandlerDeps } from './top-handlers.ts';

export interface RpcHandlerDeps {
  readonly copy: CopyText;
  readonly paste: PasteIntoPanel;
  readonly saveChain: SaveChain;
  readonly top: TopHandlerDeps;
  readonly answer: AnswerHandlerDeps;
  readonly authenticator: AuthenticatorHandlerDeps;
}

export function rpcHandlers(panel: AuthFlowPanel, deps: RpcHandlerDeps): Handlers {
  const { copy, paste, saveChain, top, answer, authenticator } = deps;
  return {
    ...topHandlers(panel, top),
    ...formHandlers(panel, copy, paste),
    ...runHandlers(panel, saveChain),
    ...answerHandlers(panel, copy, answer),
    ...authenticatorHandlers(panel, copy, authenticator),
  };
}
