// Where a user's own targets are kept for the command line: a file in their configuration folder, never in a project's.

import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** The name in the configuration folder, and the one that `--targets` is most often given. */
export const targetsFileName = 'authflow.targets.json';

const folderName = 'auth-flow-explorer';

export interface UserFolders {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The home folder: absolute. Undefined for a user of the system that has none. */
  readonly home: string | undefined;
}

/**
 * The absolute path of the user's file of targets, whether it is there or not; undefined without a home. A relative XDG_CONFIG_HOME does not
 * count, as its specification has it: it would mean the folder of the call, which may be anybody's.
 * https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function userTargetsFile({ platform, env, home }: UserFolders = userFolders()): string | undefined {
  const paths = platform === 'win32' ? win32 : posix;
  const named = platform === 'win32' ? env['APPDATA'] : platform === 'darwin' ? undefined : env['XDG_CONFIG_HOME'];
  const base =
    named !== undefined && paths.isAbsolute(named) ? named : home && paths.join(home, ...defaultFolder(platform));
  return base && paths.join(base, folderName, targetsFileName);
}

function defaultFolder(platform: NodeJS.Platform): readonly string[] {
  if (platform === 'win32') return ['AppData', 'Roaming'];
  return platform === 'darwin' ? ['Library', 'Application Support'] : ['.config'];
}

function userFolders(): UserFolders {
  return { platform: process.platform, env: process.env, home: homeOf() };
}

function homeOf(): string | undefined {
  try {
    return homedir();
  } catch {
    // In a container, the user may be a number that no list of users has.
    return undefined;
  }
}
