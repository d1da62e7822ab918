// What the sandbox of this extension says in its own name.

import { guidePage, operationPage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { definition } from './evidence.ts';

export const sandboxEntries: readonly ErrorEntry[] = [
  {
    code: 'sandbox-failed',
    types: ['InternalErrorException'],
    messages: ['The sandbox failed: {fault}'],
    title: 'The sandbox failed',
    explanation: 'A fault of the sandbox, and not of the request: {fault}',
    causes: [most('The sandbox has a bug, or its state file could not be written.')],
    remedies: [
      { text: 'Send it again; restart the sandbox when it fails again.', action: 'start-sandbox' },
      { text: 'Report it with the log of the sandbox.' },
    ],
    documentation: operationPage('InitiateAuth'),
    evidence: definition,
  },
  {
    code: 'sandbox-lacks-operation',
    types: ['UnknownOperationException'],
    messages: ['The sandbox of Auth Flow Explorer does not have the operation {operation}'],
    title: 'The sandbox does not have this operation',
    explanation:
      'Amazon Cognito has the operation {operation}. The sandbox of this extension lacks it, and never answers it as if it had succeeded.',
    causes: [most('The sandbox does not imitate this operation.')],
    remedies: [
      { text: 'Call it on a user pool of AWS.', action: 'edit-target' },
      { text: 'Leave the call out on the sandbox: it answers with the header x-auth-flow-sandbox.' },
    ],
    documentation: operationPage('InitiateAuth'),
    evidence: definition,
  },
  {
    code: 'sandbox-page-refused',
    types: ['ForbiddenException'],
    messages: [
      'Browser pages cannot use {what} of the sandbox unless their origin is allowed',
      'Browser pages cannot use {what} of the sandbox unless their origin is allowed. {rest}',
      'The sandbox accepts requests of pages from localhost only, not from the origin {origin}',
      'The sandbox accepts requests of pages from localhost only, not from the origin {origin}. {rest}',
    ],
    title: 'The sandbox does not answer to this page',
    explanation:
      'A page in a browser may call the sandbox only when its origin is allowed: else any page that you open could sign users in and out.',
    causes: [most('The origin of the page is not among those that the sandbox allows.')],
    remedies: [{ text: 'Allow the origin of the page for the sandbox, as the message says.' }],
    documentation: guidePage('authentication'),
    evidence: definition,
  },
  {
    code: 'sandbox-host-refused',
    types: ['ForbiddenException'],
    messages: ['The sandbox accepts requests to 127.0.0.1 and localhost only, not to the host {host}'],
    title: 'The sandbox was called by another name',
    explanation: 'The sandbox answers on this machine alone: the header host must be 127.0.0.1 or localhost.',
    causes: [
      most('The endpoint names this machine otherwise, such as by its name in the network or host.docker.internal.'),
      possible('A proxy in front of the sandbox writes another host.'),
    ],
    remedies: [{ text: 'Use http://127.0.0.1 with the port of the sandbox as the endpoint.', action: 'edit-target' }],
    documentation: guidePage('authentication'),
    evidence: definition,
  },
];
