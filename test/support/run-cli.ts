// Runs `authflow run` in its own process, in a folder and with a configuration folder of the test.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface RunCli {
  /** Working directory. */
  readonly folder: string;
  /** XDG_CONFIG_HOME. */
  readonly config: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface RunningCli {
  readonly end: Promise<{ readonly code: number | null; readonly out: string; readonly problem: string }>;
  readonly signal: (name: NodeJS.Signals) => void;
}

/** Starts the command line. The test waits for `end`. */
export function startRun(args: readonly string[], { folder, config, env = {} }: RunCli): RunningCli {
  const child = spawn(process.execPath, [cli, 'run', ...args], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', XDG_CONFIG_HOME: config, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, problem] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (problem += text));
  return {
    end: new Promise((resolve, reject) => {
      child.on('error', reject).on('close', (code) => resolve({ code, out, problem }));
    }),
    signal: (name) => void child.kill(name),
  };
}
