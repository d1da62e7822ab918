// Preloaded into the editor's server. Ends the server and its extension hosts when the process that started it has
// exited, also if it was killed.
'use strict';
const starter = process.ppid;

setInterval(() => {
  if (process.ppid === starter) return;
  try {
    // The server is the leader of its process group; an extension host is not.
    process.kill(-process.pid, 'SIGKILL');
  } catch {
    process.exit(1);
  }
}, 500).unref();
