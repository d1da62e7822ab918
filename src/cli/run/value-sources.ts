// Sources of values that are not in a flow file: environment variables (also for secrets) and inputs.

import { createInterface } from 'node:readline/promises';
import { secretVariable } from '../../flow/file/template.ts';
import type { ValueSources } from '../../flow/flow-runner/flow-run-types.ts';
import type { RunArguments } from './run-arguments.ts';

export function commandLineValues(
  { inputs, env: allowed }: Pick<RunArguments, 'inputs' | 'env'>,
  env: Readonly<Record<string, string | undefined>>,
  terminal: { readonly input: NodeJS.ReadStream; readonly output: NodeJS.WriteStream },
): ValueSources {
  const asked = new Map<string, Promise<string>>();
  return {
    env: (name) => env[name],
    secret: (name) => Promise.resolve(env[secretVariable(name)]),
    input: (name) => {
      const given = inputs.get(name);
      if (given !== undefined || !terminal.input.isTTY) return Promise.resolve(given);
      // Asks once per run for each name.
      const answer = asked.get(name) ?? ask(name, terminal);
      asked.set(name, answer);
      return answer;
    },
    isEnvAllowed: (name) => allowed.has(name),
    howToAllow: (names) => `To allow it, add ${names.map((name) => `--env ${quoted(name)}`).join(' ')}.`,
    howToSet: (source, name) => {
      if (source === 'env') return `Set it, for example with export ${name}=….`;
      if (source === 'secret') return `Set it with export ${secretVariable(name)}=….`;
      return `Pass it with --input ${name}=….`;
    },
  };
}

/** Quotes for a shell: the name comes from an untrusted file, and the user may paste the command. */
function quoted(name: string): string {
  return /^\w+$/.test(name) ? name : `'${name.replaceAll("'", String.raw`'\''`)}'`;
}

async function ask(
  name: string,
  { input, output }: { readonly input: NodeJS.ReadStream; readonly output: NodeJS.WriteStream },
): Promise<string> {
  const lines = createInterface({ input, output });
  try {
    return await lines.question(`${name}: `);
  } finally {
    lines.close();
  }
}
