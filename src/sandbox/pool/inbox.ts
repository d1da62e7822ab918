// The inbox: codes that the sandbox "sends" are stored here instead of going to a phone or mailbox.

import type { SandboxDeps } from '../sandbox-deps.ts';

export interface InboxMessage {
  readonly userPoolId: string;
  readonly username: string;
  readonly medium: 'SMS' | 'EMAIL';
  /** The full phone number or e-mail address; the challenge shows it masked. */
  readonly destination: string;
  readonly code: string;
  /** The challenge the code answers, for example `SMS_MFA`. */
  readonly purpose: string;
  /** Subject and text from a CustomMessage function, with the code filled in. */
  readonly subject?: string;
  readonly text?: string;
  /** ISO 8601, UTC. */
  readonly sentAt: string;
}

/** The oldest messages are dropped: an inbox is read within minutes. */
const CAPACITY = 500;

export class Inbox {
  #messages: readonly InboxMessage[] = [];
  readonly #deps: SandboxDeps;

  constructor(deps: SandboxDeps) {
    this.#deps = deps;
  }

  deliver(message: Omit<InboxMessage, 'sentAt'>): InboxMessage {
    const delivered = { ...message, sentAt: new Date(this.#deps.now()).toISOString() };
    this.#messages = [...this.#messages, delivered].slice(-CAPACITY);
    return delivered;
  }

  restore(messages: readonly InboxMessage[]): void {
    this.#messages = messages.slice(-CAPACITY);
  }

  clear(): void {
    this.#messages = [];
  }

  /** Oldest first. */
  messages(username?: string): readonly InboxMessage[] {
    if (username === undefined) return this.#messages;
    return this.#messages.filter((message) => message.username === username);
  }
}

/** A destination as a challenge shows it: `+*******9934`, `t***@e***` (observed). */
export function maskDestination(medium: 'SMS' | 'EMAIL', destination: string): string {
  if (medium === 'SMS') {
    const digits = destination.replace(/\D/g, '');
    return `+${'*'.repeat(Math.max(0, digits.length - 4))}${digits.slice(-4)}`;
  }
  const [name = '', domain = ''] = destination.split('@');
  return `${name.slice(0, 1)}***@${domain.slice(0, 1)}***`;
}
