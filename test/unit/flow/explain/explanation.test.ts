// The short form of an explanation, its masking, and the effect of clock advances on a session's age.
import { describe, expect, it } from 'vitest';
import { SecretValues } from '../../../../src/cognito/redaction/secret-values.ts';
import type { ErrorExplanation } from '../../../../src/cognito/errors/explanation.ts';
import { failedCallOf } from '../../../../src/flow/explain/failed-call.ts';
import { explanationLines } from '../../../../src/flow/explain/explanation-lines.ts';
import { maskExplanation } from '../../../../src/flow/explain/mask-explanation.ts';
import { openTestSession, pool } from '../../../support/auth-flow-sessions.ts';

const bare: ErrorExplanation = {
  code: 'made-up',
  title: 'It failed',
  explanation: 'It did.',
  causes: [],
  remedies: [],
  evidence: { mark: 'definition' },
};

describe('the lines of an explanation', () => {
  it('are the title alone where nothing else is known', () => {
    expect(explanationLines(bare)).toEqual([{ label: 'why', text: 'It failed.' }]);
  });

  it('have the first cause with its evidence, called likely only if it is, and the first fix', () => {
    const causes = [
      { text: 'The code was mistyped.', likely: 'possible' as const, why: 'It has five digits.' },
      { text: 'Another cause.', likely: 'possible' as const },
    ];
    const remedies = [{ text: 'Type it again.' }, { text: 'Wait.' }];
    const lines = [
      { label: 'why', text: 'It failed.' },
      { label: 'possible cause', text: 'The code was mistyped. It has five digits.' },
      { label: 'fix', text: 'Type it again.' },
    ];
    expect(explanationLines({ ...bare, causes, remedies })).toEqual(lines);
    const likely = causes.map((cause) => ({ ...cause, likely: 'most' as const }));
    expect(explanationLines({ ...bare, causes: likely, remedies })[1]?.label).toBe('likely cause');
  });
});

describe('an explanation in a report', () => {
  it('has no secret of the run in any of its texts', () => {
    const secret = 'canary-of-the-run-1';
    const text = `It says ${secret}.`;
    const secrets = new SecretValues();
    secrets.add(secret);
    const masked = maskExplanation(
      {
        ...bare,
        title: text,
        explanation: text,
        causes: [{ text, why: text, likely: 'most' }],
        remedies: [{ text, action: 'retry' }],
      },
      secrets,
    );
    expect(JSON.stringify(masked)).not.toContain(secret);
    expect(masked).toMatchObject({ code: 'made-up', causes: [{ likely: 'most' }], remedies: [{ action: 'retry' }] });
  });
});

describe('the age of a session', () => {
  it('is by the clock of the target: advances after it was issued count, earlier ones do not', async () => {
    const smsMfa = { body: { ChallengeName: 'SMS_MFA', Session: 'AYABe-opaque-session-000', ChallengeParameters: {} } };
    const refusal = { status: 400, body: { __type: 'NotAuthorizedException', message: 'Invalid session.' } };
    const { authFlowSession, clock } = openTestSession({
      target: pool,
      subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
      username: 'jane',
      script: [smsMfa, refusal],
    });
    authFlowSession.setField('AuthParameters.PASSWORD', 'Correct-Horse-1');
    clock.aheadMs = 100_000;
    await authFlowSession.runStep();
    clock.now += 10_000;
    clock.aheadMs += 90_000;
    authFlowSession.setField('ChallengeResponses.SMS_MFA_CODE', '123456');
    await authFlowSession.runStep();
    // Later changes of the clock do not change what was true when the call was sent.
    clock.aheadMs = 0;
    const { chain } = authFlowSession.state;
    const step = chain?.steps.at(-1);
    if (!chain || !step) throw new Error('nothing was sent');
    expect(failedCallOf(chain, step).sessionAgeMs).toBe(10_000 - 10 + 90_000);
  });
});

describe('what a chain knows about a failed call', () => {
  async function refusedStep() {
    const refusal = { status: 400, body: { __type: 'NotAuthorizedException', message: 'No.' } };
    const { authFlowSession } = openTestSession({
      target: pool,
      subject: { operation: 'InitiateAuth', authFlow: 'USER_PASSWORD_AUTH' },
      username: 'jane',
      script: [refusal],
    });
    authFlowSession.setField('AuthParameters.PASSWORD', 'Correct-Horse-1');
    await authFlowSession.runStep();
    const { chain } = authFlowSession.state;
    const step = chain?.steps.at(-1);
    if (!chain || !step) throw new Error('nothing was sent');
    return { chain, step };
  }

  it('has the Region that was called and the one of the pool, for endpoints of AWS alone', async () => {
    const { chain, step } = await refusedStep();
    const at = (endpoint: string) =>
      failedCallOf({ ...chain, target: { ...chain.target, endpoint, userPoolId: 'eu-west-1_Example12' } }, step);
    const known = { region: 'us-east-1', poolRegion: 'eu-west-1' };
    expect(at('https://cognito-idp.us-east-1.amazonaws.com')).toMatchObject(known);
    expect(at('http://127.0.0.1:9229')).not.toHaveProperty('region');
  });

  it('takes a hash or secret beside the maps for one that was sent', async () => {
    const { chain, step } = await refusedStep();
    const sent = (request: Record<string, string>) => failedCallOf(chain, { ...step, request }).secretHashSent;
    expect(sent({ SecretHash: 'x' })).toBe(true);
    expect(sent({ ClientSecret: 'x' })).toBe(true);
    expect(sent({})).toBe(false);
  });
});
