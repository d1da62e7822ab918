// Reads the user's targets from the settings or a file. An invalid entry is reported with its index and the rule; the other
// entries still work.

import * as z from 'zod/mini';
import { issuersOfUserPool } from '../cognito/tokens/issuer.ts';
import type { Target } from '../flow/chain/chain.ts';
import { describeFault } from '../cognito/schema-fault.ts';
import { isCognitoHost, isPlainHttpOffLoopback, regionalEndpoint } from './cognito-endpoint.ts';
import {
  checkClientId,
  checkEndpoint,
  checkName,
  checkRegion,
  checkRegionOfPool,
  checkUserPoolId,
  isSessionMinutes,
  normalizeEndpoint,
} from './target-setting-rules.ts';
import type { RuleFault } from './target-setting-rules.ts';

const client = z.strictObject({
  clientId: z.string(),
  name: z.exactOptional(z.string()),
  /** Whether SECRET_HASH is required. The secret itself is in the editor's secret storage. */
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
  /** Set when the user confirms that passwords may be sent unencrypted. */
  allowPlainHttp: z.exactOptional(z.boolean()),
});

/** One entry of `authFlow.targets`. */
export type TargetSetting = z.infer<typeof entry>;

/** The fault of one entry. */
interface TargetFault {
  /** 0-based index in the setting; undefined when the setting itself is invalid. */
  readonly index?: number;
  /** A sentence that names the member and the rule. */
  readonly message: string;
}

export interface ReadTargets {
  readonly settings: readonly TargetSetting[];
  readonly faults: readonly TargetFault[];
}

/** A limit, because the list is read at every start; more than anybody needs. */
const maxTargets = 1000;

export interface TargetSource {
  /** The name of the list in messages: `authFlow.targets`, or a file name. */
  readonly list: string;
  /** Whether each entry must allow plain HTTP to another machine, or the caller checks that later. */
  readonly plainHttp: 'by-entry' | 'judged-later';
}

const userSettings: TargetSource = { list: 'authFlow.targets', plainHttp: 'by-entry' };

/** Reads the value of `authFlow.targets`, or of a file of targets, of any type. */
export function readTargetSettings(value: unknown, source: TargetSource = userSettings): ReadTargets {
  const { list } = source;
  if (value === undefined || value === null) return { settings: [], faults: [] };
  if (!Array.isArray(value)) return { settings: [], faults: [{ message: `${list} must be an array.` }] };
  const settings: TargetSetting[] = [];
  const faults: TargetFault[] = [];
  if (value.length > maxTargets) faults.push({ message: `${list} must have at most ${maxTargets} entries.` });
  const [names, ids] = [new Set<string>(), new Set<string>()];
  for (const [index, candidate] of (value as unknown[]).slice(0, maxTargets).entries()) {
    const read = entry.safeParse(candidate);
    const root = `${list}[${index}]`;
    const message = read.success
      ? (firstError(read.data, source) ?? duplicateFault(read.data, names, ids))
      : withRoot(describeFault(read.error, candidate, root), root);
    if (read.success && message === undefined) {
      settings.push(read.data);
      names.add(read.data.name.trim());
      ids.add(targetId(read.data));
    } else faults.push({ index, message: read.success ? `${root}: ${message}` : (message ?? root) });
  }
  return { settings, faults };
}

/** Messages of a schema begin with the root or with one of its members; the result always begins with the root. */
function withRoot(text: string, root: string): string {
  return text.startsWith(root) ? text : `${root}.${text}`;
}

function duplicateFault(
  setting: TargetSetting,
  names: ReadonlySet<string>,
  ids: ReadonlySet<string>,
): string | undefined {
  if (names.has(setting.name.trim())) return checkName(setting.name, [setting.name.trim()])?.message;
  return ids.has(targetId(setting))
    ? 'An earlier entry has the same user pool and endpoint. Add the app client there.'
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
  if (clients.length === 0) return 'clients must have at least one app client.';
  const ids = clients.map(({ clientId }) => clientId);
  const duplicate = ids.find((id, index) => ids.indexOf(id) !== index);
  if (duplicate !== undefined)
    return `clients must have each app client only once; this one is a duplicate: ${duplicate}`;
  const minutes = clients.find(({ sessionMinutes = 3 }) => !isSessionMinutes(sessionMinutes));
  if (minutes) return 'sessionMinutes must be from 3 to 15, like AuthSessionValidity.';
  if (plainHttp === 'by-entry' && isPlainHttpOffLoopback(endpoint) && !setting.allowPlainHttp) {
    return 'The endpoint uses plain HTTP: passwords and tokens would be sent unencrypted. Use HTTPS, or add "allowPlainHttp": true.';
  }
  return undefined;
}

/** Stable while the pool and the endpoint are the same; the name may change. */
export function targetId({ userPoolId, endpoint }: Pick<TargetSetting, 'userPoolId' | 'endpoint'>): string {
  return endpoint ? `${userPoolId}@${normalizeEndpoint(endpoint)}` : userPoolId;
}

/** The target of a setting. `secretOf` returns a client's secret if the editor's secret storage has it. */
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
