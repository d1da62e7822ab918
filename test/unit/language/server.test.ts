// The language server as a process, over JSON-RPC on stdio. In the texts, | marks the cursor.
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type InlayHint,
  InsertTextFormat,
  type Location,
  LSPErrorCodes,
  type SemanticTokens,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readFlowFile } from '../../../src/flow/file/read-flow-file.ts';
import { applied, type LanguageClient, startLanguageServer } from '../../support/language-client.ts';
import { tokenTypes } from '../../../src/flow/language/semantic-tokens.ts';

let client: LanguageClient;
let connection: LanguageClient['connection'];
const open: LanguageClient['open'] = (...args) => client.open(...args);

beforeAll(async () => {
  client = await startLanguageServer();
  ({ connection } = client);
});
afterAll(() => client.stop());

async function diagnostics(text: string, extension?: string): Promise<readonly string[]> {
  const { uri } = await open(text, extension);
  const { items } = await connection.sendRequest<{ readonly items: readonly Diagnostic[] }>('textDocument/diagnostic', {
    textDocument: { uri },
  });
  return items.map(
    ({ range: { start }, code, message }) =>
      `${start.line + 1}:${start.character + 1} ${code} ${typeof message === 'string' ? message : message.value}`,
  );
}

async function completions(marked: string): Promise<readonly CompletionItem[]> {
  const { at } = await open(marked);
  return connection.sendRequest<CompletionItem[]>('textDocument/completion', at);
}

const labels = async (marked: string) => (await completions(marked)).map(({ label }) => label);

const start =
  'steps:\n  - InitiateAuth:\n      AuthFlow: USER_PASSWORD_AUTH\n      AuthParameters:\n        USERNAME: a\n';

const examples = fileURLToPath(new URL('../../../media/examples/', import.meta.url));

describe('diagnostics', () => {
  const files = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.authflow.yaml'),
  );
  it.each(files)('are empty for the example %s', async (name) => {
    const { uri } = await open(readFileSync(join(examples, name), 'utf8'));
    const { items } = await connection.sendRequest<{ readonly items: readonly Diagnostic[] }>(
      'textDocument/diagnostic',
      { textDocument: { uri } },
    );
    // Findings of a step that expects an error are reported as information.
    const alarms = items.filter(({ severity }) => severity !== DiagnosticSeverity.Information);
    expect(alarms.map(({ message }) => message)).toEqual([]);
  });

  it('ask the client to retry if the document is not open yet', async () => {
    const early = { textDocument: { uri: 'file:///flows/early.authflow.yaml' } };
    await expect(connection.sendRequest('textDocument/diagnostic', early)).rejects.toMatchObject({
      code: LSPErrorCodes.ServerCancelled,
      data: { retriggerRequest: true },
    });
  });

  it('cover a key whose value is a reference', async () => {
    const text = `${start}        PASSWORT: \${secret:password}\n        Session: ${'a'.repeat(20)}\n`;
    expect(await diagnostics(text)).toEqual([
      expect.stringMatching(/^6:9 unknown-key .*PASSWORD/),
      expect.stringMatching(/^7:9 member-inside-map /),
      expect.stringMatching(/^7:9 session-not-for-flow /),
    ]);
  });

  it('are empty for a valid file', async () => {
    expect(
      await diagnostics(
        `${start}    expect:\n      ChallengeName: SMS_MFA\n  - RespondToAuthChallenge:\n      ChallengeName: SMS_MFA\n`,
      ),
    ).toEqual([]);
  });

  it.each([
    [
      'steps:\n  - InitiateAuht: {}\n',
      ['2:5 no-operation InitiateAuht is not an operation of the user pools API. Did you mean InitiateAuth?'],
    ],
    [
      `${start}  - RespondToAuthChallenge:\n      ChallengeName: WEB_AUTHN\n`,
      [
        expect.stringMatching(
          /^7:22 impossible-challenge WEB_AUTHN cannot follow USER_PASSWORD_AUTH: the next challenge may be /,
        ),
      ],
    ],
    [
      'steps:\n  - RespondToAuthChallenge:\n      ChallengeName: NEW_PASSWORD_REQUIRED\n',
      ['2:5 missing NEW_PASSWORD is required.'],
    ],
    [
      'steps:\n  - RespondToAuthChallenge:\n      ChallengeName: SMS_MFA\n      ChallengeResponses:\n        SMS_MFA_COD: 123456\n',
      [expect.stringContaining('5:9 unknown-key SMS_MFA_COD')],
    ],
    ['steps:\n  - GetUser:\n      AccessToken: ${nope}\n', ['3:20 unknown-variable There is no variable nope.']],
  ])('of %j', async (text, expected) => {
    expect(await diagnostics(text)).toEqual(expected);
  });

  it('come with fixes', async () => {
    const { uri, document } = await open(
      'steps:\n  - RespondToAuthChallenge:\n      ChallengeName: SMS_MFA\n      ChallengeResponses:\n        SMS_MFA_COD: 123456\n',
    );
    const range = { start: { line: 4, character: 8 }, end: { line: 4, character: 8 } };
    const actions = await connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [] },
    });
    expect(actions.map(({ title }) => title)).toEqual(['Rename to SMS_MFA_CODE']);
    expect(applied(document, actions[0]?.edit)).toContain('        SMS_MFA_CODE: 123456\n');
  });

  it('come with one fix for all keys of the same fault', async () => {
    const { uri, document } = await open(
      'steps:\n  - InitiateAuth:\n      AuthFlow: USER_PASSWORD_AUTH\n      Username: jane\n      Password: x\n',
    );
    const range = { start: { line: 3, character: 6 }, end: { line: 3, character: 6 } };
    const actions = await connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [] },
    });
    expect(actions.map(({ title }) => title)).toEqual([
      'Move to AuthParameters as USERNAME',
      'Move and rename all 2 keys',
    ]);
    expect(applied(document, actions[1]?.edit)).toBe(
      'steps:\n  - InitiateAuth:\n      AuthFlow: USER_PASSWORD_AUTH\n      AuthParameters:\n        USERNAME: jane\n        PASSWORD: x\n',
    );
  });

  const answer = 'steps:\n  - RespondToAuthChallenge:\n      ChallengeName: NEW_PASSWORD_REQUIRED';
  it.each([
    [
      'where its map is not written',
      `${answer} # first`,
      `${answer} # first\n      ChallengeResponses:\n        NEW_PASSWORD: ""`,
    ],
    [
      'beside others',
      `${answer}\n      ChallengeResponses:\n        USERNAME: a\n`,
      `${answer}\n      ChallengeResponses:\n        NEW_PASSWORD: ""\n        USERNAME: a\n`,
    ],
    [
      'between braces',
      `${answer}\n      ChallengeResponses: { USERNAME: a }\n`,
      `${answer}\n      ChallengeResponses: { NEW_PASSWORD: "", USERNAME: a }\n`,
    ],
    [
      'in JSON',
      '{"steps":[{"RespondToAuthChallenge":{"ChallengeName":"NEW_PASSWORD_REQUIRED"}}]}',
      '{"steps":[{"RespondToAuthChallenge":{"ChallengeName":"NEW_PASSWORD_REQUIRED", "ChallengeResponses": { "NEW_PASSWORD": "" }}}]}',
    ],
    [
      'in JSON on lines',
      '{"steps":[{"RespondToAuthChallenge":{"ChallengeName":"NEW_PASSWORD_REQUIRED","ChallengeResponses":{\n  "USERNAME": "a"}}}]}',
      '{"steps":[{"RespondToAuthChallenge":{"ChallengeName":"NEW_PASSWORD_REQUIRED","ChallengeResponses":{\n  "NEW_PASSWORD": "",\n  "USERNAME": "a"}}}]}',
    ],
    [
      'in braces with nothing in them',
      `${answer}\n      ChallengeResponses: {}\n`,
      `${answer}\n      ChallengeResponses: { NEW_PASSWORD: "" }\n`,
    ],
    [
      'below a key with nothing behind it',
      `${answer}\n      ChallengeResponses: # soon\n`,
      `${answer}\n      ChallengeResponses: # soon\n        NEW_PASSWORD: ""\n`,
    ],
    [
      'in JSON with nothing in it',
      '{"steps":[{"RespondToAuthChallenge":{"ChallengeName":"NEW_PASSWORD_REQUIRED","ChallengeResponses":{ }}}]}',
      '{"steps":[{"RespondToAuthChallenge":{"ChallengeName":"NEW_PASSWORD_REQUIRED","ChallengeResponses":{ "NEW_PASSWORD": "" }}}]}',
    ],
    [
      'in a file with the line breaks of Windows',
      `${answer}\n`.replaceAll('\n', '\r\n'),
      `${answer}\n      ChallengeResponses:\n        NEW_PASSWORD: ""\n`.replaceAll('\n', '\r\n'),
    ],
    [
      'in a file with line breaks of both kinds',
      `${answer}\n# end\r\n`,
      `${answer}\r\n      ChallengeResponses:\r\n        NEW_PASSWORD: ""\n# end\r\n`,
    ],
    [
      'before another in such a file',
      `${answer}\n      ChallengeResponses:\n        USERNAME: a\n`.replaceAll('\n', '\r\n'),
      `${answer}\n      ChallengeResponses:\n        NEW_PASSWORD: ""\n        USERNAME: a\n`.replaceAll('\n', '\r\n'),
    ],
  ])('add the missing response %s', async (_, text, expected) => {
    const { uri, document } = await open(text);
    const actions = await connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: document.positionAt(0), end: document.positionAt(text.length) },
      context: { diagnostics: [] },
    });
    const add = actions.filter(({ title }) => title === 'Add NEW_PASSWORD');
    expect(add).toHaveLength(1);
    expect(applied(document, add[0]?.edit)).toBe(expected);
  });

  it('of a plain request in a JSON file', async () => {
    const text =
      '{\n  "ChallengeName": "SMS_MFA",\n  "ClientId": "1example23456789",\n  "ChallengeResponses": { "USERNAME": "a", "SMS_MFA_COD": "1" }\n}';
    const found = await diagnostics(text, 'cognito.json');
    expect(found).toEqual(expect.arrayContaining([expect.stringContaining('4:44 unknown-key SMS_MFA_COD')]));
    expect(await diagnostics('{ "ChallengeName": ', 'cognito.json')).not.toEqual([]);
  });

  it('follow the text as it is typed', async () => {
    const { uri } = await open('steps:\n  - GetUser: {}\n');
    const change = { range: { start: { line: 1, character: 4 }, end: { line: 1, character: 11 } }, text: 'GetUsr' };
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [change],
    });
    const { items } = await connection.sendRequest<{ readonly items: readonly Diagnostic[] }>(
      'textDocument/diagnostic',
      { textDocument: { uri } },
    );
    expect(items.map(({ code }) => code)).toEqual(['no-operation']);
  });
});

describe('completion', () => {
  it('offers the keys and values that are valid at the cursor', async () => {
    expect(await labels('|')).toEqual(expect.arrayContaining(['steps', 'flows', 'variables', 'target']));
    expect(await labels('steps:\n  - |')).toEqual(
      expect.arrayContaining(['InitiateAuth', 'RespondToAuthChallenge', 'SignUp', 'id', 'expect']),
    );
    expect(await labels('steps:\n  - InitiateAuth:\n      |')).toEqual(
      expect.arrayContaining(['AuthFlow', 'AuthParameters', 'ClientMetadata']),
    );
    expect(await labels('steps:\n  - InitiateAuth:\n      AuthFlow: |')).toEqual(
      expect.arrayContaining(['USER_SRP_AUTH', 'USER_AUTH']),
    );
    expect(await labels(`${start}        |`)).toEqual(expect.arrayContaining(['PASSWORD']));
    expect(await labels(`${start}        |`)).not.toContain('USERNAME');
    expect(await labels('steps:\n  - GetUser: {}\n    expect:\n      |')).toEqual(
      expect.arrayContaining(['ChallengeName', 'error', 'claims']),
    );
  });

  it('offers the responses of the challenge that is answered', async () => {
    const of = (name: string) =>
      labels(`steps:\n  - RespondToAuthChallenge:\n      ChallengeName: ${name}\n      ChallengeResponses:\n        |`);
    expect(await of('SMS_MFA')).toContain('SMS_MFA_CODE');
    expect(await of('SMS_MFA')).not.toContain('NEW_PASSWORD');
    expect(await of('NEW_PASSWORD_REQUIRED')).toContain('NEW_PASSWORD');
  });

  it('offers variables, steps and sources in a reference', async () => {
    const text = `variables:\n  who: a\n${start.replace('- InitiateAuth', '- id: first\n    InitiateAuth')}        PASSWORD: b\n  - GetUser:\n      AccessToken: \${|`;
    expect(await labels(text)).toEqual(
      expect.arrayContaining(['who', 'steps.first.', 'env:', 'secret:', 'target.clientId']),
    );
  });

  it('keeps the text after the cursor, and adds a colon to a key', async () => {
    const { document, at } = await open(
      'steps:\n  - InitiateAuth:\n      AuthFl|\n      AuthParameters:\n        USERNAME: a\n',
    );
    const items = await connection.sendRequest<CompletionItem[]>('textDocument/completion', at);
    const item = items.find(({ label }) => label === 'AuthFlow');
    if (!item?.textEdit || !('range' in item.textEdit)) throw new Error('no edit');
    expect(TextDocument.applyEdits(document, [item.textEdit])).toContain('      AuthFlow: \n      AuthParameters:');
  });

  it('works where the text is broken', async () => {
    expect(
      await labels('steps:\n  - InitiateAuth:\n      AuthParameters: {\n  - RespondToAuthChallenge:\n      Chall|'),
    ).toContain('ChallengeName');
  });
});

describe('the rest', () => {
  it('explains keys and values', async () => {
    const value = async (marked: string) => {
      const { at } = await open(marked);
      const found = await connection.sendRequest<Hover | null>('textDocument/hover', at);
      return typeof found?.contents === 'object' && 'value' in found.contents ? found.contents.value : undefined;
    };
    expect(await value('steps:\n  - InitiateAuth:\n      AuthFlow: USER_|SRP_AUTH\n')).toMatch(
      /^\*\*USER_SRP_AUTH\*\*\n\n/,
    );
    expect(await value('steps:\n  - Initiate|Auth: {}\n')).toMatch(/^\*\*InitiateAuth\*\*/);
    expect(await value('# wo|rds\nsteps: []\n')).toBeUndefined();
  });

  it('goes from a reference to its variable or step', async () => {
    const where = async (marked: string) => {
      const { at } = await open(marked);
      const found = await connection.sendRequest<Location[] | null>('textDocument/definition', at);
      return found?.map(({ range: { start: place } }) => `${place.line + 1}:${place.character + 1}`).join(' ') ?? null;
    };
    expect(await where('variables:\n  who: a\nsteps:\n  - GetUser:\n      AccessToken: ${w|ho}\n')).toBe('2:3');
    expect(
      await where('steps:\n  - id: one\n    GetUser: {}\n  - GetUser:\n      AccessToken: ${steps.o|ne.X}\n'),
    ).toBe('2:9');
    expect(await where('steps:\n  - Get|User: {}\n')).toBeNull();
  });

  it('renames a variable and a step with all their uses', async () => {
    const renamed = async (marked: string) => {
      const { at, document } = await open(marked);
      return applied(
        document,
        (await connection.sendRequest<WorkspaceEdit | null>('textDocument/rename', { ...at, newName: 'new' })) ??
          undefined,
      );
    };
    expect(
      await renamed('variables:\n  w|ho: a\nsteps:\n  - GetUser:\n      AccessToken: ${who} ${totp:who} ${whom}\n'),
    ).toBe('variables:\n  new: a\nsteps:\n  - GetUser:\n      AccessToken: ${new} ${totp:new} ${whom}\n');
    expect(
      await renamed('steps:\n  - id: one\n    GetUser: {}\n  - GetUser:\n      AccessToken: ${steps.o|ne.X}\n'),
    ).toBe('steps:\n  - id: new\n    GetUser: {}\n  - GetUser:\n      AccessToken: ${steps.new.X}\n');
  });

  it('has lenses that run a flow, run to a step, and open a request with what the file knows', async () => {
    const { uri } = await open(
      'variables: { who: jane }\nsteps:\n  - InitiateAuth:\n      AuthFlow: USER_AUTH\n      AuthParameters: { USERNAME: "${who}", SECRET_HASH: "${env:X}" }\n  - SignUp: {}\n',
    );
    const found = await connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    const name = uri.slice('file:///flows/'.length).replace('.authflow.yaml', '');
    expect(
      found.map(({ range: { start }, command }) => [
        start.line + 1,
        command?.title,
        command?.command,
        command?.arguments,
      ]),
    ).toEqual([
      [1, 'Run', 'authFlow.runFlow', [uri, name, null]],
      [3, 'Run to Here', 'authFlow.runFlow', [uri, name, 0]],
      [
        3,
        'Open in Panel',
        'authFlow.openRequest',
        [{ AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: 'jane' } }, 'sandbox'],
      ],
      [6, 'Run to Here', 'authFlow.runFlow', [uri, name, 1]],
    ]);
  });

  it('shows the keys that a run adds to a request', async () => {
    const { uri, document, text } = await open(`steps:
  - InitiateAuth:
      AuthFlow: USER_SRP_AUTH
      AuthParameters:
        USERNAME: password-verifier
  - RespondToAuthChallenge:
      ChallengeName: PASSWORD_VERIFIER
      ChallengeResponses:
        TIMESTAMP: Tue Jan 2 03:04:05 UTC 2024
  - RespondToAuthChallenge:
      ChallengeName: SMS_MFA
`);
    const range = { start: document.positionAt(0), end: document.positionAt(text.length) };
    const shown = await connection.sendRequest<readonly InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri },
      range,
    });
    expect(
      shown.map(
        ({ position: { line, character }, label }) =>
          `${line + 1}:${character + 1} ${typeof label === 'string' ? label : ''}`,
      ),
    ).toEqual([
      '4:22 adds SRP_A',
      '8:26 adds USERNAME, PASSWORD_CLAIM_SECRET_BLOCK, PASSWORD_CLAIM_SIGNATURE',
      '10:28 adds USERNAME',
    ]);
    // The client requests only the visible range.
    const some = await connection.sendRequest<readonly InlayHint[]>('textDocument/inlayHint', {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } },
    });
    expect(some).toHaveLength(1);
  });

  it('shows lenses and hints once where an anchor repeats steps', async () => {
    const { uri, document, text } = await open(`flows:
  - name: one
    steps: &steps
      - InitiateAuth:
          AuthFlow: USER_SRP_AUTH
          AuthParameters:
            USERNAME: a
  - name: two
    steps: *steps
`);
    const range = { start: document.positionAt(0), end: document.positionAt(text.length) };
    const textDocument = { uri };
    const shown = await connection.sendRequest<readonly InlayHint[]>('textDocument/inlayHint', { textDocument, range });
    expect(shown.map(({ label }) => label)).toEqual(['adds SRP_A']);
    const found = await connection.sendRequest<readonly CodeLens[]>('textDocument/codeLens', { textDocument });
    expect(found.map(({ command }) => command?.title)).toEqual(['Run', 'Run to Here', 'Open in Panel', 'Run']);
  });

  it('has one lens in a file that holds a request, which opens it as it stands', async () => {
    const lenses = async (text: string) => {
      const { uri } = await open(text, 'cognito.json');
      return connection.sendRequest<readonly CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    };
    const request = { AuthFlow: 'USER_AUTH', ClientId: '1example', AuthParameters: { USERNAME: 'ada' } };
    expect(await lenses(JSON.stringify(request, undefined, 2))).toMatchObject([
      {
        range: { start: { line: 0, character: 0 } },
        command: { title: 'Open in Auth Flow Panel', command: 'authFlow.openRequest', arguments: [request] },
      },
    ]);
    const responses = { USERNAME: 'ada', SMS_MFA_CODE: '123456' };
    expect(await lenses(JSON.stringify(responses))).toMatchObject([{ command: { arguments: [responses] } }]);
    for (const text of ['', '[]', '"x"', '{ "AuthFlow": ', '{}', '{ "name": "ada" }'])
      expect(await lenses(text)).toEqual([]);
  });

  it('folds flows and steps', async () => {
    const { uri } = await open(`flows:
  - name: one
    steps:
      - id: a
        InitiateAuth:
          AuthFlow: USER_AUTH

  - name: two
    steps:
      - advanceSeconds: 1
`);
    const folds = await connection.sendRequest<readonly FoldingRange[]>('textDocument/foldingRange', {
      textDocument: { uri },
    });
    expect(folds.map(({ startLine, endLine }) => [startLine + 1, endLine + 1])).toEqual([
      [2, 6],
      [8, 10],
      [4, 6],
    ]);
  });

  it('outlines flows and steps', async () => {
    const { uri } = await open('flows:\n  - name: one\n    steps:\n      - GetUser: {}\n');
    const symbols = await connection.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri },
    });
    expect(symbols.map(({ name, children }) => [name, children?.map((child) => child.name)])).toEqual([
      ['one', ['GetUser']],
    ]);
  });
});

describe('calls in programs', () => {
  const call = (responses: string) =>
    `await client.send(new RespondToAuthChallengeCommand({\n  ClientId: id,\n  ChallengeName: 'SMS_MFA',\n  Session: session,\n  ChallengeResponses: ${responses},\n}));\n`;

  it('are checked as far as they are literal', async () => {
    expect(await diagnostics(call(`{ USERNAME: name, SMS_MFA_CODE: '12' }`), 'ts')).toEqual([
      expect.stringMatching(/^5:41 code-length /),
    ]);
    expect(await diagnostics(call('responses'), 'ts')).toEqual([]);
    expect(await diagnostics('const greeting = "hello";\n', 'ts')).toEqual([]);
    expect(
      await diagnostics('client.initiate_auth(AuthFlow="USER_PASSWORT_AUTH", ClientId=id, **rest)\n', 'py'),
    ).toEqual([expect.stringMatching(/^1:31 auth-flow-unknown /)]);
  });

  it('have quick fixes', async () => {
    const { uri, document } = await open(call(`{ USERNAME: name, SMS_MFA_COD: '123456' }`), 'ts');
    const range = { start: document.positionAt(0), end: document.positionAt(document.getText().length) };
    const actions = await connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [] },
    });
    expect(actions.map(({ title }) => title)).toEqual([expect.stringContaining('SMS_MFA_CODE')]);
    expect(applied(document, actions[0]?.edit)).toBe(call(`{ USERNAME: name, SMS_MFA_CODE: '123456' }`));
  });

  it('have hovers', async () => {
    const { at } = await open(call(`{ USERNAME: name, SMS_M|FA_CODE: '123456' }`), 'ts');
    const found = await connection.sendRequest<Hover | null>('textDocument/hover', at);
    expect(found?.contents).toMatchObject({ value: expect.stringContaining('**SMS_MFA_CODE**') });
    const { at: elsewhere } = await open(`const USERNA|ME = 1;\n${call('{}')}`, 'ts');
    expect(await connection.sendRequest('textDocument/hover', elsewhere)).toBeNull();
  });

  it('open in the panel with their literal values', async () => {
    const { uri } = await open(call(`{ USERNAME: name, SMS_MFA_CODE: '123456' }`), 'ts');
    const found = await connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    expect(found.map(({ command }) => [command?.title, command?.arguments])).toEqual([
      ['Open in Auth Flow Panel', [{ ChallengeName: 'SMS_MFA', ChallengeResponses: { SMS_MFA_CODE: '123456' } }]],
    ]);
  });

  it('get no completions, symbols or hints of flow files', async () => {
    const { uri, at } = await open('client.initiateAuth({ |AuthFlow: flow })\n', 'ts');
    expect(await connection.sendRequest('textDocument/completion', at)).toEqual([]);
    expect(await connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } })).toEqual([]);
    expect(await connection.sendRequest('textDocument/foldingRange', { textDocument: { uri } })).toEqual([]);
    expect(await connection.sendRequest('textDocument/definition', at)).toBeNull();
  });
});

describe('an impossible order', () => {
  const answer = (challenge: string, more = '') =>
    `  - RespondToAuthChallenge:\n      ChallengeName: ${challenge}\n${more}`;
  const srp = 'steps:\n  - InitiateAuth:\n      AuthFlow: USER_SRP_AUTH\n      AuthParameters:\n        USERNAME: a\n';

  async function fixes(text: string) {
    const { uri, document } = await open(text);
    const range = { start: document.positionAt(0), end: document.positionAt(text.length) };
    const found = await connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [] },
    });
    return found.map(({ title, edit }) => [title, applied(document, edit)]);
  }

  it('is fixed by moving the intended step', async () => {
    const [verifier, totp] = [answer('PASSWORD_VERIFIER'), answer('SOFTWARE_TOKEN_MFA', '    # the second factor\n')];
    expect(await fixes(`${srp}${totp}${verifier}`)).toEqual([
      ['Move the PASSWORD_VERIFIER step here', `${srp}${verifier}${totp}`],
    ]);
    expect(await fixes(`${srp}${totp}${verifier.trimEnd()}`)).toEqual([
      ['Move the PASSWORD_VERIFIER step here', `${srp}${verifier}${totp}`],
    ]);
    const ofWindows = (text: string) => text.replaceAll('\n', '\r\n');
    expect(await fixes(ofWindows(`${srp}${totp}${verifier.trimEnd()}`))).toEqual([
      ['Move the PASSWORD_VERIFIER step here', ofWindows(`${srp}${verifier}${totp}`)],
    ]);
  });

  it('is fixed by answering the challenge that comes', async () => {
    expect(await fixes(`${srp}${answer('ADMIN_NO_SRP_AUTH')}`)).toContainEqual([
      'Answer PASSWORD_VERIFIER',
      `${srp}${answer('PASSWORD_VERIFIER')}`,
    ]);
  });

  it('has no fix if several challenges are possible', async () => {
    expect(await fixes(`${srp}${answer('PASSWORD_VERIFIER')}${answer('PASSWORD_VERIFIER')}`)).toEqual([]);
  });

  it('knows the older names of flows', async () => {
    const text =
      'steps:\n  - AdminInitiateAuth:\n      AuthFlow: ADMIN_NO_SRP_AUTH\n      UserPoolId: eu-west-1_a\n      AuthParameters:\n        USERNAME: a\n';
    expect(await fixes(text)).toContainEqual([
      'Use ADMIN_USER_PASSWORD_AUTH',
      text.replace('ADMIN_NO_SRP_AUTH', 'ADMIN_USER_PASSWORD_AUTH'),
    ]);
  });
});

describe('formatting', () => {
  async function formatted(text: string): Promise<string> {
    const { uri, document } = await open(text);
    const edits = await connection.sendRequest<TextEdit[]>('textDocument/formatting', {
      textDocument: { uri },
      options: { tabSize: 2, insertSpaces: true },
    });
    return TextDocument.applyEdits(document, edits);
  }

  it('formats a file, and keeps its comments and quotes', async () => {
    const text =
      '# first\nsteps:\n- InitiateAuth:\n     AuthFlow:   USER_PASSWORD_AUTH # why\n     AuthParameters: {USERNAME: \'a\'}\n\n\n\n  name: "b"\n';
    expect(await formatted(text)).toBe(
      '# first\nsteps:\n  - InitiateAuth:\n      AuthFlow: USER_PASSWORD_AUTH # why\n      AuthParameters: { USERNAME: \'a\' }\n\n    name: "b"\n',
    );
    const numbers = 'steps:\n  - a: 000000\n    b: 1.50\n    c: True\n    d:\n    e: ~\n';
    expect(await formatted(numbers)).toBe(numbers);
    expect(await formatted('steps:\r\n- InitiateAuth: {}\r\n')).toBe('steps:\r\n  - InitiateAuth: {}\r\n');
  });

  it.each(
    readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.authflow.yaml')),
  )('means the same afterwards, and changes nothing twice: %s', async (name) => {
    const text = readFileSync(join(examples, name), 'utf8');
    const once = await formatted(text);
    expect(await formatted(once)).toBe(once);
    const bodies = (of: string) =>
      readFlowFile(of, 'x', cognitoTables).file.flows.map(({ name: title, steps }) => [
        title,
        steps.map(({ action: act }) => act.kind === 'call' && act.body),
      ]);
    expect(bodies(once)).toEqual(bodies(text));
  });

  it('leaves a broken file and JSON alone', async () => {
    for (const text of ['steps:\n  - a: *nobody\n', 'steps:\n- a: "b\n', '{"steps": [ ]}\n', ''])
      expect(await formatted(text)).toBe(text);
  });
});

describe('colours and links', () => {
  const text = `variables:\n  name: a\nsteps:\n  - InitiateAuth:\n      AuthFlow: USER_AUTH # AuthFlow: nothing\n      AuthParameters:\n        USERNAME: \${name} \${env:HOST} $\${no}\n        PASSWORD: \${steps.a.b}\n`;

  it('tell operations, flows and references apart', async () => {
    const { uri, document } = await open(text);
    const { data } = await connection.sendRequest<SemanticTokens>('textDocument/semanticTokens/full', {
      textDocument: { uri },
    });
    const words: string[] = [];
    let [line, character] = [0, 0];
    for (let at = 0; at < data.length; at += 5) {
      const [lines = 0, characters = 0, length = 0, type = 0] = data.slice(at, at + 4);
      character = lines > 0 ? characters : character + characters;
      line += lines;
      const start = document.offsetAt({ line, character });
      words.push(`${tokenTypes[type]} ${text.slice(start, start + length)}`);
    }
    expect(words).toEqual([
      'function InitiateAuth',
      'enumMember USER_AUTH',
      'variable name',
      'macro env',
      'variable HOST',
      'macro steps',
      'variable a.b',
    ]);
    const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 20 } };
    const part = await connection.sendRequest<SemanticTokens>('textDocument/semanticTokens/range', {
      textDocument: { uri },
      range,
    });
    expect(part.data).toHaveLength(5);
  });

  it('lead to the documentation', async () => {
    const { uri } = await open(text);
    const links = await connection.sendRequest<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } });
    expect(links.map(({ tooltip, target }) => [tooltip, new URL(target ?? '').host])).toEqual([
      ['Documentation of InitiateAuth', 'docs.aws.amazon.com'],
      ['Documentation of USER_AUTH', 'docs.aws.amazon.com'],
    ]);
  });
});

describe('what a reference stands for', () => {
  const text = `variables:\n  name: a\n  password: hunter2\nsteps:\n  - id: first\n    InitiateAuth:\n      AuthFlow: USER_AUTH\n      AuthParameters:\n        USERNAME: `;
  it.each([
    ['${na|me}', '**name** is `a`.'],
    ['${pass|word}', '**password** is ••••••.'],
    ['${no|body}', 'There is no variable `nobody`.'],
    ['${steps.fir|st.Session}', '`Session` of the step **InitiateAuth USER_AUTH**.'],
    ['${secret:client-p|in}', 'AUTHFLOW_SECRET_CLIENT_PIN'],
    ['${env:HO|ST}', 'The environment variable `HOST`.'],
  ])('%s', async (marked, words) => {
    const { at } = await open(`${text}${marked}\n`);
    const found = await connection.sendRequest<Hover | null>('textDocument/hover', at);
    expect(JSON.stringify(found?.contents)).toContain(words);
    expect(JSON.stringify(found?.contents)).not.toContain('hunter2');
  });
});

describe('snippets', () => {
  async function snippetsOf(marked: string) {
    const { uri, at, document } = await open(marked);
    const items = await connection.sendRequest<CompletionItem[]>('textDocument/completion', {
      ...at,
      textDocument: { uri },
    });
    return items
      .filter(({ insertTextFormat }) => insertTextFormat === InsertTextFormat.Snippet)
      .map(({ label, textEdit }) => {
        const edit = textEdit && 'range' in textEdit ? textEdit : undefined;
        const filled = edit?.newText.replaceAll(/\$\{(\d+)\}/g, 'value$1') ?? '';
        return [label, edit ? TextDocument.applyEdits(document, [{ ...edit, newText: filled }]) : ''] as const;
      });
  }

  it('offer whole flows at the top of a file, each valid', async () => {
    const found = await snippetsOf('|');
    expect(found.map(([label]) => label)).toContain('Flow of USER_SRP_AUTH');
    expect(found.find(([label]) => label === 'Flow of USER_SRP_AUTH')?.[1]).toBe(
      'steps:\n  - InitiateAuth:\n      AuthFlow: USER_SRP_AUTH\n      AuthParameters:\n        USERNAME: "value1"\n    expect:\n      ChallengeName: PASSWORD_VERIFIER\n  - RespondToAuthChallenge:\n      ChallengeName: PASSWORD_VERIFIER\n      ChallengeResponses:\n        PASSWORD: "value2"\n    expect:\n      AuthenticationResult: "*"',
    );
    for (const [, text] of found) expect(readFlowFile(text, 'x', cognitoTables).faults).toEqual([]);
  });

  it('offer steps at the start of a step, each valid', async () => {
    const found = await snippetsOf('steps:\n  - |');
    expect(found.map(([label]) => label)).toEqual(
      expect.arrayContaining(['InitiateAuth USER_AUTH', 'RespondToAuthChallenge SMS_MFA']),
    );
    for (const [, text] of found) expect(readFlowFile(text, 'x', cognitoTables).faults).toEqual([]);
    expect(found.find(([label]) => label === 'RespondToAuthChallenge NEW_PASSWORD_REQUIRED')?.[1]).toContain(
      'NEW_PASSWORD: "value1"',
    );
    expect(await snippetsOf('steps:\n  - InitiateAuth:\n      |\n')).toEqual([]);
  });
});

describe('JSON that the user marked', () => {
  it('is checked as a request', async () => {
    expect(
      await diagnostics('{ "ChallengeName": "SMS_MFA", "ChallengeResponses": { "SMS_MFA_COD": "123456" } }', 'json'),
    ).toContainEqual(expect.stringMatching(/ unknown-key .*SMS_MFA_CODE/));
  });
});
