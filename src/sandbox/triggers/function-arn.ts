// Names and ARNs of Lambda functions: from a declared name or path to an ARN, and from an ARN to the function.

import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import * as z from 'zod/mini';
import { accountId } from '../service.ts';
import { arn } from '../shapes/shape-members.ts';

/** The ARN of a function, with or without a version or an alias, and with any or no Region and account. */
const functionArn = /^arn:[\w+=/,.@-]+:lambda:([\w+=/,.@-]*):[0-9]*:function:([\w-]+)(?::[\w+=/,.@$-]+)?$/;

/** FunctionName of the Lambda API. */
const lambdaName = /^[\w-]{1,64}$/;

export interface NamedFunction {
  readonly name: string;
  /** Empty when the ARN has none. */
  readonly region: string;
}

/** The function of an ARN, in any account and Region; undefined for the ARN of another resource. */
export function functionOfArn(value: string): NamedFunction | undefined {
  const [, region = '', name] = functionArn.exec(value) ?? [];
  return name === undefined ? undefined : { name, region };
}

/** Whether the API accepts the value as the ARN of a function (ArnType of the API model). */
export function isArn(value: unknown): value is string {
  return z.safeParse(arn, value).success;
}

/**
 * The name of a declared function in ARNs: its key, if that is a valid FunctionName. Otherwise the name is made from the
 * path's base name and a hash of the path, so that it is the same on every start and unique for two files of the same
 * name.
 */
export function functionNameOf(declared: string): string {
  if (lambdaName.test(declared)) return declared;
  const path = posix.normalize(declared.replaceAll('\\', '/'));
  const readable = posix
    .basename(path)
    .replace(/\.[^.]*$/, '')
    .replaceAll(/[^\w-]+/g, '-')
    .slice(0, 48);
  return `${readable}-${createHash('sha256').update(path).digest('hex').slice(0, 8)}`;
}

/** A value of a LambdaConfig in the configuration (ARN, function name or file), as an ARN that the API accepts. */
export function arnOfFunction(value: string, region: string): string {
  if (isArn(value)) return value;
  const named = functionOfArn(value);
  const name = named?.name ?? functionNameOf(value);
  return `arn:aws:lambda:${named?.region || region}:${accountId}:function:${name}`;
}
