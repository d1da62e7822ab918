// Links between calls: a call follows the one that issued its session, SRP secret block or token.

import { createHash } from 'node:crypto';
import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';
import type { Answer } from '../chain/answer.ts';

/** Members of a request whose values were issued by an earlier answer. */
const followed = ['Session', 'AccessToken', 'RefreshToken', 'Token'];

/** The same for keys of AuthParameters and ChallengeResponses. */
const followedKeys = ['PASSWORD_CLAIM_SECRET_BLOCK', 'REFRESH_TOKEN', 'ACCESS_TOKEN'];

/** Digests of the linking values in a request, the strongest link first. */
export function linksOf(request: JsonObject): readonly string[] {
  const maps = [request['AuthParameters'], request['ChallengeResponses']].filter((map) => isJsonObject(map));
  return [
    ...followed.map((name) => request[name]),
    ...maps.flatMap((map) => followedKeys.map((key): JsonValue | undefined => map[key])),
  ]
    .filter((value) => typeof value === 'string')
    .map(digest);
}

/** Digests of the linking values that an answer issues. */
export function tiesOf(answer: Answer): readonly string[] {
  switch (answer.kind) {
    case 'challenge':
      return present([answer.session, answer.parameters['SECRET_BLOCK']]);
    case 'tokens':
      return present([answer.tokens.accessToken, answer.tokens.refreshToken]);
    case 'software-token':
      return present([answer.session]);
    case 'done': {
      const { Session } = answer.body;
      return typeof Session === 'string' ? [digest(Session)] : [];
    }
    case 'refused':
    case 'unreadable':
    case 'failure':
    case 'cancelled':
      return [];
  }
}

function present(values: readonly (string | undefined)[]): readonly string[] {
  return values.filter((value) => value !== undefined).map(digest);
}

/** The full SHA-256: a truncated one could link unrelated calls. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
