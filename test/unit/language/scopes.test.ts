// Names belong to their flow: every feature is asked on one file with two flows, written in lines, in braces and as JSON.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompletionItem, Hover, Location, WorkspaceEdit } from 'vscode-languageserver/node';
import { applied, type LanguageClient, startLanguageServer } from '../../support/language-client.ts';

let client: LanguageClient;
beforeAll(async () => {
  client = await startLanguageServer();
});
afterAll(() => client.stop());

/** The same file in three ways of writing. Both flows have a step `pv` and a variable `who`, and one of `USERNAME`. */
const writings = [
  {
    writing: 'lines',
    extension: 'authflow.yaml',
    text: `variables:
  USERNAME: jane
flows:
  - name: one
    variables:
      who: ada
    steps:
      - id: pv
        InitiateAuth:
          AuthFlow: USER_SRP_AUTH
          AuthParameters:
            USERNAME: \${USERNAME}
      - RespondToAuthChallenge:
          ChallengeName: PASSWORD_VERIFIER
          ChallengeResponses:
            USERNAME: \${who} \${steps.pv.ChallengeParameters.USERNAME}
  - name: two
    variables:
      who: eve
    steps:
      - id: pv
        InitiateAuth:
          AuthFlow: USER_SRP_AUTH
          AuthParameters:
            USERNAME: \${who}
      - RespondToAuthChallenge:
          ChallengeName: PASSWORD_VERIFIER
          ChallengeResponses:
            USERNAME: \${USERNAME} \${steps.pv.ChallengeParameters.USERNAME}
`,
  },
  {
    writing: 'braces',
    extension: 'authflow.yaml',
    text: `variables: { USERNAME: jane }
flows:
  - { name: one, variables: { who: ada }, steps: [
      { id: pv, InitiateAuth: { AuthFlow: USER_SRP_AUTH, AuthParameters: { USERNAME: "\${USERNAME}" } } },
      { RespondToAuthChallenge: { ChallengeName: PASSWORD_VERIFIER, ChallengeResponses: { USERNAME: '\${who} \${steps.pv.ChallengeParameters.USERNAME}' } } } ] }
  - { name: two, variables: { who: eve }, steps: [
      { id: pv, InitiateAuth: { AuthFlow: USER_SRP_AUTH, AuthParameters: { USERNAME: "\${who}" } } },
      { RespondToAuthChallenge: { ChallengeName: PASSWORD_VERIFIER, ChallengeResponses: { USERNAME: '\${USERNAME} \${steps.pv.ChallengeParameters.USERNAME}' } } } ] }
`,
  },
  {
    writing: 'JSON',
    extension: 'authflow.json',
    text: `{"variables":{"USERNAME":"jane"},"flows":[
{"name":"one","variables":{"who":"ada"},"steps":[
{"id":"pv","InitiateAuth":{"AuthFlow":"USER_SRP_AUTH","AuthParameters":{"USERNAME":"\${USERNAME}"}}},
{"RespondToAuthChallenge":{"ChallengeName":"PASSWORD_VERIFIER","ChallengeResponses":{"USERNAME":"\${who} \${steps.pv.ChallengeParameters.USERNAME}"}}}]},
{"name":"two","variables":{"who":"eve"},"steps":[
{"id":"pv","InitiateAuth":{"AuthFlow":"USER_SRP_AUTH","AuthParameters":{"USERNAME":"\${who}"}}},
{"RespondToAuthChallenge":{"ChallengeName":"PASSWORD_VERIFIER","ChallengeResponses":{"USERNAME":"\${USERNAME} \${steps.pv.ChallengeParameters.USERNAME}"}}}]}]}
`,
  },
] as const;

describe.each(writings)('in $writing', ({ text, extension }) => {
  /** The file with the cursor after the first letter of the `nth` occurrence (from 1) of `word`. */
  const openAt = (word: string, nth = 1) => {
    let at = -1;
    for (let count = 0; count < nth; count++) at = text.indexOf(word, at + 1);
    if (at < 0) throw new Error(`${word} does not stand ${nth} times in the text.`);
    return client.open(`${text.slice(0, at + 1)}|${text.slice(at + 1)}`, extension);
  };
  const wordsAt = async (word: string, nth?: number) => {
    const { at } = await openAt(word, nth);
    const found = await client.connection.sendRequest<Hover | null>('textDocument/hover', at);
    return found && 'value' in Object(found.contents) ? (found.contents as { value: string }).value : undefined;
  };
  /** The text at each place in an answer. */
  const around = (
    locations: readonly Location[] | null,
    document: { offsetAt: (place: Location['range']['start']) => number },
  ) =>
    (locations ?? []).map(({ range }) => {
      const start = document.offsetAt(range.start);
      return [
        text.slice(start, document.offsetAt(range.end)),
        text.slice(0, start).split('"pv"').length,
        start,
      ] as const;
    });
  const renamed = async (word: string, nth: number, newName: string) => {
    const { at, document } = await openAt(word, nth);
    return applied(
      document,
      await client.connection.sendRequest<WorkspaceEdit | null>('textDocument/rename', { ...at, newName }),
    );
  };

  it('a definition stays in its flow', async () => {
    const startOf = async (word: string, nth: number) => {
      const { at, document } = await openAt(word, nth);
      const found = await client.connection.sendRequest<Location[] | null>('textDocument/definition', at);
      return around(found, document).map(([name, , start]) => [name, start]);
    };
    const ids = [...text.matchAll(/(?<=id"?: ?"?)pv/g)].map(({ index }) => index);
    expect(ids).toHaveLength(2);
    expect(await startOf('pv.', 1)).toEqual([['pv', ids[0]]]);
    expect(await startOf('pv.', 2)).toEqual([['pv', ids[1]]]);
    const variables = [...text.matchAll(/who(?="?:)/g)].map(({ index }) => index);
    expect(await startOf('who}', 1)).toEqual([['who', variables[0]]]);
    expect(await startOf('who}', 2)).toEqual([['who', variables[1]]]);
    expect(await startOf('USERNAME}', 3)).toEqual([['USERNAME', text.indexOf('USERNAME')]]);
  });

  it('references are those of the flow, and of all flows for a variable of the file', async () => {
    const count = async (word: string, nth: number, includeDeclaration: boolean) => {
      const { at } = await openAt(word, nth);
      const context = { includeDeclaration };
      const found = await client.connection.sendRequest<Location[] | null>('textDocument/references', {
        ...at,
        context,
      });
      return found?.length;
    };
    expect(await count('who}', 1, true)).toBe(2);
    expect(await count('who', 1, false)).toBe(1);
    expect(await count('USERNAME', 1, true)).toBe(3);
    expect(await count('pv.', 2, true)).toBe(2);
    expect(await count('AuthFlow', 1, true)).toBeUndefined();
  });

  it('a rename leaves the other flow alone, and keys of Cognito too', async () => {
    const first = (from: string, to: string) => text.replace(from, to);
    const who = await renamed('who}', 1, 'somebody');
    expect(who).toBe(first('who', 'somebody').replace('${who}', '${somebody}'));
    const username = await renamed('USERNAME', 1, 'person');
    expect(username).toBe(first('USERNAME', 'person').replaceAll('${USERNAME}', '${person}'));
    const last = text.lastIndexOf('steps.pv.');
    const id = [...text.matchAll(/(?<=id"?: ?"?)pv/g)][1]?.index ?? -1;
    expect(await renamed('pv.', 2, 'again')).toBe(
      `${text.slice(0, id)}again${text.slice(id + 2, last)}steps.again.${text.slice(last + 'steps.pv.'.length)}`,
    );
  });

  it('a rename is refused for a name that is used or invalid', async () => {
    await expect(renamed('who}', 1, 'USERNAME')).rejects.toThrow('A variable named USERNAME already exists.');
    await expect(renamed('who}', 1, 'a b')).rejects.toThrow('a b is not a valid variable name');
    await expect(renamed('pv.', 1, 'a.b')).rejects.toThrow('a.b is not a valid step ID');
  });

  it('a rename starts only at a name', async () => {
    const prepared = async (word: string, nth?: number) => {
      const { at, document, text: own } = await openAt(word, nth);
      const range = await client.connection.sendRequest<Location['range'] | null>('textDocument/prepareRename', at);
      return range && own.slice(document.offsetAt(range.start), document.offsetAt(range.end));
    };
    expect(await prepared('who}')).toBe('who');
    expect(await prepared('pv.', 2)).toBe('pv');
    expect(await prepared('PASSWORD_VERIFIER')).toBeNull();
    expect(await prepared('AuthFlow')).toBeNull();
  });

  it('a hover shows the value in its flow, and explains keys and values', async () => {
    expect(await wordsAt('who}', 1)).toBe('**who** is `ada`.');
    expect(await wordsAt('who}', 2)).toBe('**who** is `eve`.');
    expect(await wordsAt('steps.pv', 2)).toContain('InitiateAuth USER_SRP_AUTH');
    expect(await wordsAt('USER_SRP_AUTH')).toMatch(/^\*\*USER_SRP_AUTH\*\*/);
    expect(await wordsAt('ChallengeResponses')).toMatch(/^\*\*ChallengeResponses\*\*/);
    expect(await wordsAt('InitiateAuth', 2)).toMatch(/^\*\*InitiateAuth\*\*/);
  });

  it('completion offers the steps and variables of the flow once', async () => {
    const at = text.lastIndexOf('${who}');
    const marked = `${text.slice(0, at)}\${|}${text.slice(at + '${who}'.length)}`;
    const { at: place } = await client.open(marked, extension);
    const items = await client.connection.sendRequest<CompletionItem[]>('textDocument/completion', place);
    const names = items.map(({ label }) => label);
    expect(names.filter((label) => label === 'who')).toHaveLength(1);
    // The step's own answer is not available yet.
    expect(names).not.toContain('steps.pv.');
    const later = text.lastIndexOf('${USERNAME}');
    const second = await client.open(
      `${text.slice(0, later)}\${|}${text.slice(later + '${USERNAME}'.length)}`,
      extension,
    );
    const inAnswer = await client.connection.sendRequest<CompletionItem[]>('textDocument/completion', second.at);
    expect(inAnswer.filter(({ label }) => label === 'steps.pv.')).toHaveLength(1);
  });
});

describe('a matrix', () => {
  const text = `variables: { user: nobody }
flows:
  - name: each
    matrix:
      - user: ada
      - user: eve
      - other: x
    steps:
      - SignUp:
          Username: \${user}
  - name: other
    steps:
      - SignUp:
          Username: \${user}
`;
  it('has one symbol for a variable of all rounds, and of the file for rounds without it', async () => {
    const { at, document } = await client.open(text.replace('user: ada', 'us|er: ada'));
    const edit = await client.connection.sendRequest<WorkspaceEdit | null>('textDocument/rename', {
      ...at,
      newName: 'who',
    });
    expect(applied(document, edit)).toBe(text.replaceAll('user', 'who'));
  });

  it('leaves the variable of the file alone where every round has its own', async () => {
    const whole = text.replace('other: x', 'user: x');
    const { at, document } = await client.open(whole.replace('user: ada', 'us|er: ada'));
    const edit = await client.connection.sendRequest<WorkspaceEdit | null>('textDocument/rename', {
      ...at,
      newName: 'who',
    });
    expect(applied(document, edit)).toBe(
      whole
        .replace('user: ada', 'who: ada')
        .replace('user: eve', 'who: eve')
        .replace('user: x', 'who: x')
        .replace('${user}', '${who}'),
    );
  });
});

describe('completion between braces', () => {
  const inserted = async (marked: string, label: string, extension = 'authflow.json') => {
    const { at, document } = await client.open(marked, extension);
    const items = await client.connection.sendRequest<CompletionItem[]>('textDocument/completion', at);
    const edit = items.find((item) => item.label === label)?.textEdit;
    return edit && 'range' in edit ? applied(document, { changes: { [document.uri]: [edit] } }) : undefined;
  };

  it.each([
    ['{"steps":[{"InitiateAuth":{|}}]}', 'AuthFlow', '{"steps":[{"InitiateAuth":{"AuthFlow": }}]}'],
    ['{"steps":[{"InitiateAuth":{"Auth|"}}]}', 'AuthFlow', '{"steps":[{"InitiateAuth":{"AuthFlow": }}]}'],
    ['{"steps":[{"InitiateAuth":{"Auth|":"x"}}]}', 'AuthFlow', '{"steps":[{"InitiateAuth":{"AuthFlow":"x"}}]}'],
    [
      '{"steps":[{"InitiateAuth":{"AuthFlow":|}}]}',
      'USER_AUTH',
      '{"steps":[{"InitiateAuth":{"AuthFlow":"USER_AUTH"}}]}',
    ],
    [
      '{"steps":[{"InitiateAuth":{"AuthFlow":"|"}}]}',
      'USER_AUTH',
      '{"steps":[{"InitiateAuth":{"AuthFlow":"USER_AUTH"}}]}',
    ],
  ])('%s', async (marked, label, expected) => {
    expect(await inserted(marked, label)).toBe(expected);
  });

  it('in YAML puts no quotes', async () => {
    expect(await inserted('steps:\n  - InitiateAuth: { | }\n', 'AuthFlow', 'authflow.yaml')).toBe(
      'steps:\n  - InitiateAuth: { AuthFlow:  }\n',
    );
  });
});
