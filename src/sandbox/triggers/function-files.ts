// Which file is behind the name of a function: by the configuration's Functions, or the name is a file itself.

import { isAbsolute, resolve } from 'node:path';

export interface FunctionFiles {
  /** Absolute. */
  readonly folder: string;
  /** Files, relative to the folder, by function name. */
  readonly functions: Readonly<Record<string, string>>;
}

/** `arn:aws:lambda:REGION:ACCOUNT:function:NAME`, with or without a qualifier. */
const functionArn = /^arn:[\w-]+:lambda:[\w-]*:\d*:function:([\w-]+)(?::[\w$-]+)?$/;

/** A function by its ARN, its name, or the path of its file. */
export function fileOfFunction(
  name: string,
  { folder, functions }: FunctionFiles,
): { readonly file: string } | { readonly reason: string } {
  const bare = functionArn.exec(name)?.[1] ?? name;
  const named = Object.hasOwn(functions, bare) ? functions[bare] : undefined;
  const path = named ?? (/^\.{1,2}\/|\.[cm]?[jt]sx?$/.test(bare) || isAbsolute(bare) ? bare : undefined);
  if (path === undefined) {
    return {
      reason: `No file is named for the function ${bare}: name one under "Functions" in authflow.sandbox.json.`,
    };
  }
  return { file: resolve(folder, path) };
}
