// Replaces the native module @vscode/native-watchdog: ends the extension host when its server has exited.
'use strict';
exports.start = (serverPid) => {
  setInterval(() => {
    try {
      process.kill(serverPid, 0);
    } catch {
      process.exit(87);
    }
  }, 3_000).unref();
};
exports.exit = (code) => process.exit(code);
