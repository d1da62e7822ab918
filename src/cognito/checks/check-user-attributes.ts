// Checks userAttributes.<name> of NEW_PASSWORD_REQUIRED: which attributes must be sent, and which must not.

import type { JsonValue } from '../json.ts';
import { parseAttributes } from '../fields/json-parameter.ts';
import type { Finding } from './finding.ts';
import { verifiedAttributes } from '../standard-attributes.ts';
import { attributePrefix, requiredAttributes } from './user-attribute-keys.ts';

const at = ['ChallengeResponses'];

/** The attributes the user already has. */
function existingAttributes(
  parameters: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> {
  return parseAttributes(parameters?.['userAttributes']);
}

/** Findings for the attributes among the responses, and the keys it checked, which are therefore not unknown. */
export function checkUserAttributes(
  responses: Readonly<Record<string, JsonValue>>,
  parameters: Readonly<Record<string, string>> | undefined,
): { readonly findings: Finding[]; readonly checkedKeys: readonly string[] } {
  const findings: Finding[] = [];
  const checkedKeys: string[] = [];
  const required = requiredAttributes(parameters);
  const existing = existingAttributes(parameters);
  for (const key of required) {
    if (Object.hasOwn(responses, key)) continue;
    findings.push({
      severity: 'error',
      path: [...at, key],
      code: 'missing',
      message: `${key} is required: the challenge lists it in requiredAttributes.`,
    });
  }
  for (const [key, value] of Object.entries(responses)) {
    if (!key.startsWith(attributePrefix)) continue;
    checkedKeys.push(key);
    const name = key.slice(attributePrefix.length);
    const path = [...at, key];
    const fix = { title: `Remove ${key}`, edits: [{ path }] };
    if (verifiedAttributes.includes(name)) {
      findings.push({
        severity: 'error',
        path,
        code: 'attribute-never-sent',
        message: `${key} must not be sent: Cognito sets ${name} itself when the address is verified.`,
        fix,
      });
    } else if (Object.hasOwn(existing, name)) {
      findings.push({
        severity: 'error',
        path,
        code: 'attribute-already-set',
        message: `${key} must not be sent again: the user already has ${name}, and Cognito refuses to modify it here.`,
        fix,
      });
    } else if (typeof value !== 'string') {
      findings.push({
        severity: 'error',
        path,
        code: 'not-text',
        message: `${key} must be a string in quotation marks.`,
      });
    } else if (name.length === 0 || name.length > 32) {
      findings.push({
        severity: 'error',
        path,
        code: 'attribute-name-length',
        message: `${key} must have an attribute name of 1 to 32 characters after "userAttributes.".`,
      });
    } else if (value.length > 2048) {
      findings.push({
        severity: 'error',
        path,
        code: 'attribute-value-length',
        message: `${key} must have at most 2,048 characters; this has ${value.length}.`,
      });
    }
  }
  return { findings, checkedKeys };
}
