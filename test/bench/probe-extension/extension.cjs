// Activates the extensions named in $AUTHFLOW_BENCH_EXTENSIONS, in alternating order, and appends a line
// {"<extension id>": milliseconds} to the file $AUTHFLOW_BENCH_FILE.
'use strict';
const { appendFileSync, readFileSync } = require('node:fs');
const vscode = require('vscode');

exports.activate = (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand('probe.activate', async () => {
      const file = process.env.AUTHFLOW_BENCH_FILE;
      const ids = process.env.AUTHFLOW_BENCH_EXTENSIONS.split(',');
      // The order changes with every line, so that neither always starts in a cold host.
      const lines = readFileSync(file, 'utf8').split('\n').length;
      if (lines % 2 === 0) ids.reverse();
      await quiet();
      const took = {};
      for (const id of ids) {
        const extension = vscode.extensions.getExtension(id);
        if (!extension) throw new Error(`The extension is not installed: ${id}`);
        if (extension.isActive) throw new Error(`The extension is active already: ${id}`);
        const start = performance.now();
        await extension.activate();
        took[id] = performance.now() - start;
      }
      appendFileSync(file, `${JSON.stringify(took)}\n`);
    }),
  );
};

/** Waits until the host of a new window is idle: one second without a delayed timer, at most ten seconds. */
async function quiet() {
  const end = performance.now() + 10_000;
  for (let calm = 0; calm < 20 && performance.now() < end;) {
    const start = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 50));
    calm = performance.now() - start < 60 ? calm + 1 : 0;
  }
}
