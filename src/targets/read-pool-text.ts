// What people paste where a user pool ID belongs: an ARN, an issuer, a URL of the AWS console, or the JSON of
// DescribeUserPool, DescribeUserPoolClient or Amplify.

import * as z from 'zod/mini';
import { parseUrl, isCognitoHost } from './cognito-endpoint.ts';
import { parseIssuer } from '../cognito/tokens/issuer.ts';

/** What a text says about a target. */
export interface PoolText {
  readonly userPoolId: string;
  /** The name of the user pool. */
  readonly name?: string;
  /** Of a service other than AWS. */
  readonly endpoint?: string;
  readonly client?: {
    readonly clientId: string;
    readonly name?: string;
    readonly clientSecret?: string;
    /** AuthSessionValidity in minutes. */
    readonly sessionMinutes?: number;
  };
}

const poolId = String.raw`[\w-]{1,40}_[0-9a-zA-Z]{1,40}`;
/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html */
const arn = new RegExp(String.raw`^arn:[\w-]+:cognito-idp:[\w-]*:\d*:userpool/(${poolId})$`);
/** More than any path of the console has. */
const longestPath = 1_000;
const consolePath = new RegExp(String.raw`/user-pools/(${poolId})(?:/.*?/app-clients/([a-z0-9]{1,128}))?(?:[/?#]|$)`);

/** Undefined for any other text, such as a user pool ID. */
export function readPoolText(text: string): PoolText | undefined {
  const value = text.trim();
  const [, ofArn] = arn.exec(value) ?? [];
  if (ofArn !== undefined) return { userPoolId: ofArn };
  if (/^https?:\/\//i.test(value)) return ofUrl(value);
  return value.startsWith('{') ? ofJson(value) : undefined;
}

function ofUrl(text: string): PoolText | undefined {
  const url = parseUrl(text);
  if (!url) return undefined;
  const { hostname, origin, pathname } = url;
  if (hostname.endsWith('console.aws.amazon.com')) {
    const [, userPoolId, clientId] = consolePath.exec(pathname.slice(0, longestPath)) ?? [];
    return userPoolId === undefined ? undefined : { userPoolId, ...(clientId ? { client: { clientId } } : {}) };
  }
  const [, userPoolId] = new RegExp(`^/(${poolId})(?:/|$)`).exec(pathname) ?? [];
  if (userPoolId === undefined) return undefined;
  const isAws = isCognitoHost(hostname) || parseIssuer(`${origin}/${userPoolId}`) !== undefined;
  return { userPoolId, ...(isAws ? {} : { endpoint: origin }) };
}

const id = z.string().check(z.minLength(1), z.maxLength(128));
const optional = <T extends z.ZodMiniType>(schema: T) => z.optional(z.nullable(schema));

const client = z.object({
  UserPoolId: id,
  ClientId: id,
  ClientName: optional(id),
  ClientSecret: optional(id),
  AuthSessionValidity: optional(z.number()),
});
const pool = z.object({ Id: id, Name: optional(id) });
/** https://docs.amplify.aws/react/reference/amplify_outputs/ */
const outputs = z.object({ auth: z.object({ user_pool_id: id, user_pool_client_id: optional(id) }) });
/** The generated file aws-exports.js of Amplify, as JSON. */
const exported = z.object({ aws_user_pools_id: id, aws_user_pools_web_client_id: optional(id) });

const wrapped = z.object({ UserPoolClient: z.optional(z.unknown()), UserPool: z.optional(z.unknown()) });

function ofJson(text: string): PoolText | undefined {
  const value = parsed(text);
  const { UserPoolClient, UserPool } = wrapped.parse(value);
  const ofClient = client.safeParse(UserPoolClient ?? value).data;
  if (ofClient) return fromClient(ofClient);
  const ofPool = pool.safeParse(UserPool).data;
  if (ofPool) return { userPoolId: ofPool.Id, ...(ofPool.Name ? { name: ofPool.Name } : {}) };
  const amplify = outputs.safeParse(value).data?.auth;
  if (amplify) return withClientId(amplify.user_pool_id, amplify.user_pool_client_id);
  const exports = exported.safeParse(value).data;
  return exports && withClientId(exports.aws_user_pools_id, exports.aws_user_pools_web_client_id);
}

function fromClient(read: z.infer<typeof client>): PoolText {
  const { UserPoolId, ClientId, ClientName, ClientSecret, AuthSessionValidity } = read;
  return {
    userPoolId: UserPoolId,
    client: {
      clientId: ClientId,
      ...(ClientName ? { name: ClientName } : {}),
      ...(ClientSecret ? { clientSecret: ClientSecret } : {}),
      ...(AuthSessionValidity ? { sessionMinutes: AuthSessionValidity } : {}),
    },
  };
}

function withClientId(userPoolId: string, clientId: string | null | undefined): PoolText {
  return { userPoolId, ...(clientId ? { client: { clientId } } : {}) };
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
