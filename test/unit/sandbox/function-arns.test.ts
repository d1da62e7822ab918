// Only functions that the configuration declares are run. The API, saved states and snapshots refer to them by ARN, and
// never to a file.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../../src/sandbox/sandbox.ts';
import { triggerNames } from '../../../src/sandbox/pool/user-pool-settings.ts';
import { printState, readState } from '../../../src/sandbox/state/state-text.ts';
import { callApi, type FunctionFolder, makeFunctionFolder, runnerProgram } from '../../support/function-folder.ts';

const UserPoolId = 'us-east-1_Functions1';
const pool = { Id: UserPoolId, PoolName: 'functions', Clients: [{ ClientId: 'web' }] };
const arnPattern =
  'arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?';

let folder: FunctionFolder;
let sandbox: Sandbox;
let signUps = 0;

beforeAll(async () => {
  folder = await makeFunctionFolder();
});
afterAll(() => folder.remove());
beforeEach(async () => {
  sandbox = await startSandbox({ runner: { program: runnerProgram } });
});
afterEach(() => sandbox.stop());

const configure = (config: object) => sandbox.configure({ text: JSON.stringify(config), folder: folder.path });
const call = (operation: string, body: object) => callApi(sandbox.endpoint, operation, body);
const update = (LambdaConfig: object) => call('UpdateUserPool', { UserPoolId, LambdaConfig });
const signUp = () => call('SignUp', { ClientId: 'web', Username: `user-${signUps++}`, Password: 'Made-Up-Password-1' });
const notThere = {
  __type: 'UnexpectedLambdaException',
  message: 'PreSignUp invocation failed due to configuration.',
};

async function describedTriggers(): Promise<Record<string, unknown>> {
  const { UserPool } = (await call('DescribeUserPool', { UserPoolId })) as {
    UserPool: { LambdaConfig: Record<string, unknown> };
  };
  return UserPool.LambdaConfig;
}

describe('a path over the API', () => {
  const placeOf = (trigger: string) => `lambdaConfig.${trigger.charAt(0).toLowerCase()}${trigger.slice(1)}`;

  it.each([
    ...triggerNames.map((name) => [placeOf(name), (path: string) => ({ [name]: path })] as const),
    [
      'lambdaConfig.preTokenGenerationConfig.lambdaArn',
      (LambdaArn: string) => ({ PreTokenGenerationConfig: { LambdaArn, LambdaVersion: 'V2_0' } }),
    ] as const,
    [
      'lambdaConfig.customEmailSender.lambdaArn',
      (LambdaArn: string) => ({ CustomEmailSender: { LambdaArn, LambdaVersion: 'V1_0' } }),
    ] as const,
    [
      'lambdaConfig.customSMSSender.lambdaArn',
      (LambdaArn: string) => ({ CustomSMSSender: { LambdaArn, LambdaVersion: 'V1_0' } }),
    ] as const,
    [
      'lambdaConfig.inboundFederation.lambdaArn',
      (LambdaArn: string) => ({ InboundFederation: { LambdaArn, LambdaVersion: 'V1_0' } }),
    ] as const,
  ])('is refused at %s as the service refuses it', async (place, lambdaConfig) => {
    await configure({ UserPools: [pool] });
    const path = await folder.writeMarking('from-the-wire.js');
    const refused = {
      __type: 'InvalidParameterException',
      message: `1 validation error detected: Value '${path}' at '${place}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${arnPattern}`,
    };
    expect(await update(lambdaConfig(path))).toEqual(refused);
    expect(await call('CreateUserPool', { PoolName: 'made', LambdaConfig: lambdaConfig(path) })).toEqual(refused);
    await signUp();
    expect(folder.ran('from-the-wire.js')).toBe(false);
  });

  it.each([
    'greeter',
    './from-the-wire.js',
    'arn:aws:lambda:us-east-1:123456789012:function:greeter\n/tmp/evil.js',
    'arn:aws:lambda:us-east-1:123456789012:function:greeter:$LATEST',
    'arn:aws:lambda:us-east-1::function:greeter',
    `arn:aws:lambda:us-east-1:123456789012:function:${'x'.repeat(2048)}`,
  ])('or what else is no ARN of the model, such as %j, is refused', async (value) => {
    await configure({ Functions: { greeter: './greeter.js' }, UserPools: [pool] });
    expect(await update({ PreSignUp: value })).toMatchObject({ __type: 'InvalidParameterException' });
    expect(await describedTriggers()).toEqual({});
  });

  it('inside an ARN is not used as a path, and neither is a name of Object.prototype', async () => {
    await configure({ UserPools: [pool] });
    const path = await folder.writeMarking('from-the-wire.js');
    for (const name of [path, './from-the-wire.js', 'from-the-wire.js', 'constructor', '__proto__', 'toString']) {
      expect(await update({ PreSignUp: `arn:aws:lambda:us-east-1:123456789012:function:${name}` })).toEqual({});
      expect(await signUp()).toEqual(notThere);
    }
    const ofAnother = `arn:aws:s3:us-east-1:123456789012:${path}`;
    expect(await update({ PreSignUp: ofAnother })).toEqual({});
    expect(await signUp()).toEqual(notThere);
    expect(sandbox.triggerRuns().at(-1)?.end).toEqual({
      kind: 'missing',
      reason: `${ofAnother} is not the ARN of a Lambda function.`,
    });
    expect(folder.ran('from-the-wire.js')).toBe(false);
  });
});

describe('an ARN over the API', () => {
  it.each([
    'arn:aws:lambda:us-east-1:123456789012:function:declared',
    'arn:aws:lambda:eu-central-1:999999999999:function:declared',
    'arn:aws-us-gov:lambda:us-gov-west-1:000000000001:function:declared',
    'arn:aws:lambda:us-east-1:123456789012:function:declared:7',
    'arn:aws:lambda:us-east-1:123456789012:function:declared:live',
  ])('runs the function that the configuration declares by its name: %s', async (arn) => {
    await folder.write(
      'declared.js',
      `exports.handler = async (event, context) => {
         event.response.autoConfirmUser = context.functionName === 'declared' && context.invokedFunctionArn === '${arn}';
         return event;
       };`,
    );
    await configure({ Functions: { declared: './declared.js' }, UserPools: [pool] });
    expect(await update({ PreSignUp: arn })).toEqual({});
    expect(await describedTriggers()).toEqual({ PreSignUp: arn });
    expect(await signUp()).toMatchObject({ UserConfirmed: true });
  });

  it('of an undeclared function fails like a missing one, and the message says how to declare it', async () => {
    await configure({ Functions: { other: './other.js' }, UserPools: [pool] });
    expect(await update({ PreSignUp: 'arn:aws:lambda:us-east-1:123456789012:function:unknown' })).toEqual({});
    expect(await signUp()).toEqual(notThere);
    expect(sandbox.triggerRuns().at(-1)?.end).toEqual({
      kind: 'missing',
      reason: 'The function unknown is not declared. Add "unknown": "FILE" under "Functions" in authflow.sandbox.json.',
    });
  });

  it('does not run a file without a configuration', async () => {
    await folder.writeMarking('unknown.js');
    const { UserPool } = (await call('CreateUserPool', {
      PoolName: 'made',
      LambdaConfig: { PreSignUp: 'arn:aws:lambda:us-east-1:123456789012:function:unknown' },
    })) as { UserPool: { Id: string } };
    const { UserPoolClient } = (await call('CreateUserPoolClient', {
      UserPoolId: UserPool.Id,
      ClientName: 'web',
    })) as { UserPoolClient: { ClientId: string } };
    const { ClientId } = UserPoolClient;
    expect(await call('SignUp', { ClientId, Username: 'x', Password: 'Made-Up-Password-1' })).toEqual(notThere);
    expect(folder.ran('unknown.js')).toBe(false);
  });
});

describe('a function of the configuration', () => {
  beforeEach(async () => {
    const confirming = `exports.handler = async (event) => ({ ...event, response: { autoConfirmUser: true } });`;
    await folder.write('one/pre-sign-up.js', confirming);
    await folder.write(
      'two/pre-sign-up.js',
      `exports.handler = async (event) => ({ ...event, response: { claimsOverrideDetails: null } });`,
    );
  });

  it('that is declared by its file is described as an ARN, and an update with that ARN keeps it', async () => {
    const LambdaConfig = {
      PreSignUp: './one/pre-sign-up.js',
      PreTokenGenerationConfig: { LambdaArn: 'two/pre-sign-up.js', LambdaVersion: 'V2_0' },
    };
    expect(await configure({ UserPools: [{ ...pool, LambdaConfig }] })).toEqual([]);
    const described = await describedTriggers();
    const arn = /^arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up-[0-9a-f]{8}$/;
    expect(described).toEqual({
      PreSignUp: expect.stringMatching(arn),
      PreTokenGeneration: expect.stringMatching(arn),
      PreTokenGenerationConfig: { LambdaArn: described['PreTokenGeneration'], LambdaVersion: 'V2_0' },
    });
    // Two files with the same name are two functions.
    expect(described['PreSignUp']).not.toBe(described['PreTokenGeneration']);
    expect(await update(described)).toEqual({});
    expect(await describedTriggers()).toEqual(described);
    expect(await signUp()).toMatchObject({ UserConfirmed: true });
    const { UserPools } = (await call('ListUserPools', { MaxResults: 60 })) as { UserPools: object[] };
    expect(UserPools).toContainEqual(expect.objectContaining({ Id: UserPoolId, LambdaConfig: described }));
  });

  it('has the same ARN at every start and for every spelling of its path', async () => {
    await configure({ UserPools: [{ ...pool, LambdaConfig: { PreSignUp: './one/pre-sign-up.js' } }] });
    const first = await describedTriggers();
    for (const path of ['one/pre-sign-up.js', './one/../one//pre-sign-up.js']) {
      await configure({ UserPools: [{ ...pool, LambdaConfig: { PreSignUp: path } }] });
      expect(await describedTriggers()).toEqual(first);
      expect(await signUp()).toMatchObject({ UserConfirmed: true });
    }
  });

  it('can be declared by name or ARN, and an invalid FunctionName gets a valid one', async () => {
    const Functions = { confirm: './one/pre-sign-up.js', 'confirm, please': { File: './one/pre-sign-up.js' } };
    for (const value of [
      'confirm',
      'arn:aws:lambda:eu-west-1:210987654321:function:confirm',
      'arn:aws:lambda:eu-west-1:210987654321:function:confirm:$LATEST',
      'confirm, please',
    ]) {
      expect(await configure({ Functions, UserPools: [{ ...pool, LambdaConfig: { PreSignUp: value } }] })).toEqual([]);
      expect(await signUp()).toMatchObject({ UserConfirmed: true });
      expect(await update(await describedTriggers())).toEqual({});
      expect(await signUp()).toMatchObject({ UserConfirmed: true });
    }
  });
});

describe('a state', () => {
  const withPath = async (path: string): Promise<string> => {
    const { state, configuration } = readState(await sandbox.snapshot());
    const pools = state.pools.map((saved) =>
      saved.settings.id === UserPoolId
        ? { ...saved, settings: { ...saved.settings, triggers: { PreSignUp: path } } }
        : saved,
    );
    return printState({ state: { ...state, pools }, configuration });
  };

  it('and a snapshot name functions by ARN', async () => {
    await folder.writeMarking('declared.js');
    await configure({ UserPools: [{ ...pool, LambdaConfig: { PreSignUp: './declared.js' } }] });
    const text = await sandbox.snapshot();
    expect(text).not.toContain('declared.js');
    await update({});
    expect(await sandbox.restore(text)).toBe(true);
    expect(await signUp()).toHaveProperty('UserSub');
    expect(folder.ran('declared.js')).toBe(true);
  });

  it('never runs a file that it names, and this is reported', async () => {
    const path = await folder.writeMarking('of-the-state.js');
    await configure({ UserPools: [pool] });
    for (const value of [path, './of-the-state.js', 'of-the-state.js']) {
      const reported: string[] = [];
      const options = { sameConfiguration: true, report: (message: string) => reported.push(message) };
      expect(await sandbox.restore(await withPath(value), options)).toBe(true);
      expect(await signUp()).toEqual(notThere);
      expect(reported).toEqual([
        'The saved state has files as triggers of us-east-1_Functions1: PreSignUp. Only files that authflow.sandbox.json declares are run: declare them there, or reset the sandbox.',
      ]);
      // What is kept of it next has the ARN.
      expect(await sandbox.snapshot()).not.toContain('of-the-state.js');
    }
    expect(folder.ran('of-the-state.js')).toBe(false);
  });

  it('of an earlier version uses the functions that the configuration declares', async () => {
    await folder.writeMarking('declared-still.js');
    await configure({ UserPools: [{ ...pool, LambdaConfig: { PreSignUp: './declared-still.js' } }] });
    const described = await describedTriggers();
    expect(await sandbox.restore(await withPath('./declared-still.js'))).toBe(true);
    expect(await describedTriggers()).toEqual(described);
    expect(await signUp()).toHaveProperty('UserSub');
    expect(folder.ran('declared-still.js')).toBe(true);
  });
});
