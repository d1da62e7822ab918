// The names of functions: what a LambdaConfig says as an ARN, and which function an ARN means.

import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import * as z from 'zod/mini';
import { accountId } from '../service.ts';
import { arn } from '../shapes/members.ts';

/** The ARN of a function, with or without a version or an alias; the Region and the account may be any, or absent. */
const functionArn = /^arn:[\w+=/,.@-]+:lambda:([\w+=/,.@-]*):[0-9]*:function:([\w-]+)(?::[\w+=/,.@$-]+)?$/;

/** FunctionName of the Lambda API. */
const lambdaName = /^[\w-]{1,64}$/;

export interface NamedFunction {
  readonly name: string;
  /** Empty where the ARN has none. */
  readonly region: string;
}

/** The function that an ARN means, in whatever account and Region; undefined for the ARN of something else. */
export function functionOfArn(value: string): NamedFunction | undefined {
  const [, region = '', name] = functionArn.exec(value) ?? [];
  return name === undefined ? undefined : { name, region };
}

/** Whether the API takes this as the ARN of a function (ArnType of the API model). */
export function isArn(value: unknown): value is string {
  return z.safeParse(arn, value).success;
}

/**
 * The name that a declared function goes by in ARNs: its own, if a Lambda function can have it. Of a path or another text
 * one is made, the same at every start: what is readable of it, and a hash, so that two files of one name are two
 * functions.
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

/** What a LambdaConfig of the configuration says (an ARN, a function's name or a file), as an ARN that the API takes. */
export function arnOfFunction(value: string, region: string): string {
  if (isArn(value)) return value;
  const named = functionOfArn(value);
  const name = named?.name ?? functionNameOf(value);
  return `arn:aws:lambda:${named?.region || region}:${accountId}:function:${name}`;
}
