// A worker thread that parses flow files into lists of flows, so that a huge file does not block the extension host.

import { parentPort } from 'node:worker_threads';
import { cognitoTables } from '../../cognito/cognito-tables.ts';
import { listFlows } from '../../flow/file/list-flows.ts';
import type { ListRequest } from './flow-list-client.ts';

parentPort?.on('message', ({ text, name }: ListRequest) =>
  parentPort?.postMessage(listFlows(text, name, cognitoTables)),
);
