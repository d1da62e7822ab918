// A table of operations, made from a list.

import { type ApiTable, apiTable } from '../api-table.ts';
import { apiOperationNames } from './api-operation-names.ts';
import type { Operation } from './operation.ts';

export interface OperationTable extends ApiTable<Operation> {
  /** Every operation of the API, including those without an entry here: a flow file may call them. */
  readonly apiNames: readonly string[];
  /** Whether a flow file may call it. */
  isApiName(name: string): boolean;
}

/** @throws Error when two operations have the same name */
export function operationTable(list: readonly Operation[]): OperationTable {
  const table = apiTable(list);
  const names = new Set([...table.names, ...apiOperationNames].toSorted());
  return { ...table, apiNames: [...names], isApiName: (name) => names.has(name) };
}
