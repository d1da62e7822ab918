// What a text tells in sentences and code of what was tried: what works, how often, and how the library was called.

import type { FailedCall } from '../../cognito/errors/explanation.ts';

/** A verb that says no. */
const denied = /\b(?:not|never|no longer|incorrect|invalid|wrong)\b|n[’']t\b/i;
const passwords = [
  /\b(?:passwords?|credentials|passcode)\b[^.\n]{0,40}\b(?:is|are|was|were|has been|have been)\b[^.\n]{0,30}\b(?:right|correct|valid|verified|checked|okay|ok|fine)\b/gi,
  /\bsame (?:user(?:name)? and password|user|password|credentials)\b[^.\n]{0,80}\bworks?\b[^.\n]{0,20}/gi,
];
const signUp = [
  /\bsign[- ]?up\b[^.\n]{0,80}\b(?:works?|worked|succeeds?|succeeded|is fine)\b[^.\n]{0,20}/gi,
  /\bregist(?:ration|ering)\b[^.\n]{0,80}\b(?:works?|worked|succeeds?|succeeded)\b[^.\n]{0,20}/gi,
];
const commandLine = [
  /\b(?:cli|command[- ]line)\b[^.\n]{0,60}\bworks?\b[^.\n]{0,10}/gi,
  /\b(?:does(?: not|n[’']t) )?works?\b[^.\n]{0,40}\b(?:with|in|from|on|via|by|using) (?:the )?(?:aws )?(?:cli|command[- ]line)\b/gi,
];
const newCodes = [
  /\bnew (?:code|message|sms|e-?mail|text|otp)\b[^.\n]{0,60}\b(?:every|each|again)\b/gi,
  /\b(?:every|each) (?:attempt|time|try|call)\b[^.\n]{0,60}\b(?:new|another) (?:code|message|sms|e-?mail|text|otp)\b/gi,
];
/** One handler begins the sign-in and answers its challenge, with nothing that waits for the user between. */
const handler = /\bsignIn\([^)\n]{0,200}\)([^{}]{0,200}?)\bconfirmSignIn\(/g;
const waits = /prompt|question|readline|input/i;
const copies = [
  /\bcop(?:y|ied|ying)\b[^.\n]{0,60}\b(?:log|logs|console|terminal|logcat|debugger|network tab|output)\b/gi,
  /\b(?:log|logs|console|terminal|logcat|network tab|printed)\b[^.\n]{0,60}\b(?:copied|cuts?|truncate[sd]?)\b/gi,
];
const keys = /\bkid\b[^.;\n]{0,30}\b(?:is|matches|exists)\b[^.;\n]{0,30}\b(?:jwks|keys?)\b/gi;
/** Functions of Amplify 1 to 5 that take their arguments one by one. */
const positional =
  /\bAuth\.(confirmSignUp|resendSignUp|forgotPassword|forgotPasswordSubmit|confirmSignIn|completeNewPassword|changePassword|verifyTotpToken)\(\s{0,20}\{/;
const otherObject =
  /\b(?:getCurrentUser\(\)|new (?:\w{1,60}\.){0,3}CognitoUser\()([\s\S]{0,400}?)\b(?:sendMFACode|sendCustomChallengeAnswer|completeNewPasswordChallenge|sendMFASelectionAnswer)\(/g;
const begins = /\b(?:authenticateUser|initiateAuth)\(/;
/** Sentences of one kind that are read. */
const MOST = 20;

/** Whether the text has such a sentence, and it does not say no. */
function affirms(text: string, sentences: readonly RegExp[]): boolean {
  return sentences.some((sentence) =>
    [...text.matchAll(sentence)].slice(0, MOST).some(([found]) => !denied.test(found)),
  );
}

/** Whether what stands between the two parts of a match is free of a third. */
function isFree(text: string, pattern: RegExp, of: RegExp): boolean {
  return [...text.matchAll(pattern)].slice(0, MOST).some(([, between = '']) => !of.test(between));
}

function kidInKeys(text: string): FailedCall {
  const [sentence] = [...text.matchAll(keys)].map(([found]) => found);
  return sentence === undefined ? {} : { kidInKeys: !denied.test(sentence) };
}

/** Members are left out where the text does not say. Linear in the text’s length. */
export function triedContext(text: string): FailedCall {
  const [, objectArgument] = positional.exec(text) ?? [];
  return {
    ...kidInKeys(text),
    ...(affirms(text, passwords) ? { passwordVerified: true } : {}),
    ...(affirms(text, signUp) ? { signUpWorks: true } : {}),
    ...(affirms(text, commandLine) ? { worksInCli: true } : {}),
    ...(affirms(text, newCodes) || isFree(text, handler, waits) ? { beginsAgain: true } : {}),
    ...(affirms(text, copies) ? { copiedFromLog: true } : {}),
    ...(objectArgument === undefined ? {} : { objectArgument }),
    ...(isFree(text, otherObject, begins) ? { otherUserObject: true } : {}),
  };
}
