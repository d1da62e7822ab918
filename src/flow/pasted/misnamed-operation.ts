// A pasted request that names an operation which Amazon Cognito does not have: `InitateAuth`.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { findNearestKey } from '../../cognito/checks/nearest-key.ts';

export interface MisnamedOperation {
  /** One sentence that names the operation, and the one that is meant. */
  readonly message: string;
  /** The operation that is meant, where one is near. */
  readonly meant?: string;
}

/** Undefined for an operation of the API. */
export function misnamedOperation(
  name: string,
  { operations }: Pick<ApiTables, 'operations'>,
): MisnamedOperation | undefined {
  if (operations.isApiName(name)) return undefined;
  const message = `${name.slice(0, 60)} is not an operation of Amazon Cognito user pools.`;
  const meant = findNearestKey(name, operations.apiNames);
  return meant === undefined ? { message } : { message: `${message} Did you mean ${meant}?`, meant };
}
