// A watcher thread in the process of a function, which the handler cannot block. When the sandbox exits or dies, its end of
// the pipe closes, and this thread kills the function with all that it has started.

import { Socket } from 'node:net';
import { LIFELINE } from './function-messages.ts';
import { endGroup } from './process-group.ts';

const lifeline = new Socket({ fd: LIFELINE, readable: true, writable: false });
for (const event of ['end', 'error', 'close'] as const) lifeline.on(event, () => endGroup(process.pid));
lifeline.resume();
