// Calls to Cognito from the editor: the transport with the editor's settings, loaded on the first call. Calls to real
// user pools are refused until the workspace is trusted.

import * as vscode from 'vscode';
import type { JsonValue } from '../cognito/json.ts';
import { gatherSecrets } from '../cognito/redaction/gather-secrets.ts';
import { cognitoTables } from '../cognito/cognito-tables.ts';
import type { Exchange, Transport, WireRequest } from '../cognito/transport.ts';
import { gatherFromExchange } from '../flow/chain/chain-secrets.ts';
import type { HttpTransport, TransportSettings } from '../http/transport.ts';
import { guarded } from '../platform/background.ts';
import { sandboxSignature } from '../targets/sandbox-signature.ts';
import { DisposableStore } from './disposable-store.ts';
import type { Log } from './log.ts';
import { UserError } from './user-error.ts';
import { readTransportSettings } from './transport-settings.ts';

export interface CallsOptions {
  readonly log: Log;
  readonly userAgent: string;
  /** Whether a call to this endpoint stays inside the editor. */
  readonly isSandbox: (endpoint: string) => boolean;
}

export class Calls {
  readonly #options: CallsOptions;
  readonly #store = new DisposableStore();
  #transport: Promise<HttpTransport> | undefined;

  constructor(options: CallsOptions) {
    this.#options = options;
    const reopen = guarded('Closing the old connections', options.log.fault, () => this.#reopen());
    this.#store.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        // The next call opens a transport with the new settings.
        if (event.affectsConfiguration('http') || event.affectsConfiguration('authFlow')) reopen();
      }),
    );
  }

  /** @throws UserError when the workspace is not trusted and the call would leave the editor */
  readonly send: Transport = async (request, options) => {
    this.#requireTrust(request.endpoint);
    return this.sendInside(this.#signed(request), options);
  };

  /** A call to a sandbox that was started for a run. It never leaves the editor, so it needs no trusted workspace. */
  readonly sendInside: Transport = async (request, options) => {
    const { secrets } = this.#options.log;
    // Registered before the call, because an error message may repeat a secret.
    gatherSecrets(request.body, secrets);
    const { send } = await this.#open();
    const exchange = await send(request, options);
    gatherFromExchange(exchange, secrets);
    this.#record(exchange, request.endpoint);
    return exchange;
  };

  /** Fetches a key set (JWKS). @throws FetchJsonError, or UserError as {@link send} does */
  async fetchJson(url: string, options?: { readonly maxAge?: number }): Promise<JsonValue> {
    this.#requireTrust(new URL(url).origin);
    return (await this.#open()).fetchJson(url, options);
  }

  async close(): Promise<void> {
    this.#store.dispose();
    await this.#reopen();
  }

  /** The sandbox accepts any signature for admin operations, so it gets a placeholder. */
  #signed(request: WireRequest): WireRequest {
    const { endpoint, operation } = request;
    const needed = cognitoTables.operations.get(operation)?.authorization === 'iam';
    return needed && this.#options.isSandbox(endpoint) ? { ...request, authorization: sandboxSignature } : request;
  }

  #open(): Promise<HttpTransport> {
    this.#transport ??= import('../http/transport.ts').then(({ openTransport }) =>
      openTransport({ ...this.#settings(), userAgent: this.#options.userAgent }),
    );
    return this.#transport;
  }

  async #reopen(): Promise<void> {
    const old = this.#transport;
    this.#transport = undefined;
    await (await old)?.close();
  }

  #settings(): TransportSettings {
    const http = vscode.workspace.getConfiguration('http');
    const own = vscode.workspace.getConfiguration('authFlow');
    return readTransportSettings(
      (name) => http.get(name),
      (name) => own.get(name),
    );
  }

  #requireTrust(endpoint: string): void {
    if (vscode.workspace.isTrusted || this.#options.isSandbox(endpoint)) return;
    const manage = 'Manage Workspace Trust';
    const message = 'Calls to a real user pool need a trusted workspace. The sandbox works without trust.';
    void vscode.window.showWarningMessage(message, manage).then((answer) => {
      if (answer === manage) void vscode.commands.executeCommand('workbench.trust.manage');
    });
    throw new UserError('untrusted-workspace', message, { shown: true });
  }

  #record({ request, outcome, timings, tries, requestId }: Exchange, endpoint: string): void {
    const status = outcome.kind === 'answer' ? { status: outcome.status } : { type: outcome.kind };
    this.#options.log.info('Call', {
      operation: request.operation,
      endpoint,
      ...status,
      milliseconds: Math.round(timings.total),
      tries: tries.length,
      ...(requestId === undefined ? {} : { requestId }),
    });
  }
}
