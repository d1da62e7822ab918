// Parses the answer of a call with a schema, because it is untrusted input.

import * as z from 'zod/mini';
import { readError } from '../../cognito/errors/read-error.ts';
import { redirectOf, redirectText } from '../../cognito/errors/redirect.ts';
import { isJsonObject, type JsonObject } from '../../cognito/json.ts';
import type { Exchange, Outcome } from '../../cognito/transport.ts';
import type { Answer, Tokens } from './answer.ts';

const text = z.optional(z.nullable(z.string()));

const signInSchema = z.object({
  ChallengeName: text,
  Session: text,
  ChallengeParameters: z.optional(z.nullable(z.record(z.string(), z.nullable(z.string())))),
  AvailableChallenges: z.optional(z.nullable(z.array(z.string()))),
  AuthenticationResult: z.optional(
    z.nullable(
      z.object({
        AccessToken: text,
        IdToken: text,
        RefreshToken: text,
        ExpiresIn: z.optional(z.nullable(z.number())),
        TokenType: text,
        NewDeviceMetadata: z.optional(z.nullable(z.object({ DeviceKey: z.string(), DeviceGroupKey: z.string() }))),
      }),
    ),
  ),
  SecretCode: text,
  Status: text,
});

type SignIn = z.infer<typeof signInSchema>;

const signInOperations = [
  'InitiateAuth',
  'AdminInitiateAuth',
  'RespondToAuthChallenge',
  'AdminRespondToAuthChallenge',
  'GetTokensFromRefreshToken',
];

function readTokens(result: NonNullable<SignIn['AuthenticationResult']>): Tokens {
  const { IdToken, AccessToken, RefreshToken, ExpiresIn, TokenType, NewDeviceMetadata } = result;
  return {
    ...(IdToken ? { idToken: IdToken } : {}),
    ...(AccessToken ? { accessToken: AccessToken } : {}),
    ...(RefreshToken ? { refreshToken: RefreshToken } : {}),
    ...(typeof ExpiresIn === 'number' ? { expiresIn: ExpiresIn } : {}),
    ...(TokenType ? { tokenType: TokenType } : {}),
    ...(NewDeviceMetadata
      ? { newDevice: { deviceKey: NewDeviceMetadata.DeviceKey, deviceGroupKey: NewDeviceMetadata.DeviceGroupKey } }
      : {}),
  };
}

function withoutNulls(parameters: Readonly<Record<string, string | null>> | null | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters ?? {}).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}

function readSuccess(operation: string, status: number, body: JsonObject): Answer {
  const parsed = signInSchema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const member = issue?.path.join('.') || 'the answer';
    return { kind: 'unreadable', status, reason: `the type of ${member} is not the one in the API reference` };
  }
  const { ChallengeName, Session, ChallengeParameters, AvailableChallenges, AuthenticationResult } = parsed.data;
  const session = Session ? { session: Session } : {};
  if (ChallengeName) {
    return {
      kind: 'challenge',
      name: ChallengeName,
      ...session,
      parameters: withoutNulls(ChallengeParameters),
      available: AvailableChallenges ?? [],
    };
  }
  if (AuthenticationResult) return { kind: 'tokens', tokens: readTokens(AuthenticationResult) };
  if (operation === 'AssociateSoftwareToken' || operation === 'VerifySoftwareToken') {
    const { SecretCode, Status } = parsed.data;
    return {
      kind: 'software-token',
      ...session,
      ...(SecretCode ? { secretCode: SecretCode } : {}),
      ...(Status ? { status: Status } : {}),
    };
  }
  if (signInOperations.includes(operation)) {
    return {
      kind: 'unreadable',
      status,
      reason: 'the answer has neither ChallengeName nor AuthenticationResult, so it does not come from Cognito',
    };
  }
  return { kind: 'done', body };
}

function parseBody(body: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function describeBody(body: string): string {
  const start = body.trimStart();
  if (start === '') return 'the body is empty';
  if (start.startsWith('<')) return 'the body is HTML or XML, not JSON';
  return 'the body is not a JSON object';
}

function readHttpAnswer({ operation, url }: Exchange['request'], answer: Extract<Outcome, { kind: 'answer' }>): Answer {
  const { status, body } = answer;
  const redirect = redirectOf(answer, url);
  if (redirect) {
    return {
      kind: 'unreadable',
      status,
      reason: `the answer is ${redirectText(redirect.address)}, and was not followed`,
    };
  }
  const parsed = parseBody(body);
  if (status >= 200 && status < 300) {
    // Operations without output may return an empty body (reference section 1).
    if (body.trim() === '' && !signInOperations.includes(operation)) return { kind: 'done', body: {} };
    return parsed ? readSuccess(operation, status, parsed) : { kind: 'unreadable', status, reason: describeBody(body) };
  }
  const error = readError(answer);
  return error
    ? { kind: 'refused', status, type: error.type, message: error.message }
    : { kind: 'unreadable', status, reason: describeBody(body) };
}

/** The answer of an exchange. Never throws: a malformed one is `unreadable`. */
export function readAnswer(exchange: Exchange): Answer {
  const { outcome } = exchange;
  switch (outcome.kind) {
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'failure':
      return { kind: 'failure', code: outcome.code, message: outcome.message };
    case 'answer':
      return readHttpAnswer(exchange.request, outcome);
  }
}
