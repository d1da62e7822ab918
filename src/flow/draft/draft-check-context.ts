// Builds the context that check() needs for a request: app client, clock and chain.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { check, type CheckContext, type Finding, type KnownSession } from '../../cognito/checks/check-request.ts';
import type { AppClient, Chain, Step } from '../chain/chain.ts';
import { openChallenge } from '../chain/chain-state.ts';
import { clockOfStep, sessionStates, stepLabel } from '../chain/session-states.ts';
import type { TargetClock } from '../chain/target-clock.ts';
import { tokenOwner } from './compute.ts';
import type { Draft } from './draft.ts';
import type { DraftContext } from './draft-context.ts';

function knownSessions(chain: Chain, clock: TargetClock): readonly KnownSession[] {
  const label = (index: number) => {
    const step = chain.steps[index];
    return step ? stepLabel(step) : `step ${index + 1}`;
  };
  return sessionStates(chain, clock).map((state) => ({
    session: state.session,
    state: state.state,
    from: label(state.fromStep),
    fromOperation: chain.steps[state.fromStep]?.operation ?? '',
    ...(state.usedByStep === undefined ? {} : { usedBy: label(state.usedByStep) }),
  }));
}

/** The context for checking a draft: the chain up to now. */
export function checkContext(draft: Draft, { tables, client, chain, clock }: DraftContext): CheckContext {
  return contextOf(tables, draft.subject.operation, clock, client, chain);
}

/** The findings for a sent request, as of the time it was sent; none for an operation that is not in the tables. */
export function findingsOfStep(chain: Chain, step: Step, tables: ApiTables): readonly Finding[] {
  if (!tables.operations.get(step.operation)) return [];
  const before: Chain = { ...chain, steps: chain.steps.slice(0, step.index) };
  const client = chain.client.clientId === '' ? undefined : chain.client;
  const known = before.steps.length > 0 ? before : undefined;
  return check(step.request, contextOf(tables, step.operation, clockOfStep(step), client, known));
}

function contextOf(
  tables: ApiTables,
  operation: string,
  clock: TargetClock,
  client: AppClient | undefined,
  chain: Chain | undefined,
): CheckContext {
  const open = chain && openChallenge(chain);
  const owner = tokenOwner(chain) ?? chain?.username;
  return {
    tables,
    operation,
    now: clock.now,
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
            sessions: knownSessions(chain, clock),
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
