// Which kinds of API accept a token, with the reason. Considers only the token: an API may require more.

import { guidePage } from '../documentation.ts';
import type { JsonObject } from '../json.ts';
import type { DecodedToken } from './decode-token.ts';

export interface TokenUseAdvice {
  /** Stable. */
  readonly id: string;
  /** The kind of API. */
  readonly api: string;
  /** `depends`: on the configuration of the API; the reason says on what. */
  readonly takes: 'yes' | 'no' | 'depends';
  /** One or two short sentences. */
  readonly reason: string;
  readonly documentation: string;
}

type Kind = 'id' | 'access' | 'refresh' | 'other';
type Ruling = readonly [TokenUseAdvice['takes'], string];

interface ApiRule {
  readonly id: string;
  readonly api: string;
  readonly documentation: string;
  readonly idToken: Ruling;
  readonly accessToken: (scopes: readonly string[]) => Ruling;
  /** The ruling for a refresh token; absent: refused, as in most APIs. */
  readonly refreshToken?: Ruling;
}

/** The scope for the user's own operations. */
const userAdminScope = 'aws.cognito.signin.user.admin';

const apiGateway = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/';

const rules: readonly ApiRule[] = [
  {
    id: 'cognito-user-operations',
    api: 'Cognito: the user’s own operations (GetUser, ChangePassword, GlobalSignOut, devices, MFA)',
    documentation: guidePage('amazon-cognito-user-pools-using-the-access-token'),
    idToken: ['no', 'They accept only the access token.'],
    accessToken: (scopes) =>
      scopes.includes(userAdminScope)
        ? ['yes', `It has the scope ${userAdminScope}.`]
        : ['no', `The scope ${userAdminScope} is missing; request it from managed login, or sign in through the API.`],
  },
  {
    id: 'cognito-refresh',
    api: 'Cognito: GetTokensFromRefreshToken, REFRESH_TOKEN_AUTH, RevokeToken',
    documentation: guidePage('amazon-cognito-user-pools-using-the-refresh-token'),
    idToken: [
      'no',
      'They accept only the refresh token. RevokeToken answers UnsupportedTokenTypeException to any other token.',
    ],
    accessToken: () => [
      'no',
      'They accept only the refresh token. RevokeToken answers UnsupportedTokenTypeException to any other token.',
    ],
    refreshToken: [
      'yes',
      'They require a refresh token. With refresh token rotation, use GetTokensFromRefreshToken instead of REFRESH_TOKEN_AUTH.',
    ],
  },
  {
    id: 'user-info',
    api: 'Cognito: userInfo endpoint (/oauth2/userInfo)',
    documentation: guidePage('userinfo-endpoint'),
    idToken: ['no', 'It accepts only an access token with the scope openid.'],
    accessToken: (scopes) =>
      scopes.includes('openid')
        ? ['yes', 'It has the scope openid.']
        : ['no', 'The scope openid is missing; only a sign-in through managed login can provide it.'],
  },
  {
    id: 'api-gateway-rest',
    api: 'API Gateway REST API, Cognito authorizer, no scopes on the method',
    documentation: `${apiGateway}apigateway-integrate-with-cognito.html`,
    idToken: ['yes', 'Without scopes, the authorizer expects an ID token.'],
    accessToken: () => ['no', 'Without scopes, the authorizer expects an ID token and answers 401 to an access token.'],
  },
  {
    id: 'api-gateway-rest-scopes',
    api: 'API Gateway REST API, Cognito authorizer, scopes on the method',
    documentation: `${apiGateway}apigateway-integrate-with-cognito.html`,
    idToken: ['no', 'With scopes, the authorizer expects an access token; an ID token has no scopes and gets 401.'],
    accessToken: (scopes) => ['depends', `One of the method’s scopes must be in the token. ${have(scopes)}`],
  },
  {
    id: 'api-gateway-http',
    api: 'API Gateway HTTP API, JWT authorizer',
    documentation: `${apiGateway}http-api-jwt-authorizer.html`,
    idToken: [
      'depends',
      'Its aud must be in the authorizer’s audience. A route with scopes refuses it, because it has no scopes.',
    ],
    accessToken: (scopes) => [
      'depends',
      `It has no aud, so its client_id must be in the authorizer’s audience. A route with scopes requires one of them in the token. ${have(scopes)}`,
    ],
  },
  {
    id: 'appsync',
    api: 'AppSync, user pool authorization',
    documentation: 'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html',
    idToken: ['yes', 'AppSync accepts both tokens. If an app client regex is set, it must match aud.'],
    accessToken: () => [
      'yes',
      'AppSync accepts both tokens. Only the ID token passes the user’s attributes to the resolvers.',
    ],
  },
  {
    id: 'identity-pool',
    api: 'Cognito identity pool (GetId, GetCredentialsForIdentity)',
    documentation: guidePage('amazon-cognito-integrating-user-pools-with-identity-pools'),
    idToken: [
      'yes',
      'Pass it in Logins under the issuer’s name. The user pool and app client must be configured as an identity provider.',
    ],
    accessToken: () => [
      'no',
      'Logins requires the ID token; an access token has no aud for the identity pool to compare.',
    ],
  },
  {
    id: 'verified-permissions',
    api: 'Verified Permissions (IsAuthorizedWithToken)',
    documentation: guidePage('amazon-cognito-authorization-with-avp'),
    idToken: ['yes', 'As identityToken: token_use must be id.'],
    accessToken: () => ['yes', 'As accessToken: token_use must be access.'],
  },
  {
    id: 'alb',
    api: 'Application Load Balancer, JWT verification',
    documentation: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-verify-jwt.html',
    idToken: ['depends', 'It verifies the signature, iss and exp of any RS256 token, but is meant for access tokens.'],
    accessToken: () => [
      'yes',
      'It verifies the signature, iss and exp; a rule may require further claims, such as scope.',
    ],
  },
  {
    id: 'own-backend',
    api: 'Your own backend or a Lambda authorizer (aws-jwt-verify)',
    documentation: guidePage('amazon-cognito-user-pools-using-tokens-verifying-a-jwt'),
    idToken: ['depends', 'The verifier’s tokenUse must be id, and its clientId must match aud.'],
    accessToken: () => ['depends', 'The verifier’s tokenUse must be access, and its clientId must match client_id.'],
  },
];

/** Says for each kind of API whether it accepts this token. Ignores expiry and signature. */
export function adviseTokenUses(token: DecodedToken): readonly TokenUseAdvice[] {
  if (token.kind === 'not-a-token') return [];
  const kind: Kind = token.use;
  const scopes = token.kind === 'jws' ? scopesOf(token.claims) : [];
  return rules.map(({ id, api, documentation, ...rule }) => {
    const [takes, reason] = ruling(kind, rule, scopes);
    return { id, api, takes, reason, documentation };
  });
}

function ruling(
  kind: Kind,
  rule: Pick<ApiRule, 'idToken' | 'accessToken' | 'refreshToken'>,
  scopes: readonly string[],
): Ruling {
  if (kind === 'id') return rule.idToken;
  if (kind === 'access') return rule.accessToken(scopes);
  if (kind === 'other') return ['no', 'This is not a user pool token: its token_use is not id or access.'];
  return rule.refreshToken ?? ['no', 'Only Cognito can read a refresh token. Never send it to another API.'];
}

function scopesOf(claims: JsonObject): readonly string[] {
  const { scope } = claims;
  return typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [];
}

function have(scopes: readonly string[]): string {
  return scopes.length > 0 ? `This token has: ${scopes.join(', ')}.` : 'This token has none.';
}
