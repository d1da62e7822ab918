// Which hosts a user's secrets may go to, when it is a file that names them.

import type { Target } from '../flow/chain/chain.ts';
import { isCognitoHost, isPlainHttpOffLoopback } from './endpoint.ts';

/** What the user said themselves: by flags on the command line. */
export interface AllowedAccess {
  /** Hosts beside Cognito's own, each with a port or for all of its ports. */
  readonly hosts: readonly string[];
  /** Whether passwords may travel unencrypted to another machine. */
  readonly http: boolean;
}

/**
 * Why calls must not go to a target that a file names; undefined when they may. The file may be anybody's, so its host
 * must be Cognito's own or one that the user allowed, this machine's too: any of its users can listen on a port.
 */
export function accessFault({ name, endpoint }: Target, allowed: AllowedAccess): string | undefined {
  const { host, hostname } = new URL(endpoint);
  // A URL lets a host have characters that mean something to a shell, where the flag below is going to be pasted.
  if (!isHostName(host)) return `The endpoint of the target ${name} has no host name.`;
  if (!isCognitoHost(hostname) && !allowed.hosts.some((one) => isHost(one, host, hostname))) {
    return `The target ${name} is at ${host}, which is not Amazon Cognito. If passwords may go there, add --allow-host ${host}.`;
  }
  return plainHttpFault(endpoint, allowed);
}

/** Of an endpoint that the user named, too. */
export function plainHttpFault(endpoint: string, allowed: Pick<AllowedAccess, 'http'>): string | undefined {
  if (allowed.http || !isPlainHttpOffLoopback(endpoint)) return undefined;
  const { host } = new URL(endpoint);
  return `${host} is plain http and not on this machine: passwords and tokens would travel unencrypted. Use https, or add --allow-http.`;
}

/** The name alone stands for all ports. */
function isHost(allowed: string, host: string, hostname: string): boolean {
  const one = allowed.toLowerCase();
  return one === host || one === hostname;
}

/** Whether a text can be the value of `--allow-host`: a name or an address, with a port or without, and nothing else. */
export function isHostName(text: string): boolean {
  return /^(?:[\w.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i.test(text);
}
