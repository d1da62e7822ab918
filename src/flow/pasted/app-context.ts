// What a text tells of the app around a client library: where it runs, how the library was set up, what changed.

import type { ClientApp } from '../../cognito/errors/client-app.ts';

/** A sentence that says no, or that the change did not help. */
const denied = /\b(?:not|never|no longer|neither|cannot|even after|even with|still)\b|n[’']t\b/i;
const platform = '(?:browsers?|web(?! console)|chrome|safari|firefox|android|ios|iphone|simulator|emulator|desktop)';

/** Each member with the sentences that tell it; one that is denied does not count. */
const sentences: readonly (readonly [
  member: Exclude<keyof ClientApp, 'configuredFlow' | 'otherCall'>,
  patterns: readonly RegExp[],
])[] = [
  ['reactNative', [/\breact[- ]native\b/gi, /\bexpo\b/gi]],
  ['expoGo', [/\bexpo ?go\b/gi, /\bexpo start\b/gi]],
  [
    'onServer',
    [
      /\bserver[- ]?(?:side|components?|actions?)\b/gi,
      /\b(?:getServerSideProps|runWithAmplifyServerContext|withSSRContext|createServerRunner)\b/g,
      /\b(?:middleware|route handlers?|api routes?)\b/gi,
    ],
  ],
  ['cookieStorage', [/\bcookie_?storage\b/gi]],
  [
    'largeToken',
    [
      /\b(?:cookies?|(?:id |access )?tokens?)\b[^.\n]{0,80}\b(?:too (?:large|big|long)|4 ?KB|4096|[4-9]\d{3} (?:bytes|characters)|[4-9]k (?:bytes|characters|chars)|exceeds?|size limit)\b/gi,
      /\b(?:large|big|long|huge|size of the) (?:cookies?|(?:id |access )?tokens?)\b/gi,
    ],
  ],
  [
    'upgraded',
    [
      /\b(?:after|since|when|upon) (?:I |we |the |an? )?(?:upgrad|updat|migrat|bump)\w{1,6}\b/gi,
      /\bupgraded (?:from|to)\b/gi,
      /\b(?:updat|upgrad)ing\b[^.\n]{0,60}\b(?:fix|solv|help)(?:es|s|ed)\b/gi,
      /\bworked (?:fine |well )?(?:with|in|on|before) (?:v(?:ersion)? ?)?\d/gi,
    ],
  ],
  [
    'withoutPassword',
    [
      /\b(?:leav(?:e|es|ing)|left) (?:the )?password\b[^.\n]{0,20}\b(?:blank|empty|out)\b/gi,
      /\bpassword\b(?: field)?(?: is| was)?(?: left)? (?:not )?(?:blank|empty|undefined|null|missing)\b/gi,
      /\b(?:empty|blank|without(?: an?| any| the| my)?|without providing a|not providing a) password\b/gi,
      /\b(?:only (?:with )?(?:filling |entering )?(?:the |a |my )?user ?name|user ?name only)\b/gi,
    ],
  ],
  [
    'customChallenge',
    [/\bcustom[- ](?:auth(?:entication)?[- ])?(?:challenge|flow)\b/gi, /\bsendCustomChallengeAnswer\b/g],
  ],
  ['hotRestart', [/\bhot[- ]?re(?:start|load)/gi]],
  [
    'worksElsewhere',
    [
      new RegExp(`\\bworks?\\b[^.\\n]{0,40}\\b(?:in|on)\\b[^.\\n]{0,20}\\b${platform}\\b`, 'gi'),
      new RegExp(`\\b(?:only|just) (?:happens |fails |occurs )?on\\b[^.\\n]{0,20}\\b${platform}\\b`, 'gi'),
    ],
  ],
];
/** Here the sentence itself says no. */
const notCancelled = /(?:\b(?:not|never|without)\b|n[’']t\b)[^.\n]{0,20}\bcancel/i;
const configuredFlow =
  /\bauth(?:entication)?_?FlowType["'`]?\s{0,3}(?:[:=]|\bis\b|\bto\b)\s{0,3}["'`]?([A-Za-z_]{4,40})/i;
/** Calls of Amplify that read or end a sign-in while another call waits for its answer. */
const otherCall = /\b(?:fetchAuthSession|signOut|signOutLocally|deleteUser)\b/;
const setsLogins = /\bsetLogins\b/;
const refreshes = /\brefresh\w{0,20}\(/;
/** Sentences of one kind that are read. */
const MOST = 20;

/** Characters before a sentence’s first word in which it may say no. */
const BEFORE = 30;

/** Whether the text has such a sentence that does not say no. */
function tells(text: string, patterns: readonly RegExp[]): boolean {
  return patterns.some((pattern) => {
    let count = 0;
    for (const { 0: found, index } of text.matchAll(pattern)) {
      const before =
        text
          .slice(Math.max(0, index - BEFORE), index)
          .split(/[.\n]/)
          .at(-1) ?? '';
      if (!denied.test(before + found)) return true;
      count += 1;
      if (count >= MOST) return false;
    }
    return false;
  });
}

/** Undefined where the text tells nothing of the app. Linear in the length of the text. */
export function appContext(text: string): ClientApp | undefined {
  const found = sentences.filter(([, patterns]) => tells(text, patterns));
  const flow = configuredFlow.exec(text)?.[1];
  const between = otherCall.exec(text)?.[0];
  const app: ClientApp = {
    ...Object.fromEntries(found.map(([member]) => [member, true])),
    ...(notCancelled.test(text) ? { notCancelled: true } : {}),
    ...(flow === undefined ? {} : { configuredFlow: flow }),
    ...(between === undefined ? {} : { otherCall: between }),
    ...(setsLogins.test(text) && !refreshes.test(text) ? { loginsNotRefreshed: true } : {}),
  };
  return Object.keys(app).length === 0 ? undefined : app;
}
