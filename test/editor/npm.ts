// Runs npm for software that is installed outside the project: the editor, and the benches' peers.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs npm in a folder. @throws Error with the command and the first lines of npm's output */
export async function npm(cwd: string, args: readonly string[]): Promise<void> {
  const script = process.env['npm_execpath'];
  const [command, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
  const options = { cwd, env: withoutOuterNpm(process.env), maxBuffer: 64 * 1024 * 1024 };
  const failure = await run(command, [...first, ...args], options).then(
    () => undefined,
    (error: { readonly stderr?: string; readonly message: string }) => error,
  );
  if (failure === undefined) return;
  const output = failure.stderr?.trim().split('\n').slice(0, 8).join('\n') || failure.message;
  throw new Error(`Cannot install what the tests need. "npm ${args.join(' ')}" failed in ${cwd}:\n${output}`);
}

/** Without the variables of an outer npm script, which the inner npm would take as its own settings. */
function withoutOuterNpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^(npm_(package|lifecycle)_|npm_config_local_prefix$|INIT_CWD$)/.test(name),
    ),
  );
}
