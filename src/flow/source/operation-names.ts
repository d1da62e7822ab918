// What the SDKs call the API's operations, from the tables.

import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Operation } from '../../cognito/operations/operation.ts';

export interface NamedOperation {
  readonly operation: Operation;
  /** A class that is made, rather than a method that is called. */
  readonly isCommand: boolean;
}

export type OperationNames = ReadonlyMap<string, NamedOperation>;

/** `initiateAuth` of a client, `new InitiateAuthCommand`. */
export function javaScriptNames({ operations }: Pick<ApiTables, 'operations'>): OperationNames {
  return new Map(
    operations.all.flatMap((operation): [string, NamedOperation][] => [
      [`${operation.name}Command`, { operation, isCommand: true }],
      [lowerFirst(operation.name), { operation, isCommand: false }],
    ]),
  );
}

/** `initiate_auth`, as botocore's `xform_name` writes it. */
export function pythonNames({ operations }: Pick<ApiTables, 'operations'>): OperationNames {
  return new Map(operations.all.map((operation) => [snakeCase(operation.name), { operation, isCommand: false }]));
}

/** Java and C#: `InitiateAuthRequest`; in Java also the method of the client that takes a lambda. */
export function requestClassNames({ operations }: Pick<ApiTables, 'operations'>): OperationNames {
  return new Map(
    operations.all.flatMap((operation): [string, NamedOperation][] => [
      [`${operation.name}Request`, { operation, isCommand: true }],
      [lowerFirst(operation.name), { operation, isCommand: false }],
    ]),
  );
}

/** Go: `InitiateAuthInput`. */
export function inputStructNames({ operations }: Pick<ApiTables, 'operations'>): OperationNames {
  return new Map(operations.all.map((operation) => [`${operation.name}Input`, { operation, isCommand: true }]));
}

/** PHP: `initiateAuth` and `initiateAuthAsync` of a client, in any case; `new InitiateAuthRequest` of AsyncAws. */
export function phpNames({ operations }: Pick<ApiTables, 'operations'>): OperationNames {
  return new Map(
    operations.all.flatMap((operation): [string, NamedOperation][] => {
      const method = lowerFirst(operation.name);
      return [
        [`${operation.name}Request`, { operation, isCommand: true }],
        ...[method, `${method}Async`, operation.name].map((name): [string, NamedOperation] => [
          name,
          { operation, isCommand: false },
        ]),
      ];
    }),
  );
}

function lowerFirst(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

function snakeCase(name: string): string {
  return name
    .replaceAll(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
