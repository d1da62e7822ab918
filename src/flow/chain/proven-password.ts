// The password that a user signed in with in an earlier chain of this window, for the next chain of the same user.

import { isJsonObject } from '../../cognito/json.ts';
import type { Chain, Step } from './chain.ts';

/**
 * The newest password of a user that a target accepted; undefined if there is none, or if the target has refused it
 * since. Chains hold passwords in memory only.
 * @param chains newest first
 */
export function provenPassword(chains: readonly Chain[], targetId: string, username: string): string | undefined {
  const refused = new Set<string>();
  for (const { password, verdict } of passwordsOf(chains, targetId, username)) {
    if (verdict === 'refused') refused.add(password);
    else if (!refused.has(password)) return password;
  }
  return undefined;
}

/** The passwords of a user that a target refused, unless it accepted them later. @param chains newest first */
export function refusedPasswords(chains: readonly Chain[], targetId: string, username: string): ReadonlySet<string> {
  const verdicts = new Map<string, Verdict>();
  for (const { password, verdict } of passwordsOf(chains, targetId, username)) {
    if (!verdicts.has(password)) verdicts.set(password, verdict);
  }
  return new Set([...verdicts].flatMap(([password, verdict]) => (verdict === 'refused' ? [password] : [])));
}

type Verdict = 'accepted' | 'refused';

interface CheckedPassword {
  readonly password: string;
  readonly verdict: Verdict;
}

/** The passwords of a user that a target has checked, newest first. @param chains newest first */
function passwordsOf(chains: readonly Chain[], targetId: string, username: string): readonly CheckedPassword[] {
  return chains
    .filter(({ target, withoutSecrets }) => target.id === targetId && !withoutSecrets)
    .flatMap((chain) => checkedIn(chain, username));
}

function checkedIn({ steps, username: named }: Chain, username: string): readonly CheckedPassword[] {
  let user = named;
  let checked: readonly CheckedPassword[] = [];
  for (const [index, step] of steps.entries()) {
    // A refused start is sent again in the same chain, also with another name. An answer has a name of the challenge's.
    user = memberOf(step, 'AuthParameters', 'USERNAME') ?? user;
    if (user !== username) continue;
    const changed = newPasswordIn(step);
    const verdict = checksPassword(step) ? verdictOn(step, steps.slice(index + 1)) : undefined;
    // The old password is over.
    if (changed !== undefined && isAnswered(step)) checked = [{ password: changed, verdict: 'accepted' }];
    else if (step.password !== undefined && verdict) checked = [{ password: step.password, verdict }, ...checked];
  }
  return checked;
}

function memberOf({ request }: Step, map: 'AuthParameters' | 'ChallengeResponses', key: string): string | undefined {
  const values = request[map];
  const value = isJsonObject(values) ? values[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** The password that a step sets: of NEW_PASSWORD_REQUIRED or ChangePassword. */
function newPasswordIn(step: Step): string | undefined {
  const proposed = step.operation === 'ChangePassword' ? step.request['ProposedPassword'] : undefined;
  return typeof proposed === 'string' ? proposed : memberOf(step, 'ChallengeResponses', 'NEW_PASSWORD');
}

function isAnswered({ answer }: Step): boolean {
  return answer.kind === 'challenge' || answer.kind === 'tokens' || answer.kind === 'done';
}

/** Whether the target checks the password of this step, sent or proved by SRP, and no other factor. */
function checksPassword(step: Step): boolean {
  switch (step.request['ChallengeName'] ?? step.request['AuthFlow']) {
    case 'PASSWORD':
    case 'PASSWORD_VERIFIER':
      return true;
    case 'SELECT_CHALLENGE':
      return memberOf(step, 'ChallengeResponses', 'ANSWER') === 'PASSWORD';
    case 'USER_AUTH':
      return memberOf(step, 'AuthParameters', 'PREFERRED_CHALLENGE') === 'PASSWORD';
    default:
      return memberOf(step, 'AuthParameters', 'PASSWORD') !== undefined;
  }
}

/** Challenges that come before the password was checked. */
const beforePassword = ['PASSWORD_VERIFIER', 'SELECT_CHALLENGE', 'PASSWORD', 'PASSWORD_SRP'];

/** Cognito's message for a wrong password (reference: errors of InitiateAuth and RespondToAuthChallenge). */
const wrongPassword = /^Incorrect username or password/i;

/** The result of a step that checks a password; undefined if its answer says nothing of the password. */
function verdictOn({ answer }: Step, later: readonly Step[]): Verdict | undefined {
  switch (answer.kind) {
    case 'tokens':
      return 'accepted';
    case 'challenge':
      // The functions of a pool see the result of PASSWORD_VERIFIER, and may ask their challenge in any case.
      if (answer.name === 'CUSTOM_CHALLENGE') return later.some(hasTokens) ? 'accepted' : undefined;
      return beforePassword.includes(answer.name) ? undefined : 'accepted';
    case 'refused':
      // Other refusals, such as a wrong SECRET_HASH, say nothing of the password.
      return wrongPassword.test(answer.message) ? 'refused' : undefined;
    case 'software-token':
    case 'done':
    case 'unreadable':
    case 'failure':
    case 'cancelled':
      return undefined;
  }
}

function hasTokens({ answer }: Step): boolean {
  return answer.kind === 'tokens';
}
