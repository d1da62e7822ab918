// What a text tells of a token: whose it is, and what it came through.

import type { FailedCall } from '../../cognito/errors/explanation.ts';

/** The load balancer by its names, and the headers in which it hands tokens on. */
const loadBalancer = /\bALBs?\b|\b(?:application|elastic) load[- ]?balanc|\bx-amzn-oidc-/i;

const noIdToken =
  /\b(?:no|without(?: an?| the| any)?|miss(?:es|ing)(?: an?| the)?|lacks(?: an?| the)?)[ `'"]{1,3}id[_ -]?tokens?\b|\bid[_ -]?token[`'"]?[^.\n]{0,40}\b(?:missing|not (?:returned|there|included|present)|null|undefined|empty)\b/i;

const managedLogin =
  /\bhosted[ -]?UI\b|\bmanaged login\b|\b(?:federatedSignIn|signInWithRedirect|signInWithWebUI|signInWithSocialWebUI)\b/i;

/** Members are left out where the text does not say. Linear in the length of the text. */
export function tokenContext(text: string): FailedCall {
  return {
    ...(loadBalancer.test(text) ? { behindLoadBalancer: true } : {}),
    ...(managedLogin.test(text) ? { throughManagedLogin: true } : {}),
    ...(noIdToken.test(text) ? { idTokenMissing: true } : {}),
  };
}
