// What a text tells in sentences of a call and of what came before it: the attributes sent, attempts that failed, triggers.

import type { FailedCall } from '../../cognito/errors/explanation.ts';
import { namesFailedAttempts } from './failed-attempts.ts';
import { secretHashSent } from './secret-hash-sent.ts';

/** `{ Name: 'email', Value: … }` and `Name=email,Value=…`. */
const pair = /\bname["']?\s{0,3}[:=]\s{0,3}["']?([\w:.-]{1,40})["']?\s{0,3},\s{0,20}["']?value\b/gi;
/** `attributes: { email: …, 'custom:team': … }` and `attributes: email, custom:team`. */
const list =
  /\b(?:user_?)?attributes?\b["']?(?: (?:sent|set|given))?["']?\s{0,3}[:=]\s{0,3}(?:(\{[^{}]{1,1000})|([^\r\n{[(]{1,300}))/gi;
const member = /["']?((?:custom:)?[A-Za-z_]\w{1,40})["']?\s{0,3}[:=]/g;
const listed = /^\s{0,3}["'`]?((?:custom:)?[A-Za-z_]\w{1,40})["'`]?\s{0,3}(?:=.{0,100})?$/;

const trigger =
  /\b(PreSignUp|PostConfirmation|PreAuthentication|PostAuthentication|PreTokenGeneration|UserMigration|CustomMessage|DefineAuthChallenge|CreateAuthChallenge|VerifyAuthChallenge(?:Response)?)\b/gi;
const ran =
  /\bmigration\b[^.\n]{0,120}\b(?:was called|is called|runs|ran|log|ended|returns|returned|succeeds|succeeded)\b/i;
const denied = /\bmigration\b[^.\n]{0,120}\b(?:never|not|n[’']t)\b/i;
const migration = /\bmigrat(?:ion|e)\b[^.\n]{0,140}/gi;
const didNotRun = /(?:\b(?:never|not)|n[’']t)\b[^.\n]{0,20}\b(?:called|triggered|invoked|fired?|run|executed)\b/i;
/** Things of one kind that are read. */
const MOST = 50;

function sentAttributes(text: string): readonly string[] {
  const names = [...text.matchAll(pair)].slice(0, MOST).map(([, name = '']) => name);
  for (const [, object = '', sentence = ''] of [...text.matchAll(list)].slice(0, MOST)) {
    if (object !== '') names.push(...[...object.matchAll(member)].map(([, name = '']) => name));
    else names.push(...sentence.split(/,| and /).map((part) => listed.exec(part)?.[1] ?? ''));
  }
  return [...new Set(names.filter((name) => name !== ''))].slice(0, MOST);
}

function migrationDidNotRun(text: string): boolean {
  let count = 0;
  for (const [sentence] of text.matchAll(migration)) {
    if (didNotRun.test(sentence)) return true;
    count += 1;
    if (count >= MOST) return false;
  }
  return false;
}

/** Members are left out where the text does not say. Names of attributes only, no values. Linear in the text’s length. */
export function requestContext(text: string): FailedCall {
  const attributes = sentAttributes(text);
  const namedTriggers = [...new Set([...text.matchAll(trigger)].slice(0, MOST).map(([name]) => name))];
  const hashSent = secretHashSent(text);
  return {
    ...(attributes.length === 0 ? {} : { attributes }),
    ...(hashSent === undefined ? {} : { secretHashSent: hashSent }),
    ...(namesFailedAttempts(text) ? { failedOften: true } : {}),
    ...(namedTriggers.length === 0 ? {} : { namedTriggers }),
    ...(ran.test(text) && !denied.test(text) ? { migrationRan: true } : {}),
    ...(migrationDidNotRun(text) ? { migrationRan: false } : {}),
  };
}
