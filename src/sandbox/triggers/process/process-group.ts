// A process and all that it started, ended at once. On POSIX they are a process group, which the process leads because
// it was started detached; on Windows they are a tree. A program that leaves its group lives on.

import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Whether a process has to be started detached so that {@link endGroup} ends what it starts too. */
export const leadsGroup = process.platform !== 'win32';

/** Ends the process and what it started. Does no harm when they have ended. */
export function endGroup(pid: number): void {
  if (!leadsGroup) {
    // By its whole path: a program of this name in the folder of the workspace is not it.
    const taskkill = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'taskkill.exe');
    spawn(taskkill, ['/T', '/F', '/PID', String(pid)], { stdio: 'ignore', windowsHide: true }).on('error', () =>
      end(pid),
    );
    return;
  }
  end(-pid);
}

function end(target: number): void {
  try {
    process.kill(target, 'SIGKILL');
  } catch {
    // Nobody is left, or only who has ended and was not asked about yet.
  }
}
