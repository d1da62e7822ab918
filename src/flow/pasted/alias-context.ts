// What a text tells in sentences of the name that the user signs in with: an alias, and whether the username works.

import type { FailedCall } from '../../cognito/errors/explanation.ts';

/** In such a pool the address is the username itself. */
const isUsername = /\busername_?attributes\b/i;
const byAddress =
  /\b(?:sign(?:s|ing|ed)?[- ]?in|log(?:s|ging|ged)?[- ]?in|login)\s(?:with|by|using)\s(?:(?:the|my|an?|their|his|her)\s)?(?:e-?mail|phone)/i;
const alias = /\b(?:as|an?) alias(?:es)?\b|\balias_?attributes\b|\baliases\b/i;
const byName = [
  /\bwith (?:the |my |their )?user ?name\b[^.;\n]{0,30}\b(?:works?|succeeds?|is fine)\b/i,
  /\bworks?\b[^.;\n]{0,30}\b(?:with|by|using) (?:the |my |their )?user ?name\b/i,
  /\bonly\b[^.;\n]{0,40}\b(?:with|by|using) (?:the |my |their )?user ?name\b/i,
];
const verified =
  /(?<!\b(?:not|no|without|needs?|requires?) )\b(?:an?|my|the|their|his|her|with) verified (?:alias|e-?mail|phone)/i;
const denied = /\b(?:not|never|neither|no longer)\b|n[’']t\b/i;
const mapped = /\battribute[ _-]?mappings?\b|\bmapped (?:to|from)\b/i;

/** Members are left out where the text does not say. Linear in the length of the text. */
export function aliasContext(text: string): FailedCall {
  const worksWithUsername = byName.some((pattern) => {
    const [found] = pattern.exec(text) ?? [];
    return found !== undefined && !denied.test(found);
  });
  const isAlias = !isUsername.test(text) && (byAddress.test(text) || alias.test(text));
  return {
    ...(isAlias ? { usernameIsAlias: true } : {}),
    ...(worksWithUsername ? { worksWithUsername: true } : {}),
    ...(verified.test(text) ? { aliasVerified: true } : {}),
    ...(mapped.test(text) ? { federated: true } : {}),
  };
}
