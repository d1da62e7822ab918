// Reads an error answer: the type and the message, wherever the sender put them.

import { isJsonObject } from '../json.ts';
import type { Headers } from '../transport.ts';

export interface CognitoError {
  /** Without namespace and trailing colon: `NotAuthorizedException`. */
  readonly type: string;
  /** Empty where the answer carries none. */
  readonly message: string;
  /** On InvalidParameterException only. */
  readonly reasonCode?: string;
}

/** `com.amazonaws#NotAuthorizedException:http://…` becomes `NotAuthorizedException`, as Amplify and identity-js cut it. */
function bareType(text: string): string {
  return (text.split('#').at(-1) ?? '').split(/[,:]/)[0]?.trim() ?? '';
}

function parse(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

function firstText(...candidates: readonly unknown[]): string | undefined {
  return candidates.find((candidate): candidate is string => typeof candidate === 'string' && candidate !== '');
}

/**
 * The error of an answer, or undefined when the answer is none of Cognito's (reference section 1.2). The body's
 * `__type` counts before the header `x-amzn-errortype`: published clients read either one.
 */
export function readError(answer: { readonly headers: Headers; readonly body: string }): CognitoError | undefined {
  const body = parse(answer.body);
  const header = (name: string) => answer.headers.find(([key]) => key.toLowerCase() === name)?.[1];
  const type = bareType(firstText(body['__type'], header('x-amzn-errortype'), body['code']) ?? '');
  if (type === '') return undefined;
  const reasonCode = firstText(body['reasonCode']);
  return {
    type,
    message: firstText(body['message'], body['Message'], header('x-amzn-errormessage')) ?? '',
    ...(reasonCode === undefined ? {} : { reasonCode }),
  };
}
