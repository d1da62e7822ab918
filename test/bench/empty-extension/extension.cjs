// Opens a webview whose script writes one line and sends one message: the minimum for a page with the same rule as ours,
// no inline script. When the message arrives, appends a line with the time (milliseconds since the epoch) to the file
// $AUTHFLOW_BENCH_MESSAGES.
'use strict';
const vscode = require('vscode');

exports.activate = (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand('empty.open', () => {
      const options = { enableScripts: true };
      const { webview } = vscode.window.createWebviewPanel('empty', 'Empty', vscode.ViewColumn.Active, options);
      const script = webview.asWebviewUri(vscode.Uri.joinPath(context.extensionUri, 'page.js'));
      webview.onDidReceiveMessage(() => {
        const arrivedAt = Date.now();
        require('node:fs').appendFileSync(process.env.AUTHFLOW_BENCH_MESSAGES, `${arrivedAt}\n`);
      });
      webview.html = `<!DOCTYPE html><html lang="en"><body><script src="${script.toString()}"></script></body></html>`;
    }),
  );
};
