// Builds chains from observed calls. A call is added to the chain that issued its session, secret block or token. A
// call without such a link starts a new chain, or joins a recent one of the same program and user.

import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import type { Exchange } from '../../cognito/transport.ts';
import type { AppClient, Chain, ChainId, Step, Target } from '../chain/chain.ts';
import { readAnswer } from '../chain/read-answer.ts';
import { linksOf, tiesOf } from './links.ts';

/** An observed call, with its target and app client. */
export interface Observation {
  readonly exchange: Exchange;
  readonly target: Target;
  /** Absent if the call names none. */
  readonly client?: AppClient;
  /** How far the sandbox's clock was ahead, in milliseconds. */
  readonly clockAheadMs?: number;
}

export interface ObservedChainsOptions {
  readonly newId: () => ChainId;
  /** The current state of a chain; undefined if it was deleted. */
  readonly chain: (id: ChainId) => Chain | undefined;
}

/** Maximum number of stored links; the oldest are dropped. */
const TIE_LIMIT = 20_000;

/** Maximum number of calls in a chain; after that, for example with a polling program, a new one starts. */
const STEP_LIMIT = 200;

/** Milliseconds after which a call without a link starts a new chain. */
const PAUSE = 5 * 60_000;

const beginnings = ['InitiateAuth', 'AdminInitiateAuth'];

export class ObservedChains {
  readonly #options: ObservedChainsOptions;
  /** Chains by the digests of the values that their answers issued. */
  readonly #ties = new Map<string, ChainId>();
  /** The latest chain by program, target and user name. The user name may be empty. */
  readonly #accounts = new Map<string, ChainId>();

  constructor(options: ObservedChainsOptions) {
    this.#options = options;
  }

  /** Returns the chain of this call, with the call added. */
  add({ exchange, target, client, clockAheadMs = 0 }: Observation): Chain {
    const request = parse(exchange.request.body);
    const program = programOf(exchange);
    const username = usernameOf(request);
    const account = `${program} ${target.id} ${username ?? ''}`;
    const chain = this.#find(exchange, request, account);
    const answer = readAnswer(exchange);
    const step: Step = {
      index: chain?.steps.length ?? 0,
      operation: exchange.request.operation,
      ...titleOf(exchange.request.operation, request),
      request,
      exchange,
      answer,
      typed: {},
      ...(clockAheadMs === 0 ? {} : { clockAheadMs }),
    };
    const grown: Chain = chain
      ? { ...chain, ...nameOf(chain, username), steps: [...chain.steps, step] }
      : {
          id: this.#options.newId(),
          startedAt: exchange.startedAt,
          target,
          client: client ?? unnamedClient,
          ...(username === undefined ? {} : { username }),
          observedOf: program,
          steps: [step],
          secrets: { srpExponents: {} },
          withoutSecrets: false,
        };
    for (const tie of tiesOf(answer)) this.#tie(tie, grown.id);
    this.#accounts.delete(account);
    this.#accounts.set(account, grown.id);
    forgetOldest(this.#accounts);
    return grown;
  }

  #find(exchange: Exchange, request: JsonObject, account: string): Chain | undefined {
    for (const link of linksOf(request)) {
      const chain = this.#open(this.#ties.get(link));
      if (chain) return chain;
    }
    if (beginnings.includes(exchange.request.operation)) return undefined;
    const chain = this.#open(this.#accounts.get(account));
    const last = chain?.steps.at(-1);
    // After a sign-in started, a call without a link is unrelated to it.
    const hasBegun = chain?.steps.some(({ operation }) => beginnings.includes(operation));
    return last && !hasBegun && exchange.startedAt - last.exchange.startedAt < PAUSE ? chain : undefined;
  }

  #open(id: ChainId | undefined): Chain | undefined {
    const chain = id === undefined ? undefined : this.#options.chain(id);
    return chain && chain.steps.length < STEP_LIMIT ? chain : undefined;
  }

  #tie(tie: string, id: ChainId): void {
    this.#ties.set(tie, id);
    forgetOldest(this.#ties);
  }
}

/** For calls without an app client, such as those of an administrator. */
const unnamedClient: AppClient = { clientId: '', name: 'none', hasSecret: false };

function forgetOldest(map: Map<string, ChainId>): void {
  for (const oldest of map.keys()) {
    if (map.size <= TIE_LIMIT) return;
    map.delete(oldest);
  }
}

function parse(body: string): JsonObject {
  try {
    const value: unknown = JSON.parse(body);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** The first part of user-agent: `aws-sdk-js/3.1169.0`, `Boto3/1.40.1`. */
function programOf({ request }: Exchange): string {
  const agent = (name: string) => request.headers.find(([header]) => header === name)?.[1];
  // In a browser, user-agent is the browser's own; the AWS SDKs send theirs in x-amz-user-agent.
  const agentText = agent('x-amz-user-agent') ?? agent('user-agent') ?? '';
  return agentText.split(' ')[0]?.slice(0, 60) || 'an unnamed program';
}

/** The user name that the program sent. The pool's own name for the user inside a chain is not used. */
function usernameOf(request: JsonObject): string | undefined {
  const parameters = request['AuthParameters'];
  const named = isJsonObject(parameters) ? parameters['USERNAME'] : request['Username'];
  return typeof named === 'string' ? named : undefined;
}

function nameOf(chain: Chain, username: string | undefined): Pick<Chain, 'username'> {
  return chain.username === undefined && username !== undefined ? { username } : {};
}

function titleOf(operation: string, request: JsonObject): Pick<Step, 'title' | 'detail'> {
  const { AuthFlow, ChallengeName } = request;
  if (typeof ChallengeName === 'string') return { title: ChallengeName, detail: operation };
  return { title: operation, detail: typeof AuthFlow === 'string' ? AuthFlow : '' };
}
