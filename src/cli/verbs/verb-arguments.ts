// The arguments that explain, check and decode share: files, --json and --reveal.

import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { UsageError } from '../command.ts';

const shared = { json: { type: 'boolean' }, reveal: { type: 'boolean' } } as const;

/** @throws UsageError naming the argument and the rule */
export function readVerbArguments<T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  own: T,
  { verb, mostFiles = Number.POSITIVE_INFINITY }: { readonly verb: string; readonly mostFiles?: number },
) {
  try {
    const options = { ...own, ...shared };
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
    if (positionals.length > mostFiles) throw new UsageError(`${verb} reads one file, or the standard input`);
    return { values, files: positionals };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
