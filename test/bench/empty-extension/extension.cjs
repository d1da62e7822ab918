// Activates, and on command opens a webview with one line of text. Nothing more.
'use strict';
const vscode = require('vscode');

exports.activate = (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand('empty.open', () => {
      const options = { enableScripts: true };
      const panel = vscode.window.createWebviewPanel('empty', 'Empty', vscode.ViewColumn.Active, options);
      panel.webview.html = '<!DOCTYPE html><html lang="en"><body><h1>Empty</h1></body></html>';
    }),
  );
};
