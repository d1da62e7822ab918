// Makes one call of a flow: fills and computes its request from the chain, sends it, and adds the step to the chain.

import { drawFreshValues } from '../draft/fresh-values.ts';
import type { ApiTables } from '../../cognito/api-tables.ts';
import { renewsTokens } from '../../cognito/auth-flows/auth-flow.ts';
import { authFlowOf } from '../../cognito/checks/table-entries.ts';
import { hasCode } from '../../errors/coded-error.ts';
import type { JsonObject } from '../../cognito/json.ts';
import { subjectKindOf } from '../../cognito/operations/operation.ts';
import type { AppClient, Chain, ConfirmedDevice, Step } from '../chain/chain.ts';
import { readAnswer } from '../chain/read-answer.ts';
import type { TargetClock } from '../chain/target-clock.ts';
import type { Draft } from '../draft/draft.ts';
import { type Form, textIn } from '../draft/form.ts';
import { readForm } from '../draft/read-form.ts';
import { readRequest } from '../draft/read-request.ts';
import { createSrpComputer } from '../draft/srp-computer.ts';
import { findBlocker } from '../auth-flow-session/blocker.ts';
import { confirmedDevice, withDevice } from '../auth-flow-session/confirmed-device.ts';
import { rememberSecrets, sendStep } from '../auth-flow-session/send-step.ts';
import type { FlowRunDeps, OpenTarget } from './flow-run-types.ts';

export interface CallContext {
  readonly deps: FlowRunDeps;
  readonly open: OpenTarget;
  readonly client: AppClient;
  readonly signal: AbortSignal;
  /** Devices confirmed by earlier calls of the flow. */
  readonly devices: readonly ConfirmedDevice[];
  /** How far the flow has advanced the sandbox's clock, in milliseconds. */
  readonly clockAheadMs: number;
}

export interface CallDone {
  /** The device that this call confirmed, if any. */
  readonly device?: ConfirmedDevice;
  readonly chain: Chain;
  readonly step: Step;
}

/** `before` is the current chain; a request that starts a new sign-in gets a new chain. */
export async function call(
  operation: string,
  body: JsonObject,
  before: Chain | undefined,
  context: CallContext,
): Promise<CallDone> {
  const chain = before && !begins(operation, body, context.deps.tables) ? before : undefined;
  const draft = draftOf(operation, body, context);
  return draft ? callByForm(draft, chain, context) : callAsItIs(operation, body, chain, context);
}

/** Whether this call starts a new sign-in. */
function begins(operation: string, body: JsonObject, tables: ApiTables): boolean {
  const entry = tables.operations.get(operation);
  if (!entry || subjectKindOf(entry) !== 'auth-flow') return false;
  const flow = authFlowOf(body, tables);
  return !flow || !renewsTokens(flow);
}

/** Undefined for an operation that is not in the tables, and for an invalid request: it is sent as written. */
function draftOf(operation: string, body: JsonObject, { deps }: CallContext): Draft | undefined {
  const { tables } = deps;
  if (!tables.operations.get(operation)) return undefined;
  try {
    const { subject, typed, maps, extraMembers } = readRequest(body, tables, operation);
    const fresh = drawFreshValues(deps.randomBytes);
    return { id: deps.newId(), subject, typed, maps, extraMembers, fresh };
  } catch (error) {
    if (hasCode(error, 'request')) return undefined;
    throw error;
  }
}

function newChain({ deps, open, client }: CallContext, username: string | undefined): Chain {
  return {
    id: deps.newId(),
    startedAt: deps.now(),
    target: open.target,
    client,
    ...(username ? { username } : {}),
    steps: [],
    secrets: { srpExponents: {} },
    withoutSecrets: false,
  };
}

function clockNow({ deps, clockAheadMs }: CallContext): TargetClock {
  return { now: deps.now(), aheadMs: clockAheadMs };
}

async function callByForm(draft: Draft, before: Chain | undefined, context: CallContext): Promise<CallDone> {
  const { deps, open, client, signal, devices } = context;
  const srp = createSrpComputer();
  const username = draft.typed['AuthParameters.USERNAME'] ?? before?.username ?? '';
  const fill = (): Form =>
    readForm(draft, {
      tables: deps.tables,
      target: open.target,
      client,
      ...(before ? { chain: before } : {}),
      username,
      now: deps.now(),
      clock: clockNow(context),
      ...(open.targetContext ? { targetContext: open.targetContext } : {}),
      devices,
      srp,
    });
  let form = fill();
  const blocker = findBlocker(form, username, open.targetContext);
  if (blocker?.kind === 'wait') {
    await deps.wait(blocker.ms, signal);
    form = fill();
  }
  const chain = before ?? newChain(context, textIn(form.fields.find(({ key }) => key === 'USERNAME')) ?? username);
  const step = await sendStep(form, draft, {
    index: chain.steps.length,
    target: open.target,
    send: open.send,
    signal,
    clock: clockNow(context),
  });
  const secrets = rememberSecrets(chain.secrets, form, draft, step.answer);
  const device = step.answer.kind === 'done' ? confirmedDevice(form, chain) : undefined;
  const grown = withDevice({ ...chain, secrets, steps: [...chain.steps, step] }, device);
  return { step, chain: grown, ...(device ? { device } : {}) };
}

async function callAsItIs(
  operation: string,
  body: JsonObject,
  before: Chain | undefined,
  context: CallContext,
): Promise<CallDone> {
  const { open, signal } = context;
  const chain = before ?? newChain(context, undefined);
  const exchange = await open.send({ endpoint: open.target.endpoint, operation, body }, { signal });
  const step: Step = {
    index: chain.steps.length,
    operation,
    title: operation,
    detail: '',
    request: body,
    exchange,
    answer: readAnswer(exchange),
    typed: {},
    ...(context.clockAheadMs === 0 ? {} : { clockAheadMs: context.clockAheadMs }),
  };
  return { step, chain: { ...chain, steps: [...chain.steps, step] } };
}
