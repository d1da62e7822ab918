// Redaction: what is secret in a payload, an answer, a header or a text, taken out before anything is printed.

export { fingerprint } from './redaction/fingerprint.ts';
export { redactHeaders } from './redaction/redact-headers.ts';
export { redactText } from './redaction/redact-text.ts';
export type { RedactTextOptions } from './redaction/redact-text.ts';
export { redact, redactBody } from './redaction/redact-value.ts';
export type { RedactOptions } from './redaction/redact-value.ts';
export { secrecyOf, secretKindOf } from './redaction/secrecy.ts';
export type { SecretKind } from './redaction/secrecy.ts';
