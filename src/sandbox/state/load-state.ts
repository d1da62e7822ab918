// Loads the last valid state of a state file into a sandbox. Files that cannot be used are renamed, never overwritten.

import { isCoded } from '../../errors/coded-error.ts';
import { readBoundedText } from '../../platform/read-bounded.ts';
import { setAside } from '../../platform/replace-file.ts';
import type { Sandbox } from '../sandbox-api.ts';

/** Maximum size of a state file in bytes, to read or write: about what V8 can hold as one string. */
export const maxStateBytes = 512 * 1024 * 1024 - 1024;

type Loaded =
  | { readonly kind: 'loaded'; readonly text: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'other configuration' }
  | { readonly kind: 'unusable'; readonly reason: string };

/**
 * Loads the file at `path`, or `previous` if it is missing or broken. A state of another configuration is not loaded: the
 * configuration wins. Files that are not used are renamed.
 *
 * @returns the text that was loaded; undefined when the sandbox starts with a new state
 */
export async function loadState(
  sandbox: Pick<Sandbox, 'restore'>,
  {
    path,
    previous,
    report,
  }: { readonly path: string; readonly previous: string; readonly report: (message: string) => void },
): Promise<string | undefined> {
  const first = await tryLoad(sandbox, path, report);
  if (first.kind === 'loaded') return first.text;
  if (first.kind === 'other configuration') {
    const why = `The configuration has changed since ${path} was saved, so the sandbox starts with a new state.`;
    report(`${why} ${await moveAside(path, 'other-configuration')}`);
    return undefined;
  }
  const second = await tryLoad(sandbox, previous, report);
  if (first.kind === 'none' && second.kind === 'none') return undefined;
  const why = first.kind === 'none' ? `${path} is missing` : `${path} cannot be used: ${first.reason}`;
  const moved = first.kind === 'none' ? '' : ` ${await moveAside(path, 'broken')}`;
  if (second.kind === 'loaded') {
    report(`${why}. The previous state, ${previous}, was loaded instead.${moved}`);
    return second.text;
  }
  // Renamed, or the second save from now would overwrite it.
  const movedPrevious = second.kind === 'none' ? '' : ` ${await moveAside(previous, 'broken')}`;
  const state =
    second.kind === 'none' ? 'There is no previous state' : `The previous state, ${previous}, cannot be used either`;
  report(`${why}. ${state}, so the sandbox starts with a new state.${moved}${movedPrevious}`);
  return undefined;
}

async function moveAside(path: string, ending: string): Promise<string> {
  try {
    return `${path} was renamed to ${await setAside(path, ending)}.`;
  } catch (error) {
    return `${path} could not be renamed: ${reasonOf(error)}.`;
  }
}

async function tryLoad(
  sandbox: Pick<Sandbox, 'restore'>,
  path: string,
  report: (message: string) => void,
): Promise<Loaded> {
  try {
    const text = await readBoundedText(path, maxStateBytes);
    const isOurs = await sandbox.restore(text, { sameConfiguration: true, report });
    return isOurs ? { kind: 'loaded', text } : { kind: 'other configuration' };
  } catch (error) {
    if (isAbsent(error)) return { kind: 'none' };
    return { kind: 'unusable', reason: reasonOf(error) };
  }
}

/** Nothing exists at the path, or a parent is missing or not a folder. */
function isAbsent(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** The reason of an error for the middle of a sentence: our own message, or the system's error code. */
export function reasonOf(error: unknown): string {
  if (isCoded(error)) return error.message;
  return (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.message : String(error));
}
