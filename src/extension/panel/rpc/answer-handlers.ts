// Handles requests about an answer: its tokens, masked values, document and remedies.

import type { Chain, Step } from '../../../flow/chain/chain.ts';
import type { TokenUse } from '../../../protocol/messages.ts';
import type { CompareTokens } from '../../commands/compare-tokens.ts';
import { UserError } from '../../user-error.ts';
import { maskedValue } from '../../reveal/masked-values.ts';
import { readSecretId } from '../../reveal/secret-id.ts';
import { comparableToken } from '../../tokens/comparable-token.ts';
import { tokenOf } from '../../tokens/step-tokens.ts';
import type { AuthFlowPanel } from '../auth-flow-panel.ts';
import type { PressedRemedy } from '../run-remedy.ts';
import type { Handlers } from '../webview-rpc.ts';
import type { CopyText } from './form-handlers.ts';
import { stepOf } from './step-of.ts';

export interface AnswerHandlerDeps {
  readonly openExchange: (chain: Chain, step: Step) => Promise<void>;
  /** Opens a token as plain JSON. */
  readonly openTokenJson: (text: string) => Promise<void>;
  readonly compareTokens: CompareTokens;
  /** Hides or shows what each value means, in every panel. */
  readonly foldMeanings: (folded: boolean) => Promise<void>;
  readonly makeNextCall: (panel: AuthFlowPanel, operation: string, mode: 'form' | 'send') => Promise<void>;
  /** Runs a remedy when its button is pressed. */
  readonly runRemedy: (panel: AuthFlowPanel, pressed: PressedRemedy) => Promise<void>;
}

type AnswerMethod =
  | 'meanings/fold'
  | 'document/open'
  | 'token/reveal'
  | 'token/copy'
  | 'token/open'
  | 'token/compare'
  | 'chain/next-call'
  | 'secret/reveal'
  | 'secret/copy'
  | 'answer/act';

const tokenNames = { id: 'ID token', access: 'Access token', refresh: 'Refresh token' } as const;

export function answerHandlers(
  panel: AuthFlowPanel,
  copy: CopyText,
  { openExchange, openTokenJson, compareTokens, foldMeanings, makeNextCall, runRemedy }: AnswerHandlerDeps,
): Pick<Handlers, AnswerMethod> {
  const { authFlowSession } = panel;

  function token(stepId: string, use: TokenUse): string {
    const { chain, step } = stepOf(authFlowSession, stepId);
    const text = tokenOf(step, use);
    if (text === undefined || chain.withoutSecrets) {
      throw new UserError('no-token', 'The token was not kept when the window was reloaded.');
    }
    return text;
  }

  function secretOf(stepId: string, id: string): { readonly value: string; readonly name: string } {
    const { chain, step } = stepOf(authFlowSession, stepId);
    const place = readSecretId(id);
    const value = place && maskedValue(chain, step, place);
    if (!place || value === undefined) throw new UserError('no-value', 'This value was not kept.');
    return { value, name: place.name.slice(place.name.lastIndexOf('.') + 1) };
  }

  return {
    async 'meanings/fold'({ folded }) {
      await foldMeanings(folded);
      return null;
    },
    async 'document/open'({ step: id }) {
      const { chain, step } = stepOf(authFlowSession, id);
      await openExchange(chain, step);
      return null;
    },
    'token/reveal': ({ step, use }) => ({ value: token(step, use) }),
    async 'token/copy'({ step, use, as }) {
      const text = token(step, use);
      if (as === 'header') await copy(`Authorization: Bearer ${text}`, `${tokenNames[use]} as a header`);
      else await copy(text, tokenNames[use]);
      return null;
    },
    async 'token/open'({ step, use }) {
      await openTokenJson(token(step, use));
      return null;
    },
    async 'token/compare'({ step: id, use }) {
      const { chain, step } = stepOf(authFlowSession, id);
      const first = comparableToken(chain, step, use);
      if (!first) throw new UserError('no-token', 'This token cannot be decoded, so it has no claims to compare.');
      await compareTokens([first]);
      return null;
    },
    async 'chain/next-call'({ operation, form }) {
      await makeNextCall(panel, operation, form ? 'form' : 'send');
      return null;
    },
    'secret/reveal': ({ step, secret }) => ({ value: secretOf(step, secret).value }),
    async 'secret/copy'({ step, secret }) {
      const { value, name } = secretOf(step, secret);
      await copy(value, name);
      return null;
    },
    async 'answer/act'({ step: id, action, key }) {
      const { chain, step } = stepOf(authFlowSession, id);
      await runRemedy(panel, { chain, step, action, ...(key === undefined ? {} : { key }) });
      return null;
    },
  };
}
