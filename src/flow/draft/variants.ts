// The variants of answering a challenge: ANSWER of SELECT_CHALLENGE, authenticator app or email of MFA_SETUP.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Challenge } from '../../cognito/challenges/challenge.ts';
import { answerTo } from '../chain/next-subject.ts';
import type { Chain } from '../chain/chain.ts';
import { openChallenge } from '../chain/chain-state.ts';
import type { Draft, Subject } from './draft.ts';

export interface Variant {
  readonly title: string;
  readonly help: string;
  readonly chosen: boolean;
  /** The draft's subject and typed values once it is chosen. */
  readonly subject: Subject;
  readonly typed: Readonly<Record<string, string | undefined>>;
}

/** The challenge whose variants a draft offers: its own, or the open one that its operation prepares. */
function challengeOf(draft: Draft, chain: Chain | undefined, tables: ApiTables): Challenge | undefined {
  const { subject } = draft;
  if ('challengeName' in subject) return tables.challenges.get(subject.challengeName);
  const open = tables.challenges.get(chain && openChallenge(chain)?.answer.name);
  return open?.answerable && open.preparation?.operation === subject.operation ? open : undefined;
}

/** The subject of the answer: the Admin operation, if the chain started with one. */
function answerSubject(draft: Draft, name: string, chain: Chain | undefined, tables: ApiTables): Subject {
  const open = chain && openChallenge(chain)?.step;
  if ('challengeName' in draft.subject || !open) return { operation: draft.subject.operation, challengeName: name };
  return answerTo(name, open, tables);
}

/** The variants for the draft's challenge; empty if there is only one way to answer. */
export function variantsOf(draft: Draft, chain: Chain | undefined, tables: ApiTables): readonly Variant[] {
  const challenge = challengeOf(draft, chain, tables);
  if (!challenge?.answerable || !challenge.variants) return [];
  const { preparation } = challenge;
  const answer = answerSubject(draft, challenge.name, chain, tables);
  return challenge.variants.map((variant): Variant => {
    const typed = Object.fromEntries(
      Object.entries(variant.preset).map(([key, value]) => [`ChallengeResponses.${key}`, value]),
    );
    // Two other operations register an authenticator app before MFA_SETUP is answered.
    const isPrepared = chain?.steps.at(-1)?.answer.kind === 'software-token';
    const subject: Subject =
      preparation && variant.prepared && !isPrepared ? { operation: preparation.operation } : answer;
    return {
      title: variant.title,
      help: variant.help,
      subject,
      typed,
      chosen:
        subject.operation === draft.subject.operation &&
        Object.entries(typed).every(([id, value]) => draft.typed[id] === value || (value === '' && id in draft.typed)),
    };
  });
}
