// Runs one flow in one round: the setup and the steps in order, each compared with its expectations before the next.

import { hasCode } from '../../errors/coded-error.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';
import { gatherSecrets } from '../../cognito/redaction/gather-secrets.ts';
import { SecretValues } from '../../cognito/redaction/secret-values.ts';
import type { Chain, Step } from '../chain/chain.ts';
import { secretsOfChain } from '../chain/chain-secrets.ts';
import { explainStep, isExplained } from '../explain/explain-step.ts';
import type { Expectation, Expected, ExpectedMember, Flow, FlowFile, FlowStep, Round } from '../file/flow-file.ts';
import { knownStepTitle, variablesIn } from '../file/known-values.ts';
import { call, type CallContext } from './call-step.ts';
import {
  clientOf,
  type FlowResult,
  type FlowRunDeps,
  flowTitle,
  type Mismatch,
  type OpenTarget,
  RunFault,
  type StepEnd,
  type StepResult,
} from './flow-run-types.ts';
import { compareAnswer } from './compare-answer.ts';
import { checkOutsideValues, holdToTarget } from './flow-trust.ts';
import { withoutSecrets } from './without-secrets.ts';
import { resolve, type ResolveContext } from './resolve.ts';

export interface RunFlowOptions {
  readonly signal: AbortSignal;
  /** Overrides the target of the file. */
  readonly target?: string;
  /** Called when a step ends. */
  readonly onStep?: (result: StepResult) => void;
  /** The last step to run; absent for all. */
  readonly until?: FlowStep;
  /** Collects the secrets of the run, to mask other output too. When absent, only this flow's report is masked. */
  readonly secrets?: SecretValues;
}

/** Does not reject for network errors or faults of the file. The result contains no secret of the run. */
export async function runFlow(
  file: FlowFile,
  flow: Flow,
  round: Round,
  deps: FlowRunDeps,
  options: RunFlowOptions,
): Promise<FlowResult> {
  const began = deps.now();
  const { secrets = new SecretValues() } = options;
  const title = flowTitle(flow, round);
  const steps = [...file.setup, ...flow.steps];
  const variables = variablesIn(file, flow, round);
  let open: OpenTarget | undefined;
  try {
    open = await deps.openTarget(options.target ?? file.target);
    const wanted = flow.client ?? file.client;
    const client = clientOf(open.target, wanted);
    if (!client) {
      throw new RunFault(
        wanted === undefined
          ? `The target ${open.target.name} has no app client.`
          : `The target ${open.target.name} has no app client ${wanted}.`,
      );
    }
    for (const { clientSecret } of open.target.clients) if (clientSecret !== undefined) secrets.add(clientSecret);
    const last = options.until ? steps.indexOf(options.until) : -1;
    const asked = last < 0 ? steps : steps.slice(0, last + 1);
    const isRestrictedToTarget = checkOutsideValues(asked, variables, open.target, deps.values);
    const context = { deps, open, client, signal: options.signal, devices: [], clockAheadMs: 0 };
    const run = new Walk(context, { variables, isRestrictedToTarget, secrets });
    const results: StepResult[] = [];
    for (const step of asked) {
      const result = await run.step(step);
      results.push(result);
      options.onStep?.(result);
    }
    return {
      flow,
      round,
      title: secrets.mask(title),
      kind: kindOf(results, options.signal),
      // Masked again: later steps may have added secrets.
      steps: results.map((result) => withoutSecrets(result, secrets)),
      took: deps.now() - began,
      chains: run.chains,
    };
  } catch (error) {
    if (!hasCode<RunFault>(error, 'flow-run')) throw error;
    const skipped = steps.map((flowStep): StepResult => ({
      flowStep,
      title: knownStepTitle(flowStep, variables),
      end: { kind: 'skipped' },
      took: 0,
    }));
    const took = deps.now() - began;
    const message = secrets.mask(error.message);
    return { flow, round, title: secrets.mask(title), kind: 'broken', steps: skipped, took, chains: [], message };
  } finally {
    await open?.close();
  }
}

function kindOf(results: readonly StepResult[], signal: AbortSignal): FlowResult['kind'] {
  if (results.some(({ end }) => end.kind === 'broken')) return 'broken';
  if (signal.aborted) return 'cancelled';
  return results.some(({ end }) => end.kind === 'failed') ? 'failed' : 'passed';
}

interface WalkOptions {
  readonly variables: ResolveContext['variables'];
  /** Whether calls are restricted to the target's own user pool. */
  readonly isRestrictedToTarget: boolean;
  /** Collects the secrets that the flow sends and receives. */
  readonly secrets: SecretValues;
}

class Walk {
  #context: CallContext;
  readonly #resolving: ResolveContext;
  readonly #steps = new Map<string, { readonly request: JsonObject; readonly answer: JsonObject }>();
  readonly #secrets: SecretValues;
  /** Secret values that references resolved to, added to the secrets of each chain. */
  readonly #used = new Set<string>();
  #chains: readonly Chain[] = [];
  #ended = false;
  readonly #isRestrictedToTarget: boolean;

  constructor(context: CallContext, { variables, isRestrictedToTarget, secrets }: WalkOptions) {
    this.#secrets = secrets;
    const { deps, open, client, signal } = context;
    this.#context = context;
    this.#isRestrictedToTarget = isRestrictedToTarget;
    this.#resolving = {
      variables,
      values: deps.values,
      target: open.target,
      client,
      targetContext: open.targetContext,
      steps: this.#steps,
      now: deps.now,
      wait: (ms) => deps.wait(ms, signal),
      onSecret: (value, kind) => {
        secrets.add(value, kind);
        this.#used.add(value);
      },
    };
  }

  get chains(): readonly Chain[] {
    return this.#chains.map((chain) => this.#withUsed(chain));
  }

  async step(flowStep: FlowStep): Promise<StepResult> {
    const title = knownStepTitle(flowStep, this.#resolving.variables);
    if (this.#ended || this.#context.signal.aborted) return { flowStep, title, end: { kind: 'skipped' }, took: 0 };
    const result = await this.#run(flowStep, title).catch((error: unknown): StepResult => {
      if (this.#context.signal.aborted) return { flowStep, title, end: { kind: 'skipped' }, took: 0 };
      if (!hasCode<RunFault>(error, 'flow-run')) throw error;
      const at = flowStep.action.kind === 'call' ? flowStep.action.operationSpan : flowStep.span;
      const span = error.span ?? at;
      return { flowStep, title, end: { kind: 'broken', message: error.message, span }, took: 0 };
    });
    this.#ended = result.end.kind !== 'passed';
    return withoutSecrets(result, this.#secrets);
  }

  async #run(flowStep: FlowStep, title: string): Promise<StepResult> {
    const { action, expect, id } = flowStep;
    if (action.kind === 'advance') {
      const { advance, target } = this.#context.open;
      if (!advance)
        throw new RunFault(
          `advanceSeconds works only with the sandbox: the clock of ${target.name} cannot be changed.`,
        );
      advance(action.seconds);
      this.#context = { ...this.#context, clockAheadMs: this.#context.clockAheadMs + action.seconds * 1000 };
      return { flowStep, title, end: { kind: 'passed' }, took: 0 };
    }
    const body = await this.#object(action.body);
    if (this.#isRestrictedToTarget) holdToTarget(body, this.#context.open.target);
    gatherSecrets(body, this.#secrets);
    const before = this.#chains.at(-1);
    const { chain, step, device } = await call(action.operation, body, before, this.#context);
    this.#secrets.addAll(secretsOfChain(chain));
    if (device) this.#context = { ...this.#context, devices: [...this.#context.devices, device] };
    this.#chains = before?.id === chain.id ? [...this.#chains.slice(0, -1), chain] : [...this.#chains, chain];
    const { outcome } = step.exchange;
    const answer = outcome.kind === 'answer' ? parse(outcome.body) : {};
    if (id !== undefined) this.#steps.set(id, { request: step.request, answer });
    const { deps, signal } = this.#context;
    const context = { runPattern: deps.runPattern, signal };
    const mismatches = await compareAnswer(
      step,
      answer,
      await this.#expectation(expect),
      action.operationSpan,
      context,
    );
    return {
      flowStep,
      title: titleOf(flowStep, step),
      end: this.#endOf(mismatches, chain, step),
      took: step.exchange.timings.total,
      step,
    };
  }

  #endOf(mismatches: readonly Mismatch[], chain: Chain, step: Step): StepEnd {
    if (mismatches.length === 0) return { kind: 'passed' };
    if (!isExplained(step)) return { kind: 'failed', mismatches };
    return {
      kind: 'failed',
      mismatches,
      explanation: explainStep(chain, step, this.#context.deps.tables),
    };
  }

  #withUsed(chain: Chain): Chain {
    const { secrets } = chain;
    return { ...chain, secrets: { ...secrets, values: [...new Set([...(secrets.values ?? []), ...this.#used])] } };
  }

  async #object(body: JsonObject): Promise<JsonObject> {
    const resolved = await resolve(body, this.#resolving);
    return isJsonObject(resolved) ? resolved : {};
  }

  /** Resolves the references in expectations. */
  async #expectation(expect: Expectation): Promise<Expectation> {
    const one = async <T extends Expected>(expected: T): Promise<T> => ({
      ...expected,
      value: await resolve(expected.value, this.#resolving),
      written: expected.value,
    });
    const all = (members: readonly ExpectedMember[]): Promise<readonly ExpectedMember[]> =>
      Promise.all(members.map(one));
    const {
      challengeName,
      challengeParameters,
      availableChallenges,
      authenticationResult,
      error,
      claims,
      body,
      status,
    } = expect;
    return {
      ...expect,
      ...(challengeName ? { challengeName: await one(challengeName) } : {}),
      ...(challengeParameters ? { challengeParameters: await all(challengeParameters) } : {}),
      ...(availableChallenges ? { availableChallenges: await one(availableChallenges) } : {}),
      ...(authenticationResult ? { authenticationResult: await all(authenticationResult) } : {}),
      ...(error
        ? {
            error: {
              ...error,
              ...(error.type ? { type: await one(error.type) } : {}),
              ...(error.message ? { message: await one(error.message) } : {}),
            },
          }
        : {}),
      ...(claims
        ? { claims: await Promise.all(claims.map(async (claim) => ({ ...claim, members: await all(claim.members) }))) }
        : {}),
      ...(body ? { body: await all(body) } : {}),
      ...(status ? { status: await one(status) } : {}),
    };
  }
}

/** The title with resolved references. */
function titleOf(flowStep: FlowStep, { operation, title, detail }: Step): string {
  if (flowStep.name !== undefined) return flowStep.name;
  return [operation, ...[title, detail].filter((word) => word !== operation && word !== '')].join(' ');
}

function parse(text: string): JsonObject {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
