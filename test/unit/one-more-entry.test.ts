// One more challenge, auth flow, operation and error in the tables are everywhere, with no other edit.
import { describe, expect, it } from 'vitest';
import { check as checkWith, type CheckContext } from '../../src/cognito/checks/check-request.ts';
import { cognitoTables } from '../../src/cognito/cognito-tables.ts';
import { explainError } from '../../src/cognito/errors/explain-error.ts';
import { redact } from '../../src/cognito/redaction/redact-value.ts';
import { panelView } from '../../src/extension/panel/panel-view.ts';
import { readSubject, subjectOptions } from '../../src/extension/panel/subject-options.ts';
import { redactIn } from '../../src/flow/chain/chain-secrets.ts';
import { describeSubject } from '../../src/flow/draft/describe-subject.ts';
import { readPaste } from '../../src/flow/draft/paste.ts';
import { printFlowFile } from '../../src/flow/file/print-flow-file.ts';
import { openTestSession, pool, serverClient, startTime } from '../support/auth-flow-sessions.ts';
import { validView } from '../support/view-schema.ts';
import { countRetinas, madeUpTables as tables, retinaScan } from '../support/made-up-tables.ts';

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

async function atTheScanner() {
  const opened = openTestSession({
    tables,
    subject: { operation: 'InitiateAuth', authFlow: 'RETINA_AUTH' },
    client: serverClient,
    username: 'jane',
    script: [asked, tokens],
  });
  await opened.authFlowSession.runStep();
  return opened;
}

describe('one more challenge in the form', () => {
  it('is described, and has its fields: typed, filled, chosen and computed', async () => {
    const { authFlowSession, valueOf } = await atTheScanner();
    const form = authFlowSession.form();
    expect(form).toMatchObject({ title: 'RETINA_SCAN', summary: retinaScan.summary });
    expect(form?.fields.map(({ key }) => key)).toEqual(
      expect.arrayContaining(retinaScan.responses.map(({ key }) => key)),
    );
    expect(valueOf('ChallengeResponses.USERNAME')).toBe('jane');
    expect(valueOf('ChallengeResponses.RETINA_EYE')).toBe('right');
    expect(valueOf('ChallengeResponses.SECRET_HASH')).toMatch(/^[\w+/]{43}=$/);
    expect(form?.fields.find(({ id }) => id === 'Session')).toMatchObject({ required: true, place: 'first' });
    expect(valueOf('Session')).toBe(session);
  });

  it('has its own rules checked, the conditional one when it holds', async () => {
    const { authFlowSession, fieldOf } = await atTheScanner();
    const codesAt = (key: string) => fieldOf(`ChallengeResponses.${key}`)?.findings.map(({ code }) => code);
    expect(codesAt('RETINA_PRINT')).toEqual(['missing']);
    authFlowSession.setField('ChallengeResponses.RETINA_PRINT', 'pupil');
    expect(codesAt('RETINA_PRINT')).toEqual(['print-malformed']);
    expect(codesAt('RETINA_LENS')).toEqual([]);
    authFlowSession.setField('ChallengeResponses.RETINA_EYE', 'left');
    expect(codesAt('RETINA_LENS')).toEqual(['missing']);
  });

  it('is answered by a run, and leads on', async () => {
    const { authFlowSession, transport } = await atTheScanner();
    authFlowSession.setField('ChallengeResponses.RETINA_PRINT', print);
    expect(await authFlowSession.runToEnd()).toEqual({ kind: 'signed-in' });
    expect(transport.requests.at(-1)).toMatchObject({
      operation: 'RespondToAuthChallenge',
      body: { ChallengeName: 'RETINA_SCAN', ChallengeResponses: { RETINA_PRINT: print, RETINA_EYE: 'right' } },
    });
  });

  it('is known by its keys in a paste', () => {
    const { subject, typed } = readPaste(`{"USERNAME":"jane","RETINA_PRINT":"${print}"}`, tables);
    expect(subject).toEqual({ operation: 'RespondToAuthChallenge', challengeName: 'RETINA_SCAN' });
    expect(typed).toEqual({ 'ChallengeResponses.USERNAME': 'jane', 'ChallengeResponses.RETINA_PRINT': print });
  });
});

describe('one more operation in the form', () => {
  it('has its members, and is known by them', () => {
    const { subject } = readPaste('{"AccessToken":"a.b.c","RetinaLimit":"2"}', tables);
    expect(subject).toEqual({ operation: 'CountRetinas' });
    const { authFlowSession } = openTestSession({ tables, subject });
    expect(authFlowSession.form()?.fields.map(({ id }) => id)).toEqual(['AccessToken', 'RetinaLimit']);
    expect(describeSubject(subject, tables).summary).toBe(countRetinas.summary);
  });
});

describe('one more of each in the checks', () => {
  const check = (payload: unknown, more: Omit<CheckContext, 'tables'> = {}) => checkWith(payload, { tables, ...more });
  const answer = (responses: Record<string, string>) => ({
    ChallengeName: 'RETINA_SCAN',
    ClientId: '1example23456789',
    Session: session,
    ChallengeResponses: { USERNAME: 'jane', ...responses },
  });

  it('passes what is right, and tells what is not', () => {
    expect(check(answer({ RETINA_PRINT: print, RETINA_EYE: 'right' }))).toEqual([]);
    expect(check(answer({ RETINA_PRINT: 'x', RETINA_EYE: 'left' })).map(({ code, path }) => [code, path[1]])).toEqual([
      ['print-malformed', 'RETINA_PRINT'],
      ['missing', 'RETINA_LENS'],
    ]);
    expect(check(answer({ RETINA_PRIN: print, RETINA_EYE: 'right' }))).toMatchObject([
      { code: 'unknown-key', message: expect.stringContaining('Did you mean RETINA_PRINT?') },
    ]);
    expect(check({ ChallengeName: 'SMS_MFA', ChallengeResponses: { RETINA_PRINT: print } })).toContainEqual(
      expect.objectContaining({ message: expect.stringMatching(/^RETINA_PRINT belongs to RETINA_SCAN; /) }),
    );
  });

  it('takes the flow where an app client does, and judges the operation', () => {
    const begun = {
      AuthFlow: 'RETINA_AUTH',
      ClientId: '1example23456789',
      AuthParameters: { USERNAME: 'jane' },
    };
    expect(check(begun, { client: { explicitAuthFlows: ['ALLOW_RETINA_AUTH'] } })).toEqual([]);
    expect(check(begun, { client: { explicitAuthFlows: ['ALLOW_USER_AUTH'] } })).toMatchObject([
      { code: 'flow-not-allowed' },
    ]);
    expect(check({ AccessToken: 'eyJ.e30.x', RetinaLimit: 'many' })).toContainEqual(
      expect.objectContaining({ code: 'retina-limit-malformed' }),
    );
  });
});

describe('one more challenge’s secret', () => {
  it('is masked by its key', () => {
    const request = { ChallengeName: 'RETINA_SCAN', ChallengeResponses: { RETINA_PRINT: print, RETINA_EYE: 'left' } };
    expect(redact(request, { tables })['ChallengeResponses']).toEqual({ RETINA_PRINT: '‹secret›', RETINA_EYE: 'left' });
  });

  it('is masked by its value wherever its chain is printed, and asked for in a saved flow', async () => {
    const { authFlowSession } = await atTheScanner();
    authFlowSession.setField('ChallengeResponses.RETINA_PRINT', print);
    await authFlowSession.runStep();
    const { chain } = authFlowSession.state;
    if (!chain) throw new Error('There is no chain.');
    expect(redactIn(chain, `The scanner saw ${print}.`)).toBe('The scanner saw ‹secret›.');
    const saved = printFlowFile(chain, 'saved', tables);
    expect(saved).not.toContain(print);
    expect(saved).toMatch(/RETINA_PRINT: \$\{secret:/);
    expect(saved).toContain('RETINA_EYE: right');
    // Computed by the run again.
    expect(saved).not.toContain('SECRET_HASH');
  });
});

it('one more error is explained, with what it says and why', () => {
  const error = {
    type: 'RetinaException',
    message: 'The left retina is worn out.',
    operation: 'RespondToAuthChallenge',
  };
  expect(explainError({ ...error, challengeName: 'RETINA_SCAN' }, tables.errors)).toMatchObject({
    code: 'retina-worn-out',
    title: 'The left eye is tired',
    causes: [{ text: 'It was looked into before.', why: 'The call answers RETINA_SCAN.' }],
  });
  expect(explainError(error, cognitoTables.errors).code).toBe('unknown-error');
});

describe('one more of each in the panel', () => {
  it('can be chosen, and is read back from its choice', () => {
    const options = subjectOptions('respond', undefined, () => true, tables).map(({ value }) => value);
    const more = ['RespondToAuthChallenge/RETINA_SCAN', 'InitiateAuth/RETINA_AUTH', 'CountRetinas'];
    expect(options).toEqual(expect.arrayContaining(more));
    expect(more.map((value) => readSubject(value, tables))).toEqual([
      { operation: 'RespondToAuthChallenge', challengeName: 'RETINA_SCAN' },
      { operation: 'InitiateAuth', authFlow: 'RETINA_AUTH' },
      { operation: 'CountRetinas' },
    ]);
  });

  it('is drawn: its form, its parameters, what its button does', async () => {
    const facts = { tables, targets: [pool], users: [], verdictOf: () => undefined, now: startTime };
    const { authFlowSession } = await atTheScanner();
    const view = validView(panelView(authFlowSession.state, authFlowSession.form(), facts));
    expect(view.form).toMatchObject({ title: 'RETINA_SCAN', run: { toEnd: { possible: true } } });
    const print = view.form?.fields.find(({ key }) => key === 'RETINA_PRINT');
    expect(print).toMatchObject({ secrecy: 'secret', required: true, help: 'What the scanner saw.' });
    expect(view.answer).toMatchObject({
      summary: retinaScan.summary,
      parameters: expect.arrayContaining([
        expect.objectContaining({ name: 'RETINA_EYES', meaning: 'JSON list of the eyes that are known.' }),
      ]),
    });
    const counting = openTestSession({
      tables,
      subject: { operation: 'CountRetinas' },
      script: [{ body: { RetinaCount: 2 } }],
    });
    counting.authFlowSession.setField('AccessToken', 'eyJ.eyJ.x');
    const before = panelView(counting.authFlowSession.state, counting.authFlowSession.form(), facts);
    expect(before.form?.run.label).toBe('Count eyes');
    await counting.authFlowSession.runStep();
    const { answer } = panelView(counting.authFlowSession.state, undefined, facts);
    expect(answer).toMatchObject({
      headline: 'CountRetinas succeeded.',
      members: [{ name: 'RetinaCount', value: '2', meaning: 'How many eyes there are.' }],
    });
  });
});
