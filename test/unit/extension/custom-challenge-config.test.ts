// Adding the triggers of a custom challenge to authflow.sandbox.json: for a declared pool, for the sandbox's own, and
// with everything else in the file as it was.
import { parse } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/sandbox/config/read-config.ts';
import { withCustomChallenge } from '../../../src/extension/sandbox/custom-challenge-config.ts';

const seed = 'us-east-1_Sandbox01';
const own = 'eu-west-1_Own000001';
const triggers = {
  DefineAuthChallenge: './define-auth-challenge.ts',
  CreateAuthChallenge: './create-auth-challenge.ts',
  VerifyAuthChallengeResponse: './verify-auth-challenge-response.ts',
};
const files = ['define-auth-challenge.ts', 'create-auth-challenge.ts', 'verify-auth-challenge-response.ts'];

function written(text: string) {
  const read = readConfig(text);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return { text, config: read.config };
}

function added(text: string, userPoolId: string) {
  const config = withCustomChallenge(written(text), userPoolId, seed);
  if (typeof config === 'string') throw new Error(config);
  return { ...config, value: parse(config.text) as Record<string, unknown> };
}

describe('the triggers of a custom challenge', () => {
  it('go to the sandbox’s own pool in a new file', () => {
    const { value, files: named, text } = added('{}', seed);
    expect(value).toEqual({ SeedPool: { LambdaConfig: triggers } });
    expect(named).toEqual(files);
    expect(text).toContain('\n  "SeedPool": {\n');
  });

  it.each([
    ['{}', {}],
    ['{ "SeedPool": true, "UserPools": [] }', { UserPools: [] }],
    ['{ "SeedPool": { "LambdaConfig": {} } }', {}],
  ])('go to the sandbox’s own pool in %s', (text, rest) => {
    expect(added(text, seed).value).toEqual({ ...rest, SeedPool: { LambdaConfig: triggers } });
  });

  it('go to the declared pool with that ID, and comments stay', () => {
    const text = `// Ours.
{
  "UserPools": [
    { "Id": "eu-west-1_Other0001", "PoolName": "other" },
    { "Id": "${own}", "PoolName": "own" }, // The one.
  ],
}
`;
    const { value, text: now } = added(text, own);
    expect(value['UserPools']).toEqual([
      { Id: 'eu-west-1_Other0001', PoolName: 'other' },
      { Id: own, PoolName: 'own', LambdaConfig: triggers },
    ]);
    expect(now).toContain('// Ours.');
    expect(now).toContain('// The one.');
  });

  it('keep a trigger that the pool has, and name only the files of the others', () => {
    const LambdaConfig = { DefineAuthChallenge: './mine.js', PreSignUp: './sign-up.js' };
    const text = JSON.stringify({ UserPools: [{ Id: own, PoolName: 'own', LambdaConfig }] });
    const { value, files: named } = added(text, own);
    expect(value).toEqual({
      UserPools: [{ Id: own, PoolName: 'own', LambdaConfig: { ...triggers, ...LambdaConfig } }],
    });
    expect(named).toEqual(files.slice(1));
    const whole = added(JSON.stringify({ SeedPool: { LambdaConfig: triggers } }), seed);
    expect(whole.files).toEqual([]);
  });

  it('do not go to a pool that the file does not declare', () => {
    expect(withCustomChallenge(written('{}'), own, seed)).toBe('not-declared');
  });
});
