// How a pasted answer opens the form of its challenge: as the first step of a chain, so that the form is filled from it as
// it is from an answer of our own.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Exchange } from '../../cognito/transport.ts';
import type { AppClient, Chain, Target } from '../chain/chain.ts';
import { nextSubject } from '../chain/next-subject.ts';
import { readAnswer } from '../chain/read-answer.ts';
import type { PastedAnswer } from './pasted-item.ts';

export interface AnswerContext {
  readonly tables: ApiTables;
  /** Where the next call will go. */
  readonly target: Target;
  readonly client: AppClient;
  readonly newId: () => string;
  /** Unix milliseconds; the answer counts as having come now, since nothing in it says when it came. */
  readonly now: number;
}

/**
 * A chain whose one step brought this answer: opened, it asks for what the challenge asks, with its Session, its
 * ChallengeParameters and a field for each required attribute, or goes on with its tokens. Undefined for an answer
 * that nothing follows.
 */
export function chainOfAnswer(answer: PastedAnswer, context: AnswerContext): Chain | undefined {
  const { tables, target, client, newId, now } = context;
  const operation = answer.operation ?? operationOf(answer);
  const outcome = { kind: 'answer', status: 200, headers: [], body: JSON.stringify(answer.body) } as const;
  const timings = { total: 0 };
  const exchange: Exchange = {
    request: { url: target.endpoint, operation, headers: [], body: '{}' },
    startedAt: now,
    timings,
    tries: [{ startedAt: now, timings, outcome }],
    outcome,
  };
  const step = {
    index: 0,
    operation,
    title: operation,
    detail: 'pasted answer',
    request: {},
    exchange,
    answer: readAnswer(exchange),
    typed: {},
  };
  const chain: Chain = {
    id: newId(),
    startedAt: now,
    target,
    client,
    steps: [step],
    secrets: { srpExponents: {} },
    withoutSecrets: false,
  };
  const goesOn = step.answer.kind === 'tokens' || nextSubject(chain, tables) !== undefined;
  return goesOn && step.answer.kind !== 'unreadable' ? chain : undefined;
}

/** Which call such an answer comes from, where nothing says it. */
function operationOf({ body }: PastedAnswer): string {
  return 'SecretCode' in body ? 'AssociateSoftwareToken' : 'InitiateAuth';
}
