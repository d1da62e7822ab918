// The answer to operations that the sandbox does not have: that of the service to an unknown one. For an operation of the
// API it also says that only the sandbox lacks it.

import { apiOperationNames } from '../cognito/operations/api-operation-names.ts';
import { ServiceError } from './service-error.ts';
import type { ServiceTables } from './service-tables.ts';

/** Additional headers in the answer to an operation of the API that the sandbox lacks. */
export const lackNote = { 'x-auth-flow-sandbox': 'operation not available' } as const;

/** Whether the API has the operation, and the sandbox does not. */
export function isLacking({ operations }: Pick<ServiceTables, 'operations'>, name: string): boolean {
  return operations.get(name) === undefined && apiOperationNames.some((one) => one === name);
}

/** The service sends no message with this type; the one for an operation of the API is ours. */
export function unknownOperation(tables: Pick<ServiceTables, 'operations'>, name: string): ServiceError {
  if (!isLacking(tables, name)) return new ServiceError('UnknownOperationException');
  return new ServiceError(
    'UnknownOperationException',
    `The sandbox of Auth Flow Explorer does not have the operation ${name}.`,
  );
}
