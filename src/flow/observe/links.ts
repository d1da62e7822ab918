// What ties one call to another that came before it: a session, an SRP secret block, a token.

import { createHash } from 'node:crypto';
import { isJsonObject, type JsonObject, type JsonValue } from '../../cognito/json.ts';
import type { Answer } from '../chain/answer.ts';

/** Members of a request that name something an earlier answer gave out. */
const followed = ['Session', 'AccessToken', 'RefreshToken', 'Token'];

/** Keys of AuthParameters and ChallengeResponses that do. */
const followedKeys = ['PASSWORD_CLAIM_SECRET_BLOCK', 'REFRESH_TOKEN', 'ACCESS_TOKEN'];

/** Digests of what a request follows, the strongest tie first. */
export function linksOf(request: JsonObject): readonly string[] {
  const maps = [request['AuthParameters'], request['ChallengeResponses']].filter((map) => isJsonObject(map));
  return [
    ...followed.map((name) => request[name]),
    ...maps.flatMap((map) => followedKeys.map((key): JsonValue | undefined => map[key])),
  ]
    .filter((value) => typeof value === 'string')
    .map(digest);
}

/** Digests of what an answer gives out, for later calls to follow. `body` is the answer's own. */
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

/** The whole SHA-256: a short one would tie strangers together sooner or later. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
