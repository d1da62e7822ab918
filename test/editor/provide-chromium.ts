// Provides the Chromium of all tiers: finds one, or installs Debian's package.
import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { ChromiumMissing, findChromium } from './find-chromium.ts';

/** Installs a Chromium. */
export interface ChromiumInstaller {
  /** Root on Debian or a derivative. */
  readonly canInstall: () => boolean;
  /** Runs apt-get once. `stderr` is its output to standard error. */
  readonly aptGet: (args: readonly string[]) => Promise<{ readonly status: number | null; readonly stderr: string }>;
  /** Waits, in milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  readonly report: (line: string) => void;
}

/** Delay between tries while another program holds apt's lock, and the limit for all of them, in milliseconds. */
const lockPause = 5000;
const lockPatience = 10 * 60_000;

/**
 * Absolute path of a Chromium or Chrome. Installs one if there is none and the user is allowed to.
 * @throws ChromiumMissing with apt-get's last output; Error when `$CHROMIUM_PATH` is not an executable file.
 */
export async function provideChromium(
  find: () => string = findChromium,
  installer: ChromiumInstaller = aptInstaller,
): Promise<string> {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof ChromiumMissing) || !installer.canInstall()) throw error;
  }
  installer.report('Installing Chromium with apt-get (once)');
  for (const args of [['update'], ['install', '--yes', 'chromium', 'fonts-dejavu-core']]) {
    await aptGetOrThrow(['--quiet', ...args], installer);
  }
  return find();
}

/** Waits while another program holds a lock: apt-get itself waits for only one of its three locks. */
async function aptGetOrThrow(args: readonly string[], { aptGet, wait, report }: ChromiumInstaller): Promise<void> {
  for (let waited = 0; ; waited += lockPause) {
    const { status, stderr } = await aptGet(args);
    if (status === 0) return;
    const isLocked = /could not get lock|unable to lock/i.test(stderr);
    if (!isLocked || waited >= lockPatience) {
      const last = stderr.trim().split('\n').slice(-5).join('\n');
      throw new ChromiumMissing(`"apt-get ${args.join(' ')}" failed:\n${last}\n`);
    }
    if (waited === 0) report('Another program holds the lock of apt-get; waiting for it');
    await wait(lockPause);
  }
}

const aptInstaller: ChromiumInstaller = {
  canInstall: () => process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0,
  aptGet,
  wait: (ms) => delay(ms),
  report: (line) => console.error(line),
};

/** Forwards the output of apt-get to standard error, so that the caller's own output stays as documented. */
function aptGet(args: readonly string[]): Promise<{ status: number | null; stderr: string }> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  const child = spawn('apt-get', args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => process.stderr.write(chunk));
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    process.stderr.write(chunk);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, stderr }));
  });
}
