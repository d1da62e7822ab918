// Invalid flow files: every feature answers, possibly with nothing, and each fault is reported once.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { type LanguageClient, startLanguageServer } from '../../support/language-client.ts';

let client: LanguageClient;
beforeAll(async () => {
  client = await startLanguageServer();
});
afterAll(() => client.stop());

const good = `steps:
  - id: one
    InitiateAuth:
      AuthFlow: USER_AUTH
      AuthParameters:
        USERNAME: ada
`;
const deep = 10_000;
const explosion = `variables:
  a: &a [x, x, x, x, x, x, x, x, x, x]
  b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
  c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
  d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
  e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
  f: [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
${good}`;

/** Diagnostics as `line:column code`. */
const inputs: readonly (readonly [name: string, text: string, told: readonly string[]])[] = [
  ['nothing', '', ['1:1 missing-key']],
  ['blank lines and a comment', '\n# soon\n\n', ['1:1 missing-key']],
  ['a list', '- a\n- b\n', ['1:1 wrong-type', '1:1 missing-key']],
  ['a scalar', 'hello', ['1:1 wrong-type', '1:1 missing-key']],
  ['braces nested deep', '{"a":'.repeat(deep), ['any too-large']],
  ['brackets nested deep', `steps: ${'['.repeat(deep)}`, ['any too-large']],
  ['lines nested deep', Array.from({ length: 1000 }, (_, at) => `${' '.repeat(at)}a:\n`).join(''), ['any too-large']],
  ['a tab before a key', 'steps:\n\t- InitiateAuth: {}\n', ['any yaml']],
  ['anchors that explode', explosion, ['any too-large']],
  ['a line cut off in a quote', good.replace('ada\n', '"ad'), ['any yaml']],
  ['a line cut off in a key', `${good}  - Respond`, ['7:5 wrong-type', '7:5 no-operation']],
  ['a key twice', good.replace('    InitiateAuth', '    id: two\n    InitiateAuth'), ['3:5 duplicate-key']],
  ['two documents', `${good}---\n${good}`, ['7:1 yaml']],
  ['line breaks of Windows', good.replaceAll('\n', '\r\n'), []],
  ['a byte order mark', `\ufeff${good}`, []],
  ['a mark and line breaks of Windows', `\ufeff${good.replaceAll('\n', '\r\n')}`, []],
];

const requests = [
  'completion',
  'hover',
  'definition',
  'references',
  'prepareRename',
  'rename',
  'documentSymbol',
  'foldingRange',
  'formatting',
  'documentLink',
  'semanticTokens/full',
  'semanticTokens/range',
  'inlayHint',
  'codeLens',
  'codeAction',
] as const;

/** Requests every feature at the start, the middle and the end of a text. Returns the errors. */
async function askEverything(text: string, extension?: string): Promise<readonly string[]> {
  const errors: string[] = [];
  const { uri, document } = await client.open(text, extension);
  for (const offset of [0, Math.floor(text.length / 2), text.length]) {
    const position = document.positionAt(offset);
    const params = {
      textDocument: { uri },
      position,
      range: { start: { line: 0, character: 0 }, end: position },
      newName: 'other',
      options: { tabSize: 2, insertSpaces: true },
      context: { includeDeclaration: true, diagnostics: [] },
    };
    for (const request of requests) {
      const answer = client.connection.sendRequest(`textDocument/${request}`, params);
      await answer.catch((error: unknown) => errors.push(`${request}: ${String(error)}`));
    }
  }
  return errors;
}

async function diagnosticsOf(text: string, extension?: string): Promise<readonly Diagnostic[]> {
  const { uri } = await client.open(text, extension);
  const found = await client.connection.sendRequest<{ readonly items: readonly Diagnostic[] }>(
    'textDocument/diagnostic',
    { textDocument: { uri } },
  );
  return found.items;
}

// None of the texts may contain the cursor mark.
const plain = inputs.filter(([, text]) => !text.includes('|'));

describe('an invalid flow file', () => {
  it('has no cursor mark in this table', () => expect(plain).toHaveLength(inputs.length));

  it.each(plain)('%s: every feature answers', async (_, text) => {
    expect(await askEverything(text)).toEqual([]);
    expect(await askEverything(text, 'authflow.json')).toEqual([]);
  });

  it.each(plain)('%s: each fault is reported once, at its place', async (_, text, reported) => {
    const found = (await diagnosticsOf(text)).map(({ range: { start }, code }, at) => {
      const place = reported[at]?.startsWith('any ') ? 'any' : `${start.line + 1}:${start.character + 1}`;
      return `${place} ${code ?? ''}`;
    });
    expect(found).toEqual(reported);
  });
});

describe('a text that is too large', () => {
  it('has one diagnostic that says so, and nothing else', async () => {
    const text = `${good}# ${'x'.repeat(1_048_576)}\n`;
    const found = await diagnosticsOf(text);
    expect(found.map(({ code, range: { start } }) => [code, start.line, start.character])).toEqual([
      ['too-large', 0, 0],
    ]);
    expect(JSON.stringify(found)).toContain('1 MB');
    const { uri } = await client.open(text);
    expect(await client.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } })).toEqual([]);
    expect(await askEverything(text)).toEqual([]);
  });
});

describe('the examples, cut off anywhere', () => {
  const folder = fileURLToPath(new URL('../../../media/examples/', import.meta.url));
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.authflow\.ya?ml$/.test(name),
  );
  it.each(names)('%s: every feature answers', async (name) => {
    const text = readFileSync(folder + name, 'utf8').replaceAll('|', '/');
    for (const part of [0.2, 0.5, 0.8, 0.97]) {
      expect(await askEverything(text.slice(0, Math.floor(part * text.length)))).toEqual([]);
    }
  });
});
