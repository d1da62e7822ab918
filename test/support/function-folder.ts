// A folder of Lambda handlers for one test file, and calls to the sandbox that run them.

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sendCall } from './sandbox-http.ts';

/** The built program that runs one function. */
export const runnerProgram = fileURLToPath(new URL('../../dist/trigger-runner.js', import.meta.url));

export interface FunctionFolder {
  /** Absolute, with links resolved. */
  readonly path: string;
  /** Writes a source file and returns its path. */
  readonly write: (name: string, source: string) => Promise<string>;
  /** Writes a handler that creates a file when it runs, and returns its path. */
  readonly writeMarking: (name: string) => Promise<string>;
  /** Whether the handler of `writeMarking` with this name ran. */
  readonly ran: (name: string) => boolean;
  readonly remove: () => Promise<void>;
}

export async function makeFunctionFolder(): Promise<FunctionFolder> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'functions-')));
  const markOf = (name: string): string => `${join(path, name)}.ran`;
  const write = async (name: string, source: string): Promise<string> => {
    const file = join(path, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, source);
    return file;
  };
  return {
    path,
    write,
    writeMarking: (name) =>
      write(
        name,
        `require('node:fs').writeFileSync(${JSON.stringify(markOf(name))}, '');
         exports.handler = async (event) => event;`,
      ),
    ran: (name) => existsSync(markOf(name)),
    remove: () => rm(path, { recursive: true }),
  };
}

/** A made-up signature in the form of an administrator's call. */
export const anySignature = {
  authorization: 'AWS4-HMAC-SHA256 Credential=a/20261103/us-east-1/cognito-idp/aws4_request',
};

/** The body of the answer, also of an error. */
export async function callApi(endpoint: string, operation: string, body: object): Promise<Record<string, unknown>> {
  const { text } = await sendCall(endpoint, operation, body, anySignature);
  return JSON.parse(text) as Record<string, unknown>;
}
