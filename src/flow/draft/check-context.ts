// What a chain tells check() about a draft's payload.

import type { CheckContext, KnownSession } from '../../cognito/checks/check.ts';
import type { Chain } from '../chain/chain.ts';
import { openChallenge } from '../chain/chain-state.ts';
import { sessionStates, stepWords } from '../chain/session-states.ts';
import { tokenOwner } from './compute.ts';
import type { Draft } from './draft.ts';
import type { DraftEnvironment } from './environment.ts';

function knownSessions(chain: Chain, now: number): readonly KnownSession[] {
  const words = (index: number) => {
    const step = chain.steps[index];
    return step ? stepWords(step) : `step ${index + 1}`;
  };
  return sessionStates(chain, now).map((state) => ({
    session: state.session,
    state: state.state,
    from: words(state.fromStep),
    fromOperation: chain.steps[state.fromStep]?.operation ?? '',
    ...(state.usedByStep === undefined ? {} : { usedBy: words(state.usedByStep) }),
  }));
}

/** The context for check(): app client, clock, and the chain up to now. */
export function checkContext(draft: Draft, environment: DraftEnvironment): CheckContext {
  const { client, chain, now } = environment;
  const open = chain && openChallenge(chain);
  const owner = tokenOwner(chain) ?? chain?.username;
  return {
    operation: draft.subject.operation,
    now,
    ...(client
      ? {
          client: {
            clientId: client.clientId,
            hasSecret: client.hasSecret,
            ...(client.clientSecret === undefined ? {} : { clientSecret: client.clientSecret }),
            ...(client.explicitAuthFlows ? { explicitAuthFlows: client.explicitAuthFlows } : {}),
          },
        }
      : {}),
    ...(chain
      ? {
          chain: {
            sessions: knownSessions(chain, now),
            ...(open
              ? {
                  challengeName: open.answer.name,
                  parameters: open.answer.parameters,
                  availableChallenges: open.answer.available,
                }
              : {}),
            ...(owner === undefined ? {} : { signedInAs: owner }),
          },
        }
      : {}),
  };
}
