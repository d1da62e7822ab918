// The ways of answering one challenge: ANSWER of SELECT_CHALLENGE, authenticator app or e-mail of MFA_SETUP.

import { challenges, isChallengeName } from '../../cognito/challenges/table.ts';
import type { Chain } from '../chain/chain.ts';
import { openChallenge } from '../chain/chain-state.ts';
import type { Draft, Subject } from './draft.ts';

export interface Variant {
  readonly title: string;
  readonly help: string;
  readonly chosen: boolean;
  /** What choosing it makes the draft be about, and what it types. */
  readonly subject: Subject;
  readonly typed: Readonly<Record<string, string | undefined>>;
}

/** The challenge whose variants a draft can switch between: its own, or MFA_SETUP behind AssociateSoftwareToken. */
function challengeOf(draft: Draft, chain: Chain | undefined): string | undefined {
  if ('challengeName' in draft.subject) return draft.subject.challengeName;
  const open = chain && openChallenge(chain)?.answer.name;
  return draft.subject.operation === 'AssociateSoftwareToken' ? open : undefined;
}

export function variantsOf(draft: Draft, chain: Chain | undefined): readonly Variant[] {
  const name = challengeOf(draft, chain);
  const challenge = name !== undefined && isChallengeName(name) ? challenges[name] : undefined;
  if (!challenge?.answerable || !challenge.variants) return [];
  const answer: Subject = { operation: 'RespondToAuthChallenge', challengeName: challenge.name };
  return challenge.variants.map((variant): Variant => {
    const typed = Object.fromEntries(
      Object.entries(variant.preset).map(([key, value]) => [`ChallengeResponses.${key}`, value]),
    );
    // An authenticator app is registered by two other operations before MFA_SETUP is answered.
    const isByApp = challenge.name === 'MFA_SETUP' && variant.preset['EMAIL'] === undefined;
    const associated = chain?.steps.at(-1)?.answer.kind === 'software-token';
    const subject: Subject = isByApp && !associated ? { operation: 'AssociateSoftwareToken' } : answer;
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
