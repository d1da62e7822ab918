// Imported first, so that it can instrument the modules imported after it.
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { growth } from '../../support/count-work.ts';
import { describe, expect, it } from 'vitest';
import { readFlowFile } from '../../../src/flow/file/read-flow-file.ts';
import { codeLenses } from '../../../src/flow/language/code-lenses.ts';
import { complete } from '../../../src/flow/language/completion.ts';
import { diagnosePayload } from '../../../src/flow/language/diagnose-payload.ts';
import { diagnose } from '../../../src/flow/language/diagnostics.ts';
import { documentLinks } from '../../../src/flow/language/document-links.ts';
import { foldings } from '../../../src/flow/language/folding.ts';
import { formatted } from '../../../src/flow/language/formatting.ts';
import { hover } from '../../../src/flow/language/hover.ts';
import { inlayHints } from '../../../src/flow/language/inlay-hints.ts';
import { symbolAt } from '../../../src/flow/language/references.ts';
import { symbols } from '../../../src/flow/language/symbols.ts';

function times(count: number, one: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => one(index)).join('');
}

/** Names of equal length: the similarity of two names is computed letter by letter. */
function name(index: number): string {
  return String(index).padStart(4, '0');
}

/** Files that grow in one direction, well below the limits. */
const shapes: Readonly<Record<string, (count: number) => string>> = {
  aliases: (n) => `steps: []\nx: &a 1\ny: [${times(n, () => '*a,')}]`,
  'steps that an alias repeats': (n) =>
    `setup:\n  - &a\n    GetUser: {AccessToken: x}\nsteps:\n${times(n, () => '  - *a\n')}`,
  variables: (n) => `variables:\n${times(n, (i) => `  v${i}: x\n`)}steps: []\n`,
  'variables in braces': (n) => `{variables: {${times(n, (i) => `v${i}: x,`)}}, steps: []}`,
  'variables one behind the other': (n) => `variables:\n${times(n, (i) => `  v${i}: \${v${i + 1}}\n`)}steps: []\n`,
  'variables in a circle': (n) => `variables:\n${times(n, (i) => `  v${i}: \${v${(i + 1) % n}}\n`)}steps: []\n`,
  'a variable that names all others, the last one first': (n) =>
    `variables:\n  all: ${times(n, (i) => `\${v${n - 1 - i}}`)}\n${times(n, (i) => `  v${i}: \${v${i + 1}}\n`)}  v${n}: x\nsteps: []\n`,
  steps: (n) => `steps:\n${times(n, () => '  - InitiateAuth:\n      AuthFlow: USER_AUTH\n')}`,
  'steps with references': (n) =>
    `variables: { a: b }\nsteps:\n${times(n, (i) => `  - id: s${i}\n    InitiateAuth:\n      AuthFlow: \${a}\n`)}`,
  'steps that refer to the one before': (n) =>
    `steps:\n${times(n, (i) => `  - id: s${i}\n    GetUser:\n      AccessToken: \${steps.s${i - 1}.AccessToken}\n`)}`,
  'challenges that cannot follow': (n) =>
    `steps:\n${times(n, () => '  - InitiateAuth:\n      AuthFlow: USER_PASSWORD_AUTH\n  - RespondToAuthChallenge:\n      ChallengeName: WEB_AUTHN\n')}`,
  flows: (n) => `flows:\n${times(n, (i) => `  - name: f${i}\n    steps:\n      - GetUser: {AccessToken: x}\n`)}`,
  'rounds of a matrix': (n) => `steps:\n  - GetUser: {AccessToken: x}\nmatrix:\n${times(n, (i) => `  - v: f${i}\n`)}`,
  'members of a request': (n) =>
    `steps:\n  - InitiateAuth:\n      AuthFlow: USER_AUTH\n      AuthParameters:\n${times(n, (i) => `        K${name(i)}: x\n`)}`,
  'members with references': (n) =>
    `steps:\n  - InitiateAuth:\n      AuthFlow: USER_AUTH\n      AuthParameters:\n${times(n, (i) => `        K${name(i)}: \${env:A}\n`)}`,
  'attributes beside keys that nobody knows': (n) =>
    `steps:\n  - RespondToAuthChallenge:\n      ChallengeName: NEW_PASSWORD_REQUIRED\n      ChallengeResponses:\n${times(n, (i) => `        userAttributes.a${name(i)}: x\n        other${name(i)}: x\n`)}`,
  'keys that nobody knows': (n) => `${times(n, (i) => `k${name(i)}: x\n`)}steps: []`,
  'keys that are there twice': (n) => `${times(n, (i) => `k${i % 2}: x\n`)}steps: []`,
  'paths that are expected': (n) =>
    `steps:\n  - InitiateAuth: {}\n    expect:\n      body:\n${times(n, (i) => `        $.k${i}: x\n`)}`,
  garbage: (n) => times(n, (i) => `]}{[: ${i} - ? &\n`),
  tabs: (n) => `a:\n${times(n, () => '\tx: 1\n')}`,
  anchors: (n) => `steps: []\nx:\n${times(n, (i) => `  - &a${i} x\n`)}`,
};

const features: Readonly<Record<string, (text: string) => () => unknown>> = {
  'reads and checks': (text) => () => diagnose(readFlowFile(text, 'file', cognitoTables), 0, cognitoTables),
  'reads as a request': (text) => () => diagnosePayload(text, 0, cognitoTables),
  formats: (text) => () => formatted(readFlowFile(text, 'file', cognitoTables)),
  'finds links': (text) => () => documentLinks(readFlowFile(text, 'file', cognitoTables), cognitoTables),
  'finds hints and lenses': (text) => {
    const document = readFlowFile(text, 'file', cognitoTables);
    return () => [
      inlayHints(document, { start: 0, end: text.length }, cognitoTables),
      codeLenses(document, cognitoTables),
    ];
  },
  'finds symbols and foldings': (text) => {
    const document = readFlowFile(text, 'file', cognitoTables);
    return () => [symbols(document), foldings(document)];
  },
  'finds references': (text) => {
    const document = readFlowFile(text, 'file', cognitoTables);
    const offset = Math.max(text.lastIndexOf('${') + 3, text.indexOf('v0'), 0);
    return () => symbolAt(document, offset);
  },
  hovers: (text) => {
    const document = readFlowFile(text, 'file', cognitoTables);
    return () => [
      hover(document, Math.floor(text.length / 2), cognitoTables),
      hover(document, text.lastIndexOf('${') + 3, cognitoTables),
    ];
  },
  completes: (text) => {
    const document = readFlowFile(`${text}\nx: \${`, 'file', cognitoTables);
    return () => complete(document, text.length + 6, cognitoTables);
  },
};

describe.each(Object.entries(features))('%s in steps that grow with the file alone, for', (_name, feature) => {
  it.each(Object.entries(shapes))('%s', (_shape, make) => {
    // Sorting grows slightly faster than linearly.
    expect(growth(60, (size) => feature(make(size)))).toBeLessThan(4.4);
  });
});
