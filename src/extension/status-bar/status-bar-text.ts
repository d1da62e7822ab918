// The text of the status bar item: the panel's target, the state of the sandbox, and what expires soonest.

import type { Target } from '../../flow/chain/chain.ts';
import type { ChainExpiry } from '../chains/chain-expiries.ts';
import type { SandboxState } from '../sandbox/sandbox-host.ts';
import { shortDuration } from '../trees/short-duration.ts';

export interface StatusBarContext {
  /** The panel's target. */
  readonly target: Pick<Target, 'name' | 'kind'> | undefined;
  readonly sandbox: SandboxState;
  /** What expires first, of all chains. */
  readonly soonest: (ChainExpiry & { readonly username: string | undefined }) | undefined;
  /** Unix milliseconds. */
  readonly now: number;
}

export interface StatusBarText {
  /** With codicons. */
  readonly text: string;
  /** Lines of plain text. */
  readonly tooltip: string;
  readonly spoken: string;
  /** Milliseconds after which the text changes by itself; undefined if it does not. */
  readonly changesIn?: number;
}

const expiryNames: Readonly<Record<ChainExpiry['kind'], string>> = {
  session: 'session',
  'id-token': 'ID token',
  'access-token': 'access token',
};

export function statusBarText({ target, sandbox, soonest, now }: StatusBarContext): StatusBarText {
  const name = target?.name ?? 'Auth Flow';
  const left = soonest && soonest.at - now;
  const expiry = soonest && left !== undefined ? `${expiryNames[soonest.kind]} ${timeLeft(left)}` : undefined;
  const expiryOfUser = soonest?.username ? `${expiry}, of ${soonest.username}` : expiry;
  const sandboxLine = `Sandbox: ${sandboxLabel(sandbox)}`;
  const lines = [
    `Target: ${name}`,
    sandboxLine,
    ...(expiryOfUser === undefined ? [] : [`Expires next: ${expiryOfUser}`]),
    'Select to see the next actions.',
  ];
  const own = target !== undefined && target.kind !== 'sandbox' ? `$(cloud) ${escapeIcons(name)}` : undefined;
  const icon = sandboxIcon(sandbox);
  // The sandbox's state stands beside a user pool of one's own only while there is one.
  const first = own === undefined ? `${icon} ${escapeIcons(name)}` : isIdle(sandbox) ? own : `${own} ${icon}`;
  return {
    text: expiry === undefined ? first : `${first} · ${expiry}`,
    tooltip: lines.join('\n'),
    spoken: [
      `Auth Flow target ${name}`,
      sandboxLine,
      ...(expiryOfUser === undefined ? [] : [`next to expire: ${expiryOfUser}`]),
    ].join(', '),
    ...(left === undefined ? {} : { changesIn: untilNextText(left) }),
  };
}

/** Whole minutes, rounded up, and seconds in the last one. */
function timeLeft(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return shortDuration(seconds <= 60 ? seconds : Math.ceil(seconds / 60) * 60);
}

function untilNextText(left: number): number {
  const unit = left <= 60_000 ? 1000 : 60_000;
  return left % unit || unit;
}

function isIdle({ kind }: SandboxState): boolean {
  return kind === 'stopped';
}

function sandboxIcon({ kind }: SandboxState): string {
  switch (kind) {
    case 'running':
      return '$(vm-running)';
    case 'starting':
      return '$(loading~spin)';
    case 'failed':
      return '$(error)';
    case 'stopped':
      return '$(vm-outline)';
  }
}

function sandboxLabel(sandbox: SandboxState): string {
  switch (sandbox.kind) {
    case 'running':
      return `running at ${sandbox.sandbox.endpoint}`;
    case 'starting':
      return 'starting';
    case 'failed':
      return `could not start. ${sandbox.message}`;
    case 'stopped':
      return 'not running';
  }
}

/** A name of the user's may hold `$(…)`, which the status bar would draw as an icon. */
function escapeIcons(name: string): string {
  return name.replace(/\$\(/g, '\\$(');
}
