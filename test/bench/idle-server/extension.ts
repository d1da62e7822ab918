// Starts a language server that does nothing for `*.idle.yaml`, with the same client as ours.
import { join } from 'node:path';
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

export async function activate(context: ExtensionContext): Promise<void> {
  const module = { module: join(context.extensionPath, 'server.cjs'), transport: TransportKind.ipc };
  const client = new LanguageClient(
    'idle',
    'Idle Server',
    { run: module, debug: module },
    { documentSelector: [{ pattern: '**/*.idle.yaml' }], diagnosticPullOptions: { onChange: true } },
  );
  context.subscriptions.push(client);
  await client.start();
}
