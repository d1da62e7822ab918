// An operation of the sandbox: its name, who may call it, the schema of its request, and the function that answers it.

import type * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import type { ServiceTables } from '../service-tables.ts';
import type { Service } from '../service.ts';
import { readShape } from '../shapes/shape.ts';

export interface Operation {
  readonly name: string;
  /**
   * Whether a call needs only an app client ID, a session or a token (authorisation table of the guide, "Using the
   * Amazon Cognito user pools API"). Every other operation is an administrator's and requires an AWS signature.
   */
  readonly isPublic: boolean;
  /** Answers a request body. @throws ServiceError */
  readonly answer: (service: Service, body: JsonObject) => Promise<JsonObject>;
}

/** The schema of a request, or a function that makes it from the tables (names of auth flows and challenges). */
type Shape<T> = T | ((tables: ServiceTables) => T);

type Answer<T extends z.ZodMiniType> = (service: Service, request: z.output<T>) => JsonObject | Promise<JsonObject>;

/** An administrator's operation: its name, the schema of its request, and the function that answers it. */
export function operation<T extends z.ZodMiniType>(name: string, shape: Shape<T>, answer: Answer<T>): Operation {
  const shapeFor = typeof shape === 'function' ? once(shape) : () => shape;
  return {
    name,
    isPublic: false,
    answer: async (service, body) => answer(service, readShape(shapeFor(service.tables), body)),
  };
}

/** An operation of a user or an app: calls need no signature. The SDKs sign some of them anyway. */
export function publicOperation<T extends z.ZodMiniType>(name: string, shape: Shape<T>, answer: Answer<T>): Operation {
  return { ...operation(name, shape, answer), isPublic: true };
}

/** Cached, because making a schema costs more than parsing with it. */
function once<T>(make: (tables: ServiceTables) => T): (tables: ServiceTables) => T {
  const cache = new WeakMap<ServiceTables, { readonly shape: T }>();
  return (tables) => {
    const shape = cache.get(tables)?.shape ?? make(tables);
    cache.set(tables, { shape });
    return shape;
  };
}
