// A program of its own, a thread of the extension host: lists flow files that somebody else wrote, so that none of them
// holds up the editor, however long it takes.

import { parentPort } from 'node:worker_threads';
import { cognitoTables } from '../../cognito/cognito-tables.ts';
import { listFlows } from '../../flow/file/list-flows.ts';
import type { ListRequest } from './flow-lists.ts';

parentPort?.on('message', ({ text, name }: ListRequest) =>
  parentPort?.postMessage(listFlows(text, name, cognitoTables)),
);
