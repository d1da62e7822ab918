// Shorthands for the evidence of an entry.

import type { Evidence } from '../explanation.ts';

export const model: Evidence = {
  mark: 'model',
  source: 'https://www.npmjs.com/package/@aws-sdk/client-cognito-identity-provider',
};
export const unverified: Evidence = { mark: 'unverified' };

export function observed(source?: string): Evidence {
  return { mark: 'observed', ...(source ? { source } : {}) };
}

export function documented(source: string): Evidence {
  return { mark: 'documentation', source };
}

export function inClient(source: string): Evidence {
  return { mark: 'client', source };
}

/** Of HTTP, of a network, or of a tool: nothing that Cognito decides. */
export const definition: Evidence = { mark: 'definition' };
