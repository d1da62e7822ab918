// What an operation is: a shape for its request, and what it answers.

import type * as z from 'zod/mini';
import type { JsonObject } from '../../cognito/json.ts';
import type { Service } from '../service.ts';
import { readShape } from '../shapes/shape.ts';

/** Answers a request body, or throws a ServiceError. */
export type Operation = (service: Service, body: JsonObject) => Promise<JsonObject>;

/** Joins a request's shape with the function that answers it. */
export function operation<T extends z.ZodMiniType>(
  shape: T,
  answer: (service: Service, request: z.output<T>) => JsonObject | Promise<JsonObject>,
): Operation {
  return async (service, body) => answer(service, readShape(shape, body));
}
