// Runs in a thread of its own in the process of a function, where no loop of the handler can block it: when the sandbox
// is gone, however it ended, its end of the pipe closes, and the function ends with all that it started.

import { Socket } from 'node:net';
import { LIFELINE } from './messages.ts';
import { endGroup } from './process-group.ts';

const lifeline = new Socket({ fd: LIFELINE, readable: true, writable: false });
for (const event of ['end', 'error', 'close'] as const) lifeline.on(event, () => endGroup(process.pid));
lifeline.resume();
