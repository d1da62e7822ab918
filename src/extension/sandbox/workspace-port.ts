// The port that the sandbox of a workspace keeps, so that the endpoint in a program's settings stays right.

import { hasCode } from '../../errors/coded-error.ts';

/** Where the port of this workspace is remembered. */
export interface PortMemory {
  /** What was remembered; of any kind, because an older version may have written it. */
  readonly read: () => unknown;
  readonly write: (port: number) => void;
}

/**
 * Starts the sandbox on the port it had before in this workspace. If it cannot listen there, because another program
 * has taken that port or the system reserves it, it starts on a free one, which is remembered instead, so that the
 * change is reported only once.
 * @param start starts the sandbox on a port; 0 takes any free one
 * @throws PortError if there is no port at all
 */
export async function startOnWorkspacePort<Started extends { readonly endpoint: string }>(
  start: (port: number) => Promise<Started>,
  memory: PortMemory,
  reportMoved: (before: number, now: number) => void,
): Promise<Started> {
  const before = portOf(memory.read());
  const started = await (before === undefined ? start(0) : start(before).catch(onlyIfTaken));
  const sandbox = started ?? (await start(0));
  const now = Number(new URL(sandbox.endpoint).port);
  if (now !== before) memory.write(now);
  if (started === undefined && before !== undefined) reportMoved(before, now);
  return sandbox;
}

function portOf(remembered: unknown): number | undefined {
  return typeof remembered === 'number' && Number.isInteger(remembered) && remembered > 0 && remembered <= 65_535
    ? remembered
    : undefined;
}

function onlyIfTaken(error: unknown): undefined {
  if (!hasCode(error, 'port')) throw error;
}
