// Checks the Session of a request: present, of valid length, not used or expired, and the right one.

import type { AnswerableChallenge } from '../challenges/challenge.ts';
import type { JsonObject } from '../json.ts';
import { type Operation, subjectKindOf } from '../operations/operation.ts';
import { authFlowOf } from './table-entries.ts';
import type { CheckContext, KnownSession } from './check-context.ts';
import { kindFault } from './value-kinds.ts';
import type { Finding, Fix } from './finding.ts';

const path = ['Session'];
/** API model, SessionType. */
const SHORTEST = 20;
/** The limit in the service's own message; the model's 2,048 is too low (observed: amplify-js issue 14411). */
const LONGEST = 8192;

function newestFix(sessions: readonly KnownSession[], value: string | undefined): Fix | undefined {
  const newest = sessions.findLast((known) => known.state === 'live');
  return newest && newest.session !== value
    ? { title: 'Use the newest session of the chain', edits: [{ path, value: newest.session }] }
    : undefined;
}

function finding(severity: Finding['severity'], code: string, message: string, fix?: Fix): Finding {
  return { severity, path, code, message, ...(fix ? { fix } : {}) };
}

function checkAgainstChain(value: string, sessions: readonly KnownSession[]): Finding[] {
  const known = sessions.find((session) => session.session === value);
  const fix = newestFix(sessions, value);
  if (!known) {
    if (sessions.length === 0) return [];
    return [finding('info', 'session-not-of-chain', 'Session does not belong to this chain.', fix)];
  }
  if (known.state === 'used') {
    const by = known.usedBy ? ` by ${known.usedBy}` : '';
    return [finding('error', 'session-used', `Session was already used${by}; a session can be used only once.`, fix)];
  }
  if (known.state === 'expired') {
    return [
      finding(
        'error',
        'session-expired',
        `Session has expired; it came from ${known.from}. Start the chain again.`,
        fix,
      ),
    ];
  }
  return fix
    ? [finding('warning', 'session-not-newest', `Session is not the newest; it came from ${known.from}.`, fix)]
    : [];
}

/** Whether an answer to this challenge needs a session. */
function isRequired(challenge: AnswerableChallenge): boolean {
  return challenge.session === 'required';
}

function missing(subject: string, sessions: readonly KnownSession[]): Finding {
  return finding(
    'error',
    'session-missing',
    `Session is required to ${subject}: use the newest one, from the previous answer.`,
    newestFix(sessions, undefined),
  );
}

/** Findings about the Session of an answer, given its challenge (undefined where the challenge is not known). */
export function checkSession(
  payload: JsonObject,
  operation: Operation,
  challenge: AnswerableChallenge | undefined,
  context: CheckContext,
): Finding[] {
  const value = payload['Session'];
  const sessions = context.chain?.sessions ?? [];
  if (value === undefined || value === null) {
    if (challenge && isRequired(challenge)) return [missing(`answer ${challenge.name}`, sessions)];
    const live = sessions.at(-1)?.state === 'live';
    if (challenge && live) {
      return [
        finding(
          challenge.session === 'not-needed' ? 'info' : 'warning',
          'session-left-out',
          'Session is missing: the challenge came with one, so pass it on.',
          newestFix(sessions, undefined),
        ),
      ];
    }
    return [];
  }
  if (typeof value !== 'string') return [finding('error', 'not-text', 'Session must be a string in quotation marks.')];
  const wrongKind = kindFault('Session', value, { siblings: {} });
  if (wrongKind) {
    return [finding(wrongKind.severity, wrongKind.code, wrongKind.message, newestFix(sessions, value))];
  }
  if (value.length < SHORTEST) {
    return [
      finding(
        'error',
        'session-too-short',
        `Session must have at least ${SHORTEST} characters; this has ${value.length}.`,
        newestFix(sessions, value),
      ),
    ];
  }
  const findings = checkAgainstChain(value, sessions);
  if (value.length > LONGEST) {
    findings.push(
      finding(
        'warning',
        'session-too-long',
        `Session must have at most ${LONGEST} characters; this has ${value.length}.`,
      ),
    );
  }
  if (subjectKindOf(operation) === 'auth-flow') {
    if (payload['AuthFlow'] !== undefined && !authFlowOf(payload, context.tables)?.takesSession) {
      const taking = context.tables.authFlows.all.filter((flow) => flow.takesSession).map(({ name }) => name);
      findings.push(
        finding(
          'warning',
          'session-not-for-flow',
          `Session in InitiateAuth is only for ${taking.join(', ')}, right after ConfirmSignUp.`,
          {
            title: 'Remove Session',
            edits: [{ path }],
          },
        ),
      );
    }
  }
  const preparation = challenge?.preparation;
  if (preparation) {
    const known = sessions.find((session) => session.session === value);
    const { operation: first, sessionOf, unless } = preparation;
    const responses = payload['ChallengeResponses'];
    const without = typeof responses === 'object' && responses !== null && unless in responses;
    if (known && known.state === 'live' && known.fromOperation !== sessionOf && !without) {
      findings.push(
        finding(
          'error',
          'session-not-verified',
          `Session must be the one that ${sessionOf} returned; this one came from ${known.from}. Call ${first} and ${sessionOf} first, or add ${unless}.`,
        ),
      );
    }
  }
  return findings;
}
