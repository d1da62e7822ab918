// Restricts the hosts that passwords and tokens are sent to when a file names the targets.

import type { Target } from '../flow/chain/chain.ts';
import { isCognitoHost, isPlainHttpOffLoopback } from './cognito-endpoint.ts';

/** What the user allows by flags on the command line. */
export interface AllowedAccess {
  /** Hosts other than Cognito's own, each with a port or for all ports. */
  readonly hosts: readonly string[];
  /** Whether passwords may be sent unencrypted to another machine. */
  readonly http: boolean;
}

/**
 * Why calls to a target in a file are not allowed; undefined when they are. The file is not trusted, so the host must be
 * Cognito's own or one that the user allowed. This includes localhost, where any user of the machine can listen on a port.
 */
export function accessFault({ name, endpoint }: Target, allowed: AllowedAccess): string | undefined {
  const { host, hostname } = new URL(endpoint);
  // A host in a URL can contain shell metacharacters, and users will paste the flag below into a shell.
  if (!isHostName(host)) return `The endpoint of the target ${name} does not have a valid host name.`;
  if (!isCognitoHost(hostname) && !allowed.hosts.some((one) => isHost(one, host, hostname))) {
    return `The target ${name} is at ${host}, which is not an endpoint of Amazon Cognito. To send passwords there, add --allow-host ${host}.`;
  }
  return plainHttpFault(endpoint, allowed);
}

/** The check for plain HTTP, also for an endpoint that the user named. */
export function plainHttpFault(endpoint: string, allowed: Pick<AllowedAccess, 'http'>): string | undefined {
  if (allowed.http || !isPlainHttpOffLoopback(endpoint)) return undefined;
  const { host } = new URL(endpoint);
  return `${host} uses plain HTTP and is not on this machine: passwords and tokens would be sent unencrypted. Use HTTPS, or add --allow-http.`;
}

/** A host without a port allows all ports. */
function isHost(allowed: string, host: string, hostname: string): boolean {
  const one = allowed.toLowerCase();
  return one === host || one === hostname;
}

/** Whether a text can be the value of `--allow-host`: a host name or IP address, with or without a port. */
export function isHostName(text: string): boolean {
  return /^(?:[\w.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i.test(text);
}
