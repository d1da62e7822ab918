// Reads the JSON body of a request to the sandbox's own controls.

import type { IncomingMessage } from 'node:http';
import { depthLimit, isTextTooDeep } from '../json-depth.ts';
import { ControlError } from './control-shapes.ts';
import { mediaTypeOf } from './media-type.ts';
import { readBody } from './read-body.ts';

/** Maximum length of a body in bytes. */
export const controlBodyLimit = 16 * 1024;

/**
 * The body; undefined when there is none. Only application/json is accepted, because pages can send the media types of
 * forms without a preflight.
 *
 * @throws ControlError; ServiceError for a body that is too long
 */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const text = await readBody(request, controlBodyLimit);
  if (text === '') return undefined;
  if (mediaTypeOf(request.headers['content-type']) !== 'application/json') {
    throw new ControlError('The request body requires the header content-type: application/json.');
  }
  if (isTextTooDeep(text)) throw new ControlError(`The request body must be nested at most ${depthLimit} levels deep.`);
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlError('The request body is not valid JSON.');
  }
}
