// Preloaded into the editor's server: ends it, with its extension hosts, when the process that started it is gone, even
// one that was killed and could not say goodbye.
'use strict';
const starter = process.ppid;

setInterval(() => {
  if (process.ppid === starter) return;
  try {
    // The server leads a group; an extension host does not.
    process.kill(-process.pid, 'SIGKILL');
  } catch {
    process.exit(1);
  }
}, 500).unref();
