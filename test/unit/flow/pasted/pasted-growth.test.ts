// First, so that it counts inside what is loaded after it.
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { growth } from '../../../support/count-work.ts';
import { expect, it } from 'vitest';
import { readAwsCommands } from '../../../../src/flow/pasted/read-aws-command.ts';
import { readCurlCommands } from '../../../../src/flow/pasted/read-curl.ts';
import { readFetchCalls } from '../../../../src/flow/pasted/read-fetch.ts';
import { readHar } from '../../../../src/flow/pasted/read-har.ts';
import { readHttpMessages } from '../../../../src/flow/pasted/read-http-message.ts';
import { readLiterals } from '../../../../src/flow/pasted/read-literals.ts';
import { readNamedCalls } from '../../../../src/flow/pasted/read-named-calls.ts';
import { readPostman } from '../../../../src/flow/pasted/read-postman.ts';
import { readRedirects } from '../../../../src/flow/pasted/read-redirect.ts';
import { readContext } from '../../../../src/flow/pasted/format-reader.ts';
import { tokensInText } from '../../../../src/flow/pasted/tokens-in-text.ts';

const shapes: Readonly<Record<string, string>> = {
  'braces that open': '{',
  'members that open': '{a:',
  'texts that open': "{a:'",
  'lists that open': "['a'=>[",
  'names of records': 'InitiateAuthResponse(',
  'comments that open': '{/*',
  'templates that open': '{a:`${',
  'requests one after the other': '{"AuthFlow":"USER_AUTH","ClientId":"x"}\n',
  'commands one after the other': 'aws cognito-idp initiate-auth --client-id x\n',
  'commands on one line': 'aws cognito-idp get-user ',
  'commands in quotation marks': "aws cognito-idp get-user '",
  'curl in quotation marks': "curl https://cognito-idp.eu-west-1.amazonaws.com '",
  'calls of fetch': 'fetch("https://x", {a: ',
  'headers of no message': 'a: b\n',
  'start lines': 'POST / HTTP/1.1\n',
  'empty lines': '\n',
  'starts of tokens': 'eyJ',
  'parts of tokens': 'eyJhbGciOiJSUzI1NiJ9.',
  'broken tokens': 'eyJhbGciOiJSUzI1NiJ9\n',
  'errors of redirects': 'error=',
  'escape sequences': '\u001B[',
  'calls with arguments that open': 'initiateAuth(a: ',
  'blocks that open': 'InitiateAuthInput {a = ',
  'blocks with texts that open': 'InitiateAuthInput {a = "',
  builders: 'x.initiate_auth().a(1)',
  'hash tables that open': '@{a = ',
  'calls in the lines of a hash table': 'a = f(x)\n',
  'maps in one line of a hash table': 'a = @{} ',
  'maps in one line of a block': 'a = {} ',
  'keys that stand twice': '{"AuthFlow":1,"AuthFlow":2,',
  'parameters of cmdlets': 'Start-CGIPAuth -A @{b = 1} ',
  'prose with quotation marks': "it's {a} don't ",
};

const readers = {
  readAwsCommands,
  readCurlCommands,
  readFetchCalls,
  readHar,
  readHttpMessages,
  readLiterals,
  readNamedCalls,
  readPostman,
  readRedirects,
};

/** What stands before the pieces of a shape, which are in it. */
const beginnings: Readonly<Record<string, string>> = {
  'calls in the lines of a hash table': '@{',
  'maps in one line of a hash table': '@{',
  'maps in one line of a block': 'InitiateAuthInput {',
};

it.each(Object.entries(shapes))(
  'takes a share of work for each of many %s',
  (name, piece) => {
    const work = (count: number) => {
      const text = (beginnings[name] ?? '') + piece.repeat(count);
      return () => {
        for (const reader of Object.values(readers)) void reader(readContext(text, cognitoTables));
        tokensInText(text);
      };
    };
    // A command is looked at by steps, each longer than the one before.
    expect(growth(1_000, work)).toBeLessThan(6.5);
  },
  60_000,
);
