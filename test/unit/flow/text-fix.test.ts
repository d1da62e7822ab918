// Fixes pressed in every kind of file: the finding is gone, the file is still valid, and no value is lost.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { diagnose } from '../../../src/flow/language/diagnostics.ts';
import { diagnosePayload } from '../../../src/flow/language/diagnose-payload.ts';
import type { FlowDiagnostic } from '../../../src/flow/language/flow-diagnostic.ts';
import type { TextFix } from '../../../src/flow/language/text-fix.ts';
import { readFlowFile } from '../../../src/flow/file/read-flow-file.ts';
import { diagnoseCalls } from '../../../src/flow/source/diagnose-calls.ts';
import { readCalls } from '../../../src/flow/source/read-calls.ts';

type Entries = readonly (readonly [string, string | Entries])[];

const now = 0;
const ofFlow = (text: string) => diagnose(readFlowFile(text, 'flow', cognitoTables), now, cognitoTables);
const ofPayload = (text: string) => diagnosePayload(text, now, cognitoTables);
const ofScript = (text: string) =>
  diagnoseCalls(readCalls('typescript', text, cognitoTables), text, now, cognitoTables);
const ofPython = (text: string) => diagnoseCalls(readCalls('python', text, cognitoTables), text, now, cognitoTables);

function applied(text: string, { edits }: TextFix): string {
  return edits
    .toSorted((a, b) => b.span.start - a.span.start)
    .reduce((whole, { span, text: own }) => whole.slice(0, span.start) + own + whole.slice(span.end), text);
}

/** Writes a request with each entry on its own line, or all in one. */
function inBraces(
  entries: Entries,
  key: (name: string) => string,
  value: (text: string) => string,
  indent: string | undefined,
  ends = '',
): string {
  const [open, between, close] =
    indent === undefined ? ['{ ', ', ', ' }'] : [`{\n${indent}  `, `,\n${indent}  `, `${ends}\n${indent}}`];
  const lines = entries.map(([name, own]) => {
    const inner = indent === undefined ? undefined : `${indent}  `;
    return `${key(name)}: ${typeof own === 'string' ? value(own) : inBraces(own, key, value, inner, ends)}`;
  });
  return lines.length === 0 ? '{}' : `${open}${lines.join(between)}${close}`;
}

function inBlock(entries: Entries, indent: string): string {
  return entries
    .map(([name, own]) => {
      if (typeof own === 'string') return `${indent}${name}: ${/[{}"[:]/.test(own) ? `'${own}'` : own} # ${name}\n`;
      return own.length === 0 ? `${indent}${name}: {}\n` : `${indent}${name}:\n${inBlock(own, `${indent}  `)}`;
    })
    .join('');
}

const isName = (name: string) => /^[A-Za-z_]\w*$/.test(name);
const quoted = (text: string) => `'${text}'`;
const scriptKey = (name: string) => (isName(name) ? name : quoted(name));

interface FileKind {
  readonly write: (operation: string, entries: Entries) => string;
  readonly diagnose: (text: string) => readonly FlowDiagnostic[];
}

const fileKinds: Readonly<Record<string, FileKind>> = {
  'a flow file in blocks': {
    write: (operation, entries) => `steps:\n  - ${operation}:\n${inBlock(entries, '      ')}    name: first\n`,
    diagnose: ofFlow,
  },
  'a flow file in braces': {
    write: (operation, entries) =>
      `steps:\n  - ${operation}: ${inBraces(entries, String, JSON.stringify, undefined)}\n    name: first\n`,
    diagnose: ofFlow,
  },
  'a flow file in JSON': {
    write: (operation, entries) =>
      `{"steps":[{"${operation}": ${inBraces(entries, JSON.stringify, JSON.stringify, '  ')}}]}`,
    diagnose: ofFlow,
  },
  'a request in JSON': {
    write: (_, entries) => `${inBraces(entries, JSON.stringify, JSON.stringify, '')}\n`,
    diagnose: ofPayload,
  },
  'a request on one line': {
    write: (_, entries) => inBraces(entries, JSON.stringify, JSON.stringify, undefined),
    diagnose: ofPayload,
  },
  'a request without quotes at its keys': {
    write: (_, entries) => inBraces(entries, scriptKey, quoted, undefined),
    diagnose: ofPayload,
  },
  'a script': {
    write: (operation, entries) =>
      `await client.send(new ${operation}Command(${inBraces(entries, scriptKey, quoted, '', ',')}));\n`,
    diagnose: ofScript,
  },
  'a script on one line': {
    write: (operation, entries) =>
      `const done = await client.send(new ${operation}Command(${inBraces(entries, scriptKey, quoted, undefined)}));\n`,
    diagnose: ofScript,
  },
  'a Python program': {
    write(operation, entries) {
      const method = operation.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
      const lines = entries.map(
        ([name, own]) =>
          `    ${name}=${typeof own === 'string' ? quoted(own) : inBraces(own, quoted, quoted, '    ', ',')},\n`,
      );
      return `answer = client.${method}(\n${lines.join('')})\n`;
    },
    diagnose: ofPython,
  },
};

const Session = 'AYABe'.padEnd(64, 'x');
const hash = `${'h'.repeat(43)}=`;
const answer = (ChallengeName: string, responses: Entries, more: Entries = []): [string, Entries] => [
  'RespondToAuthChallenge',
  [
    ['ChallengeName', ChallengeName],
    ['ClientId', '1example23456789'],
    ['Session', Session],
    ...more,
    ['ChallengeResponses', responses],
  ],
];
const begin = (more: Entries, parameters: Entries = []): [string, Entries] => [
  'InitiateAuth',
  [['AuthFlow', 'USER_PASSWORD_AUTH'], ['ClientId', '1example23456789'], ...more, ['AuthParameters', parameters]],
];
const user: Entries = [['USERNAME', 'user-jane']];

const requests: Readonly<Record<string, readonly [string, Entries]>> = {
  'an attribute without its prefix': answer('NEW_PASSWORD_REQUIRED', [
    ...user,
    ['name', 'Jane'],
    ['NEW_PASSWORD', 'Made-Up-1'],
  ]),
  'several attributes, one of them custom': answer('NEW_PASSWORD_REQUIRED', [
    ...user,
    ['NEW_PASSWORD', 'Made-Up-1'],
    ['custom:team', 'team-seven'],
    ['family_name', 'Doe'],
  ]),
  'attributes as JSON text': answer('NEW_PASSWORD_REQUIRED', [
    ['userAttributes', '{"name":"Jane","family_name":"Doe"}'],
    ...user,
    ['NEW_PASSWORD', 'Made-Up-1'],
  ]),
  'attributes as a map': answer('NEW_PASSWORD_REQUIRED', [
    ...user,
    ['NEW_PASSWORD', 'Made-Up-1'],
    [
      'userAttributes',
      [
        ['name', 'Jane'],
        ['custom:team', 'team-seven'],
      ],
    ],
  ]),
  'keys beside an empty map': begin([
    ['SecretHash', hash],
    ['USERNAME', 'user-jane'],
    ['Password', 'Made-Up-1'],
  ]),
  'keys beside a map': begin([['Password', 'Made-Up-1']], user),
  'keys without a map': [
    'InitiateAuth',
    [
      ['Username', 'user-jane'],
      ['AuthFlow', 'USER_PASSWORD_AUTH'],
      ['ClientId', '1example23456789'],
      ['Password', 'Made-Up-1'],
    ],
  ],
  'members inside the map': [
    'RespondToAuthChallenge',
    [
      ['ChallengeName', 'SMS_MFA'],
      [
        'ChallengeResponses',
        [
          ['ClientId', '1example23456789'],
          ...user,
          ['SMS_MFA_CODE', '123456'],
          ['Session', Session],
          ['ClientMetadata', [['tries', 'tried-once']]],
        ],
      ],
    ],
  ],
  'names in another spelling': [
    'InitiateAuth',
    [
      ['authFlow', 'USER_PASSWORD_AUTH'],
      ['clientId', '1example23456789'],
      [
        'authParameters',
        [
          ['username', 'user-jane'],
          ['password', 'Made-Up-1'],
        ],
      ],
    ],
  ],
  'another spelling, and a key outside its map': [
    'InitiateAuth',
    [
      ['authFlow', 'USER_PASSWORD_AUTH'],
      ['username', 'user-jane'],
      ['clientId', '1example23456789'],
      ['authParameters', [['password', 'Made-Up-1']]],
    ],
  ],
  'a challenge under another name': answer('EMAIL_MFA', [...user, ['EMAIL_MFA_CODE', '123456']]),
  'a mistyped flow': [
    'InitiateAuth',
    [
      ['AuthFlow', 'USER_PASSWORT_AUTH'],
      ['ClientId', '1example23456789'],
      ['AuthParameters', [...user, ['PASSWORD', 'Made-Up-1']]],
    ],
  ],
  'a mistyped choice': answer('SELECT_MFA_TYPE', [...user, ['ANSWER', 'TOTP']]),
  'a key of another challenge': answer('SMS_MFA', [...user, ['SMS_MFA_CODE', '123456'], ['SRP_A', 'abc']]),
  'an unknown key between others': answer('SMS_MFA', [...user, ['Colour', 'red'], ['SMS_MFA_CODE', '123456']]),
  'a key that is there twice': begin([['Password', 'Made-Up-1']], [...user, ['PASSWORD', 'Made-Up-1']]),
  'a key that is there with another value': begin([['Password', 'Made-Up-2']], [...user, ['PASSWORD', 'Made-Up-1']]),
};

const leaves = (entries: Entries): readonly string[] =>
  entries.flatMap(([, own]) =>
    typeof own === 'string' ? (own.startsWith('{') ? ['Jane', 'Doe'] : [own]) : leaves(own),
  );

const kindOf = ({ code, message }: FlowDiagnostic) => `${code} ${message}`;

/** Presses each fix of a text, one at a time. */
function pressEach(kind: FileKind, text: string, values: readonly string[]): number {
  const pressed = kind
    .diagnose(text)
    .flatMap((diagnostic) => [diagnostic.fix, diagnostic.fixAll].map((fix) => ({ diagnostic, fix })))
    // "Add" inserts the key with an empty value, which is another finding.
    .flatMap(({ diagnostic, fix }) => (fix && !fix.title.startsWith('Add ') ? [{ diagnostic, fix }] : []));
  for (const { diagnostic, fix } of pressed) {
    const after = applied(text, fix);
    const found = kind.diagnose(after);
    const changes = /^(?:Change|Correct|Use|Remove)/.test(fix.title);
    expect({
      fix: fix.title,
      text,
      after,
      broken: found.filter(({ code }) => code === 'yaml'),
      isStillFound: found.map(kindOf).includes(kindOf(diagnostic)),
      // The call must still be read.
      isRead: /username/i.test(after),
      lost: changes ? [] : values.filter((value) => !after.includes(value)),
    }).toMatchObject({ broken: [], isStillFound: false, isRead: true, lost: [] });
  }
  return pressed.length;
}

/** Presses the first fix that keeps all values, again and again. */
function pressAll(kind: FileKind, text: string): string {
  const [first] = kind.diagnose(text).flatMap(({ fix, fixAll }) => {
    const one = fixAll ?? fix;
    return one && !/^(?:Remove|Add)/.test(one.title) ? [one] : [];
  });
  return first ? pressAll(kind, applied(text, first)) : text;
}

// A method of this name with other arguments may belong to another library.
const isForeign = (fileKind: string, name: string) =>
  fileKind === 'a Python program' && name.includes('another spelling');
const isConflict = (name: string) => name.endsWith('another value');

describe.each(Object.entries(fileKinds))('fixes in %s', (fileKind, kind) => {
  const names = Object.keys(requests).filter((name) => !isForeign(fileKind, name));
  const written = (name: string) => {
    const [operation, entries] = requests[name] ?? begin([]);
    return { text: kind.write(operation, entries), values: leaves(entries) };
  };

  it.each(names.filter((name) => !isConflict(name)))('%s', (name) => {
    const { text, values } = written(name);
    expect(pressEach(kind, text, values)).toBeGreaterThan(0);
    const after = pressAll(kind, text);
    const codes = kind.diagnose(after).map(({ code }) => code);
    expect({ text, after, codes: codes.filter((code) => !/key-of-another|unknown|outside/.test(code)) }).toMatchObject({
      codes: [],
    });
  });

  it.each(names.filter(isConflict))('%s is named', (name) => {
    const { text, values } = written(name);
    expect(kind.diagnose(text).map(({ message }) => message)).toContainEqual(
      expect.stringContaining('AuthParameters.PASSWORD is there too'),
    );
    expect(pressEach(kind, text, values)).toBe(0);
  });

  it.each(Object.keys(requests).filter((name) => isForeign(fileKind, name)))('%s: nothing', (name) => {
    expect(kind.diagnose(written(name).text)).toEqual([]);
  });
});

describe('any mix of misplaced keys', () => {
  const fields: Entries = [
    ['USERNAME', 'user-jane'],
    ['PASSWORD', 'Made-Up-1'],
    ['SECRET_HASH', hash],
    ['DEVICE_KEY', 'eu-west-1_1f2e3d4c-0000-4000-8000-123456789abc'],
  ];
  const spellings = (name: string) =>
    fc.constantFrom(
      name,
      name.toLowerCase(),
      name.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      name.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    );
  const placed = fc.tuple(
    ...fields.map(([name, value]) =>
      fc.record({ key: spellings(name), value: fc.constant(value), isOutside: fc.boolean(), first: fc.boolean() }),
    ),
  );
  const members = fc.tuple(
    fc.constantFrom('ClientId', 'clientId', 'client_id'),
    fc.constantFrom('AuthParameters', 'authParameters'),
    fc.boolean(),
  );

  it.each(Object.entries(fileKinds))('is put in order in %s', (_, kind) => {
    fc.assert(
      fc.property(placed, members, (keys, [clientId, map, isClientInside]) => {
        const entry = ({ key, value }: { key: string; value: string | Entries }) => [key, value] as const;
        const outside = keys.filter(({ isOutside }) => isOutside);
        const client = [clientId, '1example23456789'] as const;
        const inside = [...keys.filter(({ isOutside }) => !isOutside).map(entry), ...(isClientInside ? [client] : [])];
        const entries: Entries = [
          ...outside.filter(({ first }) => first).map(entry),
          ['AuthFlow', 'USER_PASSWORD_AUTH'],
          ...(isClientInside ? [] : [client]),
          [map, inside],
          ...outside.filter(({ first }) => !first).map(entry),
        ];
        const text = kind.write('InitiateAuth', entries);
        const after = pressAll(kind, text);
        expect({ text, after, found: kind.diagnose(after).map(kindOf) }).toEqual({ text, after, found: [] });
        expect({ text, after, lost: leaves(entries).filter((value) => !after.includes(value)) }).toEqual({
          text,
          after,
          lost: [],
        });
        // The first press does it all.
        const [first] = kind.diagnose(text);
        const all = first?.fixAll ?? first?.fix;
        expect(all ? applied(text, all) : text).toBe(after);
      }),
      { numRuns: 100 },
    );
  });
});

describe('fixes keep the value as written', () => {
  const press = (text: string, diagnoseText: (text: string) => readonly FlowDiagnostic[]) => {
    const [first] = diagnoseText(text).flatMap(({ fix, fixAll }) => fixAll ?? fix ?? []);
    return first ? applied(text, first) : text;
  };

  it('a shorthand property and a variable', () => {
    expect(
      press(
        `new InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId: process.env.ID, username, Password: input.value });`,
        ofScript,
      ),
    ).toBe(
      `new InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId: process.env.ID, AuthParameters: { USERNAME: username, PASSWORD: input.value } });`,
    );
  });

  it('what is around a value in TypeScript, and a comment', () => {
    const before = [
      `new RespondToAuthChallengeCommand({`,
      `  ChallengeName: 'SMS_MFA',`,
      `  Session: session,`,
      `  ChallengeResponses: {`,
      `    USERNAME: email, // the user`,
      `    ClientId: process.env.ID!,`,
      `    SMS_MFA_CODE: (code as string),`,
      `  },`,
      `})`,
    ];
    const after = [...before.slice(0, 5), before[6], `  },`, `  ClientId: process.env.ID!,`, `})`];
    expect(press(before.join('\n'), ofScript)).toBe(after.join('\n'));
  });

  it('a new map, in the style of the call', () => {
    expect(
      press(`c.initiate_auth(AuthFlow='USER_PASSWORD_AUTH', ClientId=i, USERNAME=u, PASSWORD=(p))`, ofPython),
    ).toBe(
      `c.initiate_auth(AuthFlow='USER_PASSWORD_AUTH', ClientId=i, AuthParameters={'USERNAME': u, 'PASSWORD': (p)})`,
    );
    expect(press('{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"a","PASSWORD":"x"}', ofPayload)).toBe(
      '{"AuthFlow":"USER_PASSWORD_AUTH","ClientId":"a", "AuthParameters": {"PASSWORD": "x"}}',
    );
  });

  it('a member of an enumeration', () => {
    expect(
      press(
        `new InitiateAuthCommand({ AuthFlow: AuthFlowType.ADMIN_NO_SRP_AUTH, ClientId: id, AuthParameters: all });`,
        ofScript,
      ),
    ).toContain('AuthFlow: AuthFlowType.USER_PASSWORD_AUTH,');
  });

  it('a reference of a flow file, and a comment', () => {
    expect(
      press(
        [
          'steps:',
          '  - InitiateAuth:',
          '      AuthFlow: USER_PASSWORD_AUTH # the flow',
          '      Username: ${user} # who',
          '      AuthParameters: { PASSWORD: "x" }',
          '',
        ].join('\n'),
        ofFlow,
      ),
    ).toBe(
      [
        'steps:',
        '  - InitiateAuth:',
        '      AuthFlow: USER_PASSWORD_AUTH # the flow',
        '      AuthParameters: { PASSWORD: "x", USERNAME: "${user}" }',
        '',
      ].join('\n'),
    );
  });

  it('a block string, with the distance of its lines to the key', () => {
    expect(
      press(
        [
          'steps:',
          '  - InitiateAuth:',
          '      AuthFlow: USER_PASSWORD_AUTH',
          '      Password: |-',
          '        two',
          '        lines',
          '      AuthParameters:',
          '        USERNAME: jane',
          '',
        ].join('\n'),
        ofFlow,
      ),
    ).toBe(
      [
        'steps:',
        '  - InitiateAuth:',
        '      AuthFlow: USER_PASSWORD_AUTH',
        '      AuthParameters:',
        '        USERNAME: jane',
        '        PASSWORD: |-',
        '          two',
        '          lines',
        '',
      ].join('\n'),
    );
  });

  it('has no fix in braces for a value over several lines', () => {
    const text =
      'steps:\n  - InitiateAuth:\n      AuthFlow: USER_PASSWORD_AUTH\n      Password: |-\n        two\n        lines\n      AuthParameters: { USERNAME: jane }\n';
    expect(press(text, ofFlow)).toBe(text);
  });

  it('the line breaks of Windows', () => {
    const text =
      'steps:\n  - InitiateAuth:\n      AuthFlow: USER_PASSWORD_AUTH\n      Password: "x"\n      Username: jane\n';
    const after =
      'steps:\n  - InitiateAuth:\n      AuthFlow: USER_PASSWORD_AUTH\n      AuthParameters:\n        PASSWORD: "x"\n        USERNAME: jane\n';
    expect(press(text, ofFlow)).toBe(after);
    expect(press(text.replaceAll('\n', '\r\n'), ofFlow)).toBe(after.replaceAll('\n', '\r\n'));
  });
});
