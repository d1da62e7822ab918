// Finds processes of this machine by their command lines.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Ids of matching processes. @param isOne gets the command line of a process, arguments separated by spaces */
export function processesWith(isOne: (args: string) => boolean): readonly number[] {
  if (!existsSync('/proc/self/cmdline')) {
    const lines = String(spawnSync('ps', ['-A', '-o', 'pid=,args=']).stdout).split('\n');
    return lines.filter(isOne).map((line) => Number.parseInt(line, 10));
  }
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return processes.filter((pid) => isOne(commandLine(pid))).map(Number);
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // The process has ended in the meantime.
    return '';
  }
}
