// The user's own targets, read entry by entry, from the user settings or a file: a broken one is reported with its place
// and its rule, and the others still work.

import * as z from 'zod/mini';
import { issuersOfUserPool } from '../cognito/tokens/issuer.ts';
import type { Target } from '../flow/chain/chain.ts';
import { describeFault } from '../cognito/schema-fault.ts';
import { isCognitoHost, isPlainHttpOffLoopback, regionalEndpoint } from './endpoint.ts';
import {
  checkClientId,
  checkEndpoint,
  checkName,
  checkRegion,
  checkRegionOfPool,
  checkUserPoolId,
  normalizeEndpoint,
} from './target-rules.ts';
import type { RuleFault } from './target-rules.ts';

const client = z.strictObject({
  clientId: z.string(),
  name: z.exactOptional(z.string()),
  /** Whether SECRET_HASH is needed. The secret itself is in the editor's secret storage. */
  hasSecret: z.exactOptional(z.boolean()),
  /** AuthSessionValidity in minutes, 3 to 15. */
  sessionMinutes: z.exactOptional(z.number()),
});

const entry = z.strictObject({
  name: z.string(),
  region: z.string(),
  userPoolId: z.string(),
  clients: z.array(client),
  endpoint: z.exactOptional(z.string()),
  /** Said by the user when asked whether passwords may travel unencrypted. */
  allowPlainHttp: z.exactOptional(z.boolean()),
});

/** One entry of `authFlow.targets`. */
export type TargetSetting = z.infer<typeof entry>;

/** What is wrong with one entry. */
interface TargetFault {
  /** 0-based place in the setting; undefined when the setting itself is wrong. */
  readonly index?: number;
  /** A sentence that names the member and the rule. */
  readonly message: string;
}

export interface ReadTargets {
  readonly settings: readonly TargetSetting[];
  readonly faults: readonly TargetFault[];
}

/** More than anybody has; a list is read at every start. */
const mostTargets = 1000;

export interface TargetSource {
  /** What the list is called in messages: `authFlow.targets`, or the name of a file. */
  readonly list: string;
  /** Whether plain http off this machine is allowed otherwise, so that an entry need not say it. */
  readonly plainHttp: 'by-entry' | 'judged-later';
}

const userSettings: TargetSource = { list: 'authFlow.targets', plainHttp: 'by-entry' };

/** Reads the value of `authFlow.targets`, or of a file that has it, whatever it is. */
export function readTargetSettings(value: unknown, source: TargetSource = userSettings): ReadTargets {
  const { list } = source;
  if (value === undefined || value === null) return { settings: [], faults: [] };
  if (!Array.isArray(value)) return { settings: [], faults: [{ message: `${list} must be a list.` }] };
  const settings: TargetSetting[] = [];
  const faults: TargetFault[] = [];
  if (value.length > mostTargets) faults.push({ message: `${list} must have at most ${mostTargets} entries.` });
  const [names, ids] = [new Set<string>(), new Set<string>()];
  for (const [index, candidate] of (value as unknown[]).slice(0, mostTargets).entries()) {
    const read = entry.safeParse(candidate);
    const root = `${list}[${index}]`;
    const message = read.success
      ? (firstError(read.data, source) ?? repeated(read.data, names, ids))
      : placed(describeFault(read.error, candidate, root), root);
    if (read.success && message === undefined) {
      settings.push(read.data);
      names.add(read.data.name.trim());
      ids.add(targetId(read.data));
    } else faults.push({ index, message: read.success ? `${root}: ${message}` : (message ?? root) });
  }
  return { settings, faults };
}

/** The words of a schema begin with the root, or with a member of it. */
function placed(text: string, root: string): string {
  return text.startsWith(root) ? text : `${root}.${text}`;
}

function repeated(setting: TargetSetting, names: ReadonlySet<string>, ids: ReadonlySet<string>): string | undefined {
  if (names.has(setting.name.trim())) return checkName(setting.name, [setting.name.trim()])?.message;
  return ids.has(targetId(setting))
    ? 'The same user pool and endpoint stand in an earlier entry; add the app client there.'
    : undefined;
}

function firstError(setting: TargetSetting, { plainHttp }: TargetSource): string | undefined {
  const { name, region, userPoolId, clients, endpoint = '' } = setting;
  const faults: readonly (RuleFault | undefined)[] = [
    checkName(name),
    checkUserPoolId(userPoolId),
    checkRegion(region),
    checkEndpoint(endpoint),
    checkRegionOfPool(region, userPoolId, endpoint),
    ...clients.map(({ clientId }) => checkClientId(clientId)),
  ];
  const first = faults.find((fault) => fault?.severity === 'error');
  if (first) return first.message;
  if (clients.length === 0) return 'clients must name at least one app client.';
  const ids = clients.map(({ clientId }) => clientId);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) return `clients must name each app client once; this one stands there twice: ${twice}`;
  const minutes = clients.find(({ sessionMinutes = 3 }) => !(sessionMinutes >= 3 && sessionMinutes <= 15));
  if (minutes) return 'sessionMinutes must be from 3 to 15, as AuthSessionValidity is.';
  if (plainHttp === 'by-entry' && isPlainHttpOffLoopback(endpoint) && !setting.allowPlainHttp) {
    return 'The endpoint is plain http: passwords and tokens would travel unencrypted. Use https, or add "allowPlainHttp": true.';
  }
  return undefined;
}

/** Stable while the pool and the endpoint are the same; the name may change. */
export function targetId({ userPoolId, endpoint }: Pick<TargetSetting, 'userPoolId' | 'endpoint'>): string {
  return endpoint ? `${userPoolId}@${normalizeEndpoint(endpoint)}` : userPoolId;
}

/** A target ready for calls. `secretOf` gives a client's secret when the editor's secret storage has it. */
export function toTarget(setting: TargetSetting, secretOf: (clientId: string) => string | undefined): Target {
  const { name, region, userPoolId, clients } = setting;
  const endpoint = setting.endpoint ? normalizeEndpoint(setting.endpoint) : regionalEndpoint(region);
  const regionalIssuer = issuersOfUserPool(userPoolId)[0];
  const atAws = isCognitoHost(new URL(endpoint).hostname) && regionalIssuer !== undefined;
  return {
    id: targetId(setting),
    name,
    kind: 'user-pool',
    endpoint,
    region,
    userPoolId,
    issuer: atAws ? regionalIssuer : `${endpoint}/${userPoolId}`,
    clients: clients.map((client) => {
      const clientSecret = client.hasSecret ? secretOf(client.clientId) : undefined;
      return {
        clientId: client.clientId,
        ...(client.name ? { name: client.name } : {}),
        hasSecret: client.hasSecret ?? false,
        ...(clientSecret === undefined ? {} : { clientSecret }),
        ...(client.sessionMinutes === undefined ? {} : { sessionValidityMs: client.sessionMinutes * 60_000 }),
      };
    }),
  };
}
