// Chains of calls that other programs make: each call is put behind the one it follows, by the session, the secret block
// or the token that it carries. What follows nothing begins a chain of its own, or joins the account it is about.

import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import type { Exchange } from '../../cognito/transport.ts';
import type { AppClient, Chain, ChainId, Step, Target } from '../chain/chain.ts';
import { readAnswer } from '../chain/read-answer.ts';
import { linksOf, tiesOf } from './links.ts';

/** A call of a program, and where it was made. */
export interface Observation {
  readonly exchange: Exchange;
  readonly target: Target;
  /** Absent where the call names none. */
  readonly client?: AppClient;
}

export interface ObservedChainsOptions {
  readonly newId: () => ChainId;
  /** The chain as it stands now; undefined when it was deleted. */
  readonly chain: (id: ChainId) => Chain | undefined;
}

/** Ties that are remembered; the oldest are forgotten. */
const TIE_LIMIT = 20_000;

/** A chain with this many calls is not added to: a program that polls begins another. */
const STEP_LIMIT = 200;

/** Milliseconds after which calls that set something up begin a chain of their own. */
const PAUSE = 5 * 60_000;

const beginnings = ['InitiateAuth', 'AdminInitiateAuth'];

export class ObservedChains {
  readonly #options: ObservedChainsOptions;
  /** Chains by the digest of what their answers gave out. */
  readonly #ties = new Map<string, ChainId>();
  /** The latest chain of calls about one account, or about none, of one program. */
  readonly #accounts = new Map<string, ChainId>();

  constructor(options: ObservedChainsOptions) {
    this.#options = options;
  }

  /** The chain that this call belongs to, with it at the end. */
  add({ exchange, target, client }: Observation): Chain {
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
    // Once somebody signs in, what follows without a tie is another story.
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

/** Calls that name no app client: what an administrator does. */
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

/** `aws-sdk-js/3.1169.0`, `Boto3/1.40.1`: the part of user-agent that names the program. */
function programOf({ request }: Exchange): string {
  const agent = (name: string) => request.headers.find(([header]) => header === name)?.[1];
  // A browser's own says nothing of the library; those of AWS say it here.
  const agentText = agent('x-amz-user-agent') ?? agent('user-agent') ?? '';
  return agentText.split(' ')[0]?.slice(0, 60) || 'a program without a name';
}

/** As people name themselves; what the pool calls them inside a chain is another name for the same. */
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
