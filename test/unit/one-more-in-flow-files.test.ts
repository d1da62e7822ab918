// One more challenge, auth flow and operation in the tables are in flow files: read, checked, completed, explained, run.
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { cognitoTables } from '../../src/cognito/cognito-tables.ts';
import { flowFileSchema } from '../../src/flow/file/json-schema.ts';
import { type FlowDocument, readFlowFile } from '../../src/flow/file/read-flow-file.ts';
import { runFlow } from '../../src/flow/flow-runner/run-flow.ts';
import { complete } from '../../src/flow/language/completion.ts';
import { diagnose } from '../../src/flow/language/diagnostics.ts';
import { documentLinks } from '../../src/flow/language/document-links.ts';
import { hover } from '../../src/flow/language/hover.ts';
import { inlayHints } from '../../src/flow/language/inlay-hints.ts';
import { semanticTokens } from '../../src/flow/language/semantic-tokens.ts';
import { snippetsAt } from '../../src/flow/language/snippets.ts';
import { pool, startTime, seededBytes } from '../support/auth-flow-sessions.ts';
import { countRetinas, madeUpTables as tables, retinaAuth, retinaScan } from '../support/made-up-tables.ts';
import { scriptTransport } from '../support/scripted-transport.ts';

const session = 'AYABe-retina'.padEnd(40, 'x');
const asked = {
  body: {
    ChallengeName: 'RETINA_SCAN',
    Session: session,
    ChallengeParameters: { USER_ID_FOR_SRP: 'jane', RETINA_EYES: '["left","right"]' },
  },
};
const tokens = { body: { AuthenticationResult: { AccessToken: 'a.b.c', IdToken: 'a.b.c' } } };
const print = 'iris:4711-canary-print';

const text = `steps:
  - InitiateAuth:
      AuthFlow: RETINA_AUTH
      AuthParameters:
        USERNAME: jane
    expect:
      ChallengeName: RETINA_SCAN
  - RespondToAuthChallenge:
      ChallengeName: RETINA_SCAN
      ChallengeResponses:
        RETINA_PRINT: "${print}"
        RETINA_EYE: right
  - CountRetinas:
      RetinaLimit: "2"
`;

/** The file with a mark where the cursor is. */
function at(marked: string): [FlowDocument, number] {
  const offset = marked.indexOf('|');
  return [readFlowFile(marked.replace('|', ''), 'f', tables), offset];
}

describe('one more of each in a flow file', () => {
  const file = () => readFlowFile(text, 'f', tables);

  it('is read, and found right', () => {
    expect(file().faults).toEqual([]);
    expect(diagnose(file(), startTime, tables)).toEqual([]);
  });

  it('has its faults told at their place', () => {
    const wrong = text.replace(print, 'pupil').replace('"2"', '"many"').replace('  RETINA_EYE: right\n', '  A: b\n');
    const found = diagnose(readFlowFile(wrong, 'f', tables), startTime, tables);
    expect(found.map(({ code, span }) => [code, wrong.slice(span.start, span.end)])).toEqual([
      ['print-malformed', 'RETINA_PRINT'],
      ['unknown-key', 'A'],
      ['retina-limit-malformed', 'RetinaLimit'],
    ]);
  });

  it('knows what can come next', () => {
    const again = text.replace(
      '- CountRetinas',
      '- RespondToAuthChallenge: { ChallengeName: SMS_MFA }\n  - CountRetinas',
    );
    expect(diagnose(readFlowFile(again, 'f', tables), startTime, tables)).toContainEqual(
      expect.objectContaining({ message: 'SMS_MFA cannot follow RETINA_SCAN: the sign-in is complete by then.' }),
    );
  });

  it.each([
    ['steps:\n  - |', ['CountRetinas']],
    ['steps:\n  - CountRetinas:\n      |', ['AccessToken', 'RetinaLimit']],
    ['steps:\n  - InitiateAuth:\n      AuthFlow: |', ['RETINA_AUTH']],
    ['steps:\n  - RespondToAuthChallenge:\n      ChallengeName: |', ['RETINA_SCAN']],
    [
      'steps:\n  - RespondToAuthChallenge:\n      ChallengeName: RETINA_SCAN\n      ChallengeResponses:\n        |',
      retinaScan.responses.map(({ key }) => key),
    ],
    [
      'steps:\n  - RespondToAuthChallenge:\n      ChallengeName: RETINA_SCAN\n      ChallengeResponses:\n        RETINA_EYE: |',
      ['left', 'right'],
    ],
  ])('is completed: %j', (marked, expected) => {
    const labels = complete(...at(marked), tables).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    ['RETINA_SC|AN', retinaScan.summary],
    ['RETINA_AU|TH', retinaAuth.summary],
    ['CountRet|inas', countRetinas.summary],
    ['RETINA_PR|INT', 'What the scanner saw.'],
    ['rig|ht', 'The right eye.'],
  ])('is explained at %s', (word, meaning) => {
    const marked = text.replace(word.replace('|', ''), word);
    expect(hover(...at(marked), tables)?.documentation).toContain(meaning);
  });

  it('has snippets', () => {
    const labels = snippetsAt(...at('steps:\n  - |'), tables);
    expect(labels.find(({ label }) => label === 'RespondToAuthChallenge RETINA_SCAN')?.body).toContain('RETINA_PRINT');
    expect(labels.map(({ label }) => label)).toContain('InitiateAuth RETINA_AUTH');
    const [whole] = snippetsAt(...at('|'), tables).filter(({ label }) => label === 'Flow of RETINA_AUTH');
    expect(whole?.body).toContain('ChallengeName: RETINA_SCAN');
  });

  it('is coloured and linked, and what a run adds is shown', () => {
    const everywhere = { start: 0, end: text.length };
    const words = semanticTokens(file(), everywhere, tables).map(({ span }) => text.slice(span.start, span.end));
    expect(words).toEqual(expect.arrayContaining(['RETINA_SCAN', 'RETINA_AUTH', 'CountRetinas']));
    expect(documentLinks(file(), tables).map(({ target }) => target)).toEqual(
      expect.arrayContaining([retinaScan, retinaAuth, countRetinas].map(({ documentation }) => documentation)),
    );
    expect(inlayHints(file(), everywhere, tables).map((hint) => hint.text)).toContain('adds USERNAME');
  });

  it('fits the JSON Schema made of the tables, and no other', () => {
    const value: unknown = { steps: [{ CountRetinas: { RetinaLimit: '2' } }] };
    const schemaOf = (of: typeof tables) => z.fromJSONSchema(flowFileSchema(of));
    expect(schemaOf(tables).safeParse(value).success).toBe(true);
    expect(schemaOf(cognitoTables).safeParse(value).success).toBe(false);
    const json = JSON.stringify(flowFileSchema(tables));
    for (const word of ['"RETINA_SCAN"', '"RETINA_AUTH"', '"RETINA_PRINT"', '["left","right"]']) {
      expect(json).toContain(word);
    }
  });

  it('is run', async () => {
    const counted = { body: { RetinaCount: 2 } };
    const { send, requests } = scriptTransport([asked, tokens, counted], () => startTime);
    const { file: flowFile } = file();
    const [flow] = flowFile.flows;
    const [round] = flow?.rounds ?? [];
    if (!flow || !round) throw new Error('The file has no flow.');
    const result = await runFlow(
      flowFile,
      flow,
      round,
      {
        tables,
        now: () => startTime,
        randomBytes: seededBytes('retina'),
        newId: () => 'id',
        wait: () => Promise.resolve(),
        openTarget: () => Promise.resolve({ target: pool, send, close: () => Promise.resolve() }),
        values: {
          env: () => undefined,
          secret: () => Promise.resolve(undefined),
          input: () => Promise.resolve(undefined),
          isEnvAllowed: () => false,
          howToAllow: () => '',
          howToSet: () => '',
        },
        runPattern: () => Promise.reject(new Error('No pattern is expected.')),
      },
      { signal: new AbortController().signal },
    );
    expect(result.kind).toBe('passed');
    expect(requests.map(({ operation }) => operation)).toEqual([
      'InitiateAuth',
      'RespondToAuthChallenge',
      'CountRetinas',
    ]);
    expect(requests[1]?.body).toMatchObject({
      Session: session,
      ChallengeResponses: { USERNAME: 'jane', RETINA_PRINT: print, RETINA_EYE: 'right' },
    });
    expect(requests[2]?.body).toEqual({ AccessToken: 'a.b.c', RetinaLimit: '2' });
  });
});
