// UserLambdaValidationException by the text that the function threw: a bug of the program tells itself by its text.

import { guidePage } from '../../documentation.ts';
import type { ErrorEntry } from '../error-entry.ts';
import { most, possible } from './cause.ts';
import { documented, observed } from './evidence.ts';
import { triggerName } from './trigger-names.ts';

const types = ['UserLambdaValidationException'];
const documentation = guidePage('cognito-user-pools-working-with-lambda-triggers');
const failed = `${triggerName} failed with error `;
const readLog = { text: 'Read the log of the function {trigger}, at the time of this request: it has the stack.' };
const says = 'Cognito called the Lambda function {trigger} of the user pool, and the function ended with an error.';

/** Modules that the Amplify CLI writes beside the handler of a trigger. */
const amplifyModule =
  /^(?:add-to-group|alter-claims|boilerplate-\w+(?:-\w+)*|captcha-\w+(?:-\w+)*|email-filter-\w+|verification-link)$/;

export const triggerDefectEntries: readonly ErrorEntry[] = [
  {
    code: 'trigger-python-key',
    types,
    messages: [`${failed}'{key}'`, `${failed}KeyError: '{key}'`],
    title: 'The function {trigger} misses a key: {key}',
    explanation: `${says} A name in quotation marks and nothing else is what Python says of a KeyError.`,
    causes: [
      most(
        'The function has a bug: it reads the key {key} of a dict that has no such key (KeyError). The event of this trigger source does not bring it.',
      ),
      possible('The key comes with ClientMetadata or an attribute, which this request does not carry.'),
    ],
    remedies: [
      { text: 'Read the key with event.get(…), and see in the log what the event has.' },
      { text: 'Add the ClientMetadata that the function reads.', action: 'add-field' },
    ],
    documentation,
    evidence: observed('https://github.com/aws-samples/amazon-cognito-passwordless-email-auth/issues/17'),
  },
  {
    code: 'trigger-handler-style',
    types,
    messages: [
      `${failed}callback is not a function`,
      `${failed}context.{member} is not a function`,
      `${failed}{name} is not a function`,
      `${failed}{name} is not a function{rest}`,
    ],
    title: 'The function {trigger} calls something that is no function',
    explanation: `${says} An async handler gets no callback, and newer runtimes of Node.js have neither callback nor context.done: such a handler returns the event.`,
    causes: [
      most(
        'The function has a bug: it was written for another handler style, and calls callback or context.done where the event must be returned from an async handler.',
      ),
      possible('A module that it imports has another form than expected, such as a default export.'),
    ],
    remedies: [
      { text: 'Make the handler async, return the event from it, and throw instead of calling back with an error.' },
      readLog,
    ],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-flutter/pull/1051'),
  },
  {
    code: 'trigger-program-fault',
    types,
    messages: [
      `${failed}Cannot read propert{rest}`,
      `${failed}Cannot set propert{rest}`,
      `${failed}Cannot destructure propert{rest}`,
      `${failed}{name} is not defined{rest}`,
      `${failed}{name} is not iterable{rest}`,
      `${failed}Unexpected token{rest}`,
      `${failed}Unexpected end of JSON input{rest}`,
      `${failed}'NoneType' object{rest}`,
      `${failed}'dict' object{rest}`,
      `${failed}'{kind}' object has no attribute '{name}'`,
      `${failed}name '{name}' is not defined`,
      `${failed}list index out of range`,
      `${failed}{place} must be of type string{rest}`,
      `${failed}Invalid value "undefined"{rest}`,
      `${failed}Expected params.{rest}`,
      `${failed}Missing required key{rest}`,
      `${failed}runtime error: {rest}`,
    ],
    title: 'The function {trigger} has a bug',
    explanation: `${says} Its text is that of a program fault, and not of a refusal: a value that the program takes for granted is missing.`,
    causes: [
      most(
        'The function has a bug: it reads a member that the event of this trigger source does not have, or a variable that is not set.',
      ),
      possible('An environment variable of the function is missing, such as the name of a table or group.'),
      possible('The attribute or ClientMetadata that it reads is not in this request.'),
    ],
    remedies: [readLog, { text: 'Call the function with the event of this trigger source as a test event.' }],
    documentation,
    evidence: observed('https://github.com/dabit3/full-stack-serverless-code/issues/108'),
  },
  {
    code: 'trigger-module-missing',
    types,
    messages: [
      `${failed}Cannot find module '{module}'`,
      `${failed}Cannot find module '{module}'{rest}`,
      `${failed}Cannot find module{rest}`,
      `${failed}Cannot find package{rest}`,
      `${failed}Error: Cannot find module '{module}'{rest}`,
      `${failed}Error: Cannot find module{rest}`,
      `${failed}Unable to import module{rest}`,
      `${failed}No module named{rest}`,
      `${failed}require is not defined{rest}`,
      `${failed}exports is not defined{rest}`,
      `${failed}Cannot use import statement outside a module`,
      `${failed}{file} is undefined or not exported`,
      `${failed}Handler '{name}' missing on module{rest}`,
    ],
    title: 'The function {trigger} could not be loaded',
    explanation: `${says} It did not come to its first line: a module or the handler itself was not found.`,
    causes: [
      possible(
        'A handler of Amplify names its module {module} without ./ before it, which newer runtimes of Node.js look for in node_modules: write ./{module} in MODULES, and update the Amplify CLI.',
        ({ captures }) => amplifyModule.test(captures['module'] ?? '') || undefined,
      ),
      possible(
        'The code requires version 2 of the AWS SDK, which Node.js 18 and later runtimes do not have: use version 3, or pack it.',
        ({ captures }) => /^aws-sdk(?:\/|$)/.test(captures['module'] ?? '') || undefined,
      ),
      most(
        'The deployed package lacks a module: node_modules or a layer was not packed, or the AWS SDK v2 is no longer in the runtime (Node.js 18 and later have v3).',
      ),
      possible('The setting Handler of the function names another file or export.'),
      possible(
        'ES module and CommonJS are mixed: require stands in an .mjs file, or import in a .js file without "type": "module".',
      ),
    ],
    remedies: [{ text: 'Pack the module with the function, and test the function in the Lambda console.' }],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-cli/issues/3139'),
  },
  {
    code: 'trigger-runtime-ended',
    types,
    messages: [
      `${failed}RequestId: {id} Error: Runtime exited{rest}`,
      `${failed}RequestId: {id} Process exited{rest}`,
      `${failed}{id} Process exited before completing request`,
      `${failed}RequestId: {id} Error: Runtime exited with error: {status}`,
      `${failed}{id} Task timed out after {seconds} seconds`,
      `${failed}RequestId: {id} Error: Task timed out{rest}`,
    ],
    title: 'The function {trigger} ended before it answered',
    explanation: `${says} Its process ended on the way, by a limit of its own or by a crash.`,
    causes: [
      most(
        'The function crashed while starting or ran out of memory or time: its log has the reason in the last lines before the end.',
      ),
      possible('An error was thrown outside the handler, or a promise was rejected that nothing awaits.'),
      possible('The runtime of the function does not fit its code, such as a binary for another architecture.'),
    ],
    remedies: [readLog, { text: 'Give the function more memory and a time of up to 5 seconds.' }],
    documentation,
    evidence: observed('https://github.com/aws-amplify/amplify-js/issues/9127'),
  },
  {
    code: 'trigger-role',
    types,
    messages: [
      `${failed}User: {principal} is not authorized to perform: {action}`,
      `${failed}User: {principal} is not authorized to perform: {action} on resource: {resource}`,
      `${failed}{before}is not authorized to perform{rest}`,
      `${failed}An error occurred (AccessDenied{rest}`,
      `${failed}Access Denied`,
      `${failed}AccessDenied{rest}`,
    ],
    title: 'The function {trigger} may not do what it wants to do',
    explanation: `${says} The function’s own role lacks a permission; the user and the request have no part in it.`,
    causes: [
      most(
        'The execution role of the function lacks the permission that the message names: the function runs, and its call of another service is refused.',
      ),
      possible('The function calls its user pool, and its role was not given that pool’s ARN.'),
    ],
    remedies: [{ text: 'Allow the action in the execution role of the function {trigger}.' }],
    documentation: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',
    evidence: documented(documentation),
  },
  {
    code: 'trigger-network',
    types,
    messages: [
      `${failed}{before}ECONNREFUSED{rest}`,
      `${failed}{before}ENOTFOUND{rest}`,
      `${failed}{before}ETIMEDOUT{rest}`,
      `${failed}{before}Connection refused{rest}`,
      `${failed}{before}timed out{rest}`,
      `${failed}{before}timeout{rest}`,
      `${failed}Could not connect{rest}`,
    ],
    title: 'The function {trigger} did not reach another service',
    explanation: `${says} A database, an API or another AWS service did not answer it.`,
    causes: [
      most(
        'The function cannot reach the service that it calls: it runs in a VPC without a way there, or the address is wrong.',
      ),
      possible('The other service is down or slow.'),
    ],
    remedies: [readLog, { text: 'Check VPC, security group and address of what the function calls.' }],
    documentation,
    evidence: documented(documentation),
  },
];
