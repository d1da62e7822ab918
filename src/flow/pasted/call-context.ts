// What a text says about the call beside its error: the operation, the challenge, the auth flow, the Regions.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { FailedCall, OAuthCall } from '../../cognito/errors/explanation.ts';
import { aliasContext } from './alias-context.ts';
import { appContext } from './app-context.ts';
import { backendContext } from './backend-context.ts';
import type { ErrorNames } from './error-names.ts';
import { operationOfLibrary } from './library-calls.ts';
import type { PastedError } from './pasted-item.ts';
import { poolContext } from './pool-context.ts';
import { proofContext } from './proof-context.ts';
import { requestContext } from './request-context.ts';
import { stepContext } from './step-context.ts';
import { tokenContext } from './token-context.ts';
import { triedContext } from './tried-context.ts';

export interface CallContext {
  readonly operation?: string;
  readonly challengeName?: string;
  /** HTTP status. */
  readonly status?: number;
  readonly call: FailedCall;
}

/** An operation as SDKs, commands, headers, policies and stack traces name it. */
const operationNames: readonly RegExp[] = [
  /when calling the (\w{3,60}) operation/g,
  /operation error Cognito[\w ]{0,40}: (\w{3,60})/g,
  /Error executing "(\w{3,60})"/g,
  /AWSCognitoIdentityProviderService\.(\w{3,60})/g,
  /(?<![A-Za-z0-9])(?:de_|se_|deserializeAws_json1_1|serializeAws_json1_1)?([A-Z][A-Za-z]{4,50}?)Command(?:Error|Input)?\b/g,
  /CognitoIdentityProvider(?:Async)?(?:Client)?[.#](\w{4,60}?)(?:Async)?\(/g,
  /\bcognito-idp:(\w{3,60})\b/g,
  /\bcognito-idp[ \t]{1,4}([a-z]{3,30}(?:-[a-z]{2,30}){0,8})\b/g,
  /\b(?:eventName|x-amz-target)["']?\s?[:=]\s?["']?(\w{3,60})/gi,
  /\.([a-z]{3,20}(?:_[a-z]{2,30}){1,8})\(/g,
];

function pascalCase(name: string): string {
  return name.replace(/(?:^|[-_])([a-z])/g, (_, letter: string) => letter.toUpperCase()).replace('Mfa', 'MFA');
}

/** The one value that the patterns find; undefined where they find none or several. */
function only(
  text: string,
  patterns: readonly RegExp[],
  take: (found: string) => string | undefined,
): string | undefined {
  const found = new Set<string>();
  for (const pattern of patterns) {
    for (const [, name = ''] of text.matchAll(pattern)) {
      const value = take(name);
      if (value !== undefined) found.add(value);
      if (found.size > 1) return undefined;
    }
  }
  return [...found][0];
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}

/** The values of a parameter, each once. */
function values(text: string, name: string): readonly string[] {
  const pattern = new RegExp(`[?&\\s"'(]${name}=([^&\\s"'#)]{1,1000})`, 'g');
  return [...new Set([...text.matchAll(pattern)].map(([, value = '']) => decoded(value)))];
}
/** A fragment with parameters; what begins with a slash is a route of the app. */
const errorInFragment = /#(?![/!])(?:[\w.%+~-]{1,60}=[^&\s"'<>#]{0,500}&){0,8}error=/;
/** A sentence about an authorize request without scope: "the authorize request had no scope parameter". */
const noScope =
  /\bauthorize\b[^.\n]{0,80}\b(?:no|without(?: an?| any)?|lacks|missing)(?: the)? [`'"]?scope\b|\b(?:no|without(?: an?| any)?) [`'"]?scope\b[^.\n]{0,80}\bauthorize\b/i;

/** The domain of a user pool, a prefix of Cognito’s own; a custom domain cannot be told from another. */
const poolDomain = /(?<![\w.-])[a-z0-9-]{1,63}\.auth(?:-fips)?\.[a-z0-9-]{6,20}\.amazoncognito\.com/i;

/** A client ID in Google’s form, or a sentence: "client id and client secret of google". */
const providerClient =
  /\.apps\.googleusercontent\.com\b|\bclient[ _-]?(?:id|secret)\b[^.\n]{0,40}\b(?:of|from)\s(?:the |my )?(?:google|facebook|apple|github|microsoft|azure)\b/i;

/** What a text says of requests to the OAuth endpoints. */
function oauthContext(text: string): OAuthCall {
  const parameter = (name: string): string | undefined => {
    const [value, other] = values(text, name);
    return other === undefined ? value : undefined;
  };
  const [redirectUri, otherUri] = values(text, 'redirect_uri');
  const responseType = parameter('response_type');
  const grantType = parameter('grant_type');
  const provider = parameter('identity_provider') ?? /\b(?:SignInWithApple|Apple)\b/.exec(text)?.[0];
  const [authorize] = /\/oauth2\/authorize\?[^\s"'<>]{1,4000}/.exec(text) ?? [];
  const scope = parameter('scope') ?? (authorize === undefined && !noScope.test(text) ? undefined : '');
  const domain = poolDomain.exec(text)?.[0].toLowerCase();
  const posts = text.match(/\bPOST [^\s]{0,300}\/oauth2\/token/g)?.length ?? 0;
  const isSaidTwice =
    /\b(?:two|twice|2)\b[^\n]{0,60}\/oauth2\/token|\/oauth2\/token[^\n]{0,60}\b(?:two|twice|2) times?\b/i.test(text);
  return {
    ...(domain === undefined ? {} : { domain }),
    ...(providerClient.test(text) ? { clientOfProvider: true } : {}),
    ...(redirectUri === undefined || otherUri !== undefined ? {} : { redirectUri }),
    ...(redirectUri === undefined || otherUri === undefined ? {} : { redirectUris: [redirectUri, otherUri] }),
    ...(responseType === undefined ? {} : { responseType }),
    ...(grantType === undefined ? {} : { grantType }),
    ...(errorInFragment.test(text) ? { inFragment: true } : {}),
    ...(provider === undefined ? {} : { provider }),
    ...(scope === undefined ? {} : { scope }),
    ...(posts > 1 || isSaidTwice ? { exchanges: Math.max(posts, 2) } : {}),
  };
}

/** `It works with ADMIN_NO_SRP_AUTH`, `USER_PASSWORD_AUTH is fine`: flows of calls that did not fail. */
const working = [
  /\b(?:works?|worked|succeeds?|fine|okay)\b[^.,;\n]{0,60}?\b([A-Z_]{3,35}_AUTH)(?!\w)/g,
  /(?<!\w)([A-Z_]{3,35}_AUTH)\b[^.,;\n]{0,30}\b(?:works?|worked|succeeds?|is fine|is okay)\b/g,
];
const denied = /\b(?:not|never|nor|neither|only when|until)\b|n[’']t\b/i;

function workingFlows(text: string): readonly string[] {
  return working.flatMap((pattern) =>
    [...text.matchAll(pattern)]
      .slice(0, 20)
      .filter((match) => !denied.test(text.slice(Math.max(0, match.index - 20), match.index) + match[0]))
      .map(([, flow = '']) => flow),
  );
}

/** Of a text that tells of one call; what it names twice and differently is left out. */
export function callContext(text: string, tables: ApiTables): CallContext {
  const { operations, challenges, authFlows } = tables;
  const operation =
    only(text, operationNames, (name) =>
      [name, pascalCase(name)].find((candidate) => operations.isApiName(candidate)),
    ) ?? operationOfLibrary(text);
  const challengeName = only(
    text,
    [
      /\bchallenge[_ ]?(?:name)?["']?\s{0,2}(?:[:=]|is)?\s{0,2}["']?([A-Z_]{3,40})\b/gi,
      /--challenge-name[ =]["']?([A-Z_]{3,40})/g,
    ],
    (name) => (challenges.names.includes(name) ? name : undefined),
  );
  const free = workingFlows(text);
  const isFlow = (name: string): string | undefined =>
    authFlows.names.includes(name) && !free.includes(name) ? name : undefined;
  const flow =
    only(
      text,
      [
        /\bauth[_ ]?flow(?:Type)?["']?\s{0,2}(?:[:=]|is)?\s{0,2}["']?([A-Z_]{3,40})\b/gi,
        /--auth-flow[ =]["']?([A-Z_]{3,40})/g,
      ],
      isFlow,
    ) ?? only(text, [/(?<!\w)([A-Z_]{3,35}_AUTH)(?!\w)/g], isFlow);
  const region = only(text, [/\bcognito-idp(?:-fips)?\.([a-z]{2}(?:-[a-z]+){1,2}-\d)\.amazonaws/g], (name) => name);
  const poolRegion = only(text, [/\b([a-z]{2}(?:-[a-z]{3,12}){1,2}-\d)_[A-Za-z0-9]{3,55}\b/g], (name) => name);
  const status = only(
    text,
    [
      /\bstatus_?code["']?\s?[:=]\s?([45]\d\d)\b/gi,
      /\bHTTP\/\d(?:\.\d)? ([45]\d\d)\b/g,
      /\b([45]\d\d) \(?(?:Bad Request|Unauthorized|Forbidden|Not Found)/g,
    ],
    (found) => found,
  );
  const oauth = oauthContext(text);
  const app = appContext(text);
  return {
    ...(operation === undefined ? {} : { operation }),
    ...(status === undefined ? {} : { status: Number(status) }),
    ...(challengeName === undefined ? {} : { challengeName }),
    call: {
      ...aliasContext(text),
      ...backendContext(text),
      ...poolContext(text),
      ...proofContext(text),
      ...requestContext(text),
      ...stepContext(text),
      ...tokenContext(text),
      ...triedContext(text),
      ...(flow === undefined ? {} : { flow }),
      ...(region === undefined ? {} : { region }),
      ...(poolRegion === undefined ? {} : { poolRegion }),
      ...(Object.keys(oauth).length === 0 ? {} : { oauth }),
      ...(app === undefined ? {} : { app }),
    },
  };
}

/**
 * What of a text's context belongs to one of its errors. A redirect or an OAuth answer is of no operation of the API,
 * whatever call the text names beside it.
 */
export function contextOfError(
  { type, format }: Pick<PastedError, 'type' | 'format'>,
  { call, operation, challengeName }: CallContext,
  names: Pick<ErrorNames, 'isOauthError'>,
): Pick<CallContext, 'call' | 'operation' | 'challengeName'> {
  if (format === 'a URL' || names.isOauthError(type)) return { call };
  return {
    call,
    ...(operation === undefined ? {} : { operation }),
    ...(challengeName === undefined ? {} : { challengeName }),
  };
}
