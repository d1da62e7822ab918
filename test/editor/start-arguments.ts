// Parses the command line of `npm start`.
import { parseArgs } from 'node:util';

export interface StartArguments {
  /** Use the browser even if desktop VS Code is installed. */
  readonly browser: boolean;
  /** Port of the editor in the browser; undefined for the default. */
  readonly port: number | undefined;
}

/** @throws Error that names the wrong argument. */
export function parseStartArguments(args: readonly string[]): StartArguments {
  const { values } = parseArgs({
    args: [...args],
    options: { browser: { type: 'boolean', default: false }, port: { type: 'string' } },
  });
  const { browser, port } = values;
  if (port === undefined) return { browser, port: undefined };
  const number = Number(port);
  if (!/^\d+$/.test(port) || number < 1 || number > 65_535) {
    throw new Error(`--port must be a number from 1 to 65535: ${port}`);
  }
  return { browser, port: number };
}
