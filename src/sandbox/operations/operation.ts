// What an operation of the sandbox is: its name, who may call it, a shape for its request, and what it answers.

import type * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import type { ServiceTables } from '../service-tables.ts';
import type { Service } from '../service.ts';
import { readShape } from '../shapes/shape.ts';

export interface Operation {
  readonly name: string;
  /**
   * Whether an app client's id, a session or a token is all that a call needs (authorisation table of the guide, "Using
   * the Amazon Cognito user pools API"). Every other is an administrator's, and wants a signature.
   */
  readonly isPublic: boolean;
  /** Answers a request body. @throws ServiceError */
  readonly answer: (service: Service, body: JsonObject) => Promise<JsonObject>;
}

/** The shape of a request, or what makes it where it holds names of the tables. */
type Shape<T> = T | ((tables: ServiceTables) => T);

type Answer<T extends z.ZodMiniType> = (service: Service, request: z.output<T>) => JsonObject | Promise<JsonObject>;

/** An administrator's operation: a name and a request's shape, joined with the function that answers it. */
export function operation<T extends z.ZodMiniType>(name: string, shape: Shape<T>, answer: Answer<T>): Operation {
  const shapeFor = typeof shape === 'function' ? once(shape) : () => shape;
  return {
    name,
    isPublic: false,
    answer: async (service, body) => answer(service, readShape(shapeFor(service.tables), body)),
  };
}

/** An operation of a user or of an app: it takes a call without a signature. The SDKs sign some of them too. */
export function publicOperation<T extends z.ZodMiniType>(name: string, shape: Shape<T>, answer: Answer<T>): Operation {
  return { ...operation(name, shape, answer), isPublic: true };
}

/** Making a shape costs more than reading with it. */
function once<T>(make: (tables: ServiceTables) => T): (tables: ServiceTables) => T {
  const made = new WeakMap<ServiceTables, { readonly shape: T }>();
  return (tables) => {
    const shape = made.get(tables)?.shape ?? make(tables);
    made.set(tables, { shape });
    return shape;
  };
}
