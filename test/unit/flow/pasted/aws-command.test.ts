// Commands of the AWS CLI, as documentation, terminals and threads have them.
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import type { PastedItem, PastedRequest } from '../../../../src/flow/pasted/pasted-item.ts';
import { readPastedText } from '../../../../src/flow/pasted/read-pasted-text.ts';

async function itemsOf(text: string): Promise<readonly PastedItem[]> {
  return (await readPastedText(text, cognitoTables)).items;
}

async function commandIn(text: string): Promise<PastedRequest> {
  const [item, ...others] = await itemsOf(text);
  if (item?.kind !== 'request' || others.length > 0) throw new Error('not one request');
  expect(item.format).toBe('an AWS CLI command');
  return item;
}

const signIn = {
  AuthFlow: 'USER_PASSWORD_AUTH',
  ClientId: '3example',
  AuthParameters: { USERNAME: 'ada', PASSWORD: 'Made-Up-1' },
};

describe('a sign-in is read from every way of writing it', () => {
  it.each([
    [
      'shorthand',
      'aws cognito-idp initiate-auth --auth-flow USER_PASSWORD_AUTH --client-id 3example --auth-parameters USERNAME=ada,PASSWORD=Made-Up-1',
    ],
    [
      'shorthand in quotation marks, lines that go on in sh',
      '$ aws cognito-idp initiate-auth \\\n  --auth-flow USER_PASSWORD_AUTH \\\n  --client-id "3example" \\\n  --auth-parameters \'USERNAME=ada,PASSWORD="Made-Up-1"\'',
    ],
    [
      'with the line ends of Windows',
      'aws cognito-idp initiate-auth \\\r\n --auth-flow USER_PASSWORD_AUTH \\\r\n --client-id 3example \\\r\n --auth-parameters USERNAME=ada,PASSWORD=Made-Up-1\r\n',
    ],
    [
      'lines that go on in cmd',
      'C:\\Users\\ada>aws cognito-idp initiate-auth ^\n  --auth-flow USER_PASSWORD_AUTH ^\n  --client-id 3example ^\n  --auth-parameters "{\\"USERNAME\\":\\"ada\\",\\"PASSWORD\\":\\"Made-Up-1\\"}"',
    ],
    [
      'lines that go on in PowerShell, its variables and doubled marks',
      'PS C:\\> aws cognito-idp initiate-auth `\n  --auth-flow USER_PASSWORD_AUTH `\n  --client-id 3example `\n  --auth-parameters \'{\\"USERNAME\\":\\"ada\\",\\"PASSWORD\\":\\"Made-Up-1\\"}\'',
    ],
    [
      'JSON with grave accents of PowerShell',
      'aws cognito-idp initiate-auth --auth-flow USER_PASSWORD_AUTH --client-id 3example --auth-parameters "{`"USERNAME`":`"ada`",`"PASSWORD`":`"Made-Up-1`"}"',
    ],
    [
      'JSON with ANSI-C quoting',
      'aws cognito-idp initiate-auth --auth-flow=USER_PASSWORD_AUTH --client-id=3example --auth-parameters=$\'{"USERNAME":"ada",\\n"PASSWORD":"Made-Up-1"}\'',
    ],
    [
      'the whole request as JSON, which options override',
      `aws cognito-idp initiate-auth --cli-input-json '${JSON.stringify({ ...signIn, ClientId: 'other' })}' --client-id 3example`,
    ],
    [
      'inside an assignment, behind a variable and a prompt',
      'ada@host:~$ TOKEN=$(AWS_PAGER="" aws cognito-idp initiate-auth --auth-flow USER_PASSWORD_AUTH --client-id 3example --auth-parameters USERNAME=ada,PASSWORD=Made-Up-1 | jq -r .AuthenticationResult.IdToken)',
    ],
    [
      'shorthand with spaces behind its commas',
      'aws cognito-idp initiate-auth --auth-flow USER_PASSWORD_AUTH --client-id 3example --auth-parameters USERNAME=ada, PASSWORD=Made-Up-1',
    ],
  ])('%s', async (_way, text) => {
    const request = await commandIn(text);
    expect(request).toMatchObject({ operation: 'InitiateAuth', payload: signIn, computed: [], notes: [] });
  });
});

describe('an answer to a challenge', () => {
  // The shape of the example in the AWS CLI Command Reference, respond-to-auth-challenge.
  it('keeps what the reference writes', async () => {
    const request = await commandIn(
      'aws cognito-idp respond-to-auth-challenge --client-id 3example --challenge-name NEW_PASSWORD_REQUIRED --challenge-responses USERNAME=jane@example.com,NEW_PASSWORD="Made-Up-2",userAttributes.name=Jane --session "AYABe-made-up"',
    );
    expect(request).toMatchObject({
      operation: 'RespondToAuthChallenge',
      payload: {
        ClientId: '3example',
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ChallengeResponses: { USERNAME: 'jane@example.com', NEW_PASSWORD: 'Made-Up-2', 'userAttributes.name': 'Jane' },
        Session: 'AYABe-made-up',
      },
    });
  });

  it('a value of shorthand may have equal signs, marks and escaped commas', async () => {
    const { payload } = await commandIn(
      'aws cognito-idp admin-respond-to-auth-challenge --user-pool-id eu-west-1_Example1 --challenge-name SMS_MFA --challenge-responses "SECRET_HASH=abc=,USERNAME=\'a,b\',SMS_MFA_CODE=1\\,2"',
    );
    expect(payload['ChallengeResponses']).toEqual({ SECRET_HASH: 'abc=', USERNAME: 'a,b', SMS_MFA_CODE: '1,2' });
  });

  it('a value with a comma that nothing protects is a list, as the CLI takes it', async () => {
    const { payload } = await commandIn(
      'aws cognito-idp initiate-auth --auth-flow USER_PASSWORD_AUTH --client-id 3example --auth-parameters USERNAME=ada,PASSWORD=a,b',
    );
    expect(payload['AuthParameters']).toEqual({ USERNAME: 'ada', PASSWORD: ['a', 'b'] });
  });

  it('lists of structures, booleans and nested braces', async () => {
    const { payload } = await commandIn(
      'aws cognito-idp admin-create-user --user-pool-id eu-west-1_Example1 --username ada --user-attributes Name=email,Value=ada@example.com Name=email_verified,Value=true',
    );
    expect(payload).toEqual({
      UserPoolId: 'eu-west-1_Example1',
      Username: 'ada',
      UserAttributes: [
        { Name: 'email', Value: 'ada@example.com' },
        { Name: 'email_verified', Value: 'true' },
      ],
    });
    const preference = await commandIn(
      'aws cognito-idp set-user-mfa-preference --access-token abc --sms-mfa-settings Enabled=true,PreferredMfa=true',
    );
    expect(preference).toMatchObject({
      operation: 'SetUserMFAPreference',
      payload: { AccessToken: 'abc', SMSMfaSettings: { Enabled: 'true', PreferredMfa: 'true' } },
    });
  });
});

describe('what is not in the text', () => {
  it('variables of every shell stay out and are named', async () => {
    const sh = await commandIn(
      'aws cognito-idp initiate-auth --client-id $CLIENT_ID --auth-flow USER_PASSWORD_AUTH --auth-parameters USERNAME="$USER",PASSWORD=$(pass show x),SECRET_HASH=abc',
    );
    expect(sh.payload).toEqual({ AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { SECRET_HASH: 'abc' } });
    expect(sh.computed).toEqual([['ClientId'], ['AuthParameters', 'USERNAME'], ['AuthParameters', 'PASSWORD']]);
    const cmd = await commandIn(
      'C:\\>aws cognito-idp initiate-auth --client-id %CLIENT_ID% --auth-flow USER_PASSWORD_AUTH --auth-parameters "USERNAME=%U%,PASSWORD=x"',
    );
    expect(cmd.computed).toEqual([['ClientId'], ['AuthParameters', 'USERNAME']]);
    const powerShell = await commandIn(
      'PS C:\\> aws cognito-idp initiate-auth --client-id $env:CLIENT_ID --auth-flow USER_PASSWORD_AUTH --auth-parameters "USERNAME=$u,PASSWORD=x"',
    );
    expect(powerShell.computed).toEqual([['ClientId'], ['AuthParameters', 'USERNAME']]);
    const json = await commandIn(
      'aws cognito-idp initiate-auth --client-id 3example --auth-flow USER_PASSWORD_AUTH --auth-parameters "{\\"USERNAME\\":\\"$U\\",\\"PASSWORD\\":\\"x\\"}"',
    );
    expect(json).toMatchObject({
      payload: { AuthParameters: { PASSWORD: 'x' } },
      computed: [['AuthParameters', 'USERNAME']],
    });
  });

  it('files are named and not read', async () => {
    const whole = await commandIn('aws cognito-idp initiate-auth --cli-input-json file://request.json');
    expect(whole).toMatchObject({ operation: 'InitiateAuth', payload: {} });
    expect(whole.notes).toEqual([
      '--cli-input-json is in the file request.json, which is not read: paste what is in it.',
    ]);
    const one = await commandIn(
      'aws cognito-idp initiate-auth --client-id 3example --auth-flow USER_AUTH --auth-parameters file://params.json',
    );
    expect(one.computed).toEqual([['AuthParameters']]);
    expect(one.notes).toEqual([
      '--auth-parameters is in the file params.json, which is not read: paste what is in it.',
    ]);
  });

  it('options that are no part of the request are named, and the Region is kept', async () => {
    const request = await commandIn(
      'aws --profile work cognito-idp get-user --access-token abc --region eu-north-1 --output json --no-cli-pager',
    );
    expect(request).toMatchObject({ operation: 'GetUser', region: 'eu-north-1', payload: { AccessToken: 'abc' } });
    expect(request.notes).toEqual([
      '--profile is not part of the request.',
      '--output is not part of the request.',
      '--no-cli-pager is not part of the request.',
    ]);
  });

  it('an option that the command has not is named, with the one that was meant', async () => {
    const request = await commandIn(
      'aws cognito-idp initiate-auth --auth-flow USER_AUTH --clientid 3example --auth-paramters USERNAME=ada --colour red',
    );
    expect(request.payload).toEqual({ AuthFlow: 'USER_AUTH', ClientId: '3example' });
    expect(request.notes).toEqual([
      '--auth-paramters is no option of this command, and was left out. Did you mean --auth-parameters?',
      '--colour is no option of this command, and was left out.',
    ]);
  });

  it('a command that the service has not is read with the options of the one that is meant', async () => {
    const request = await commandIn('aws cognito-idp inititate-auth --client-id 3example --auth-flwo USER_AUTH');
    expect(request.operation).toBe('InititateAuth');
    expect(request.payload).toEqual({ ClientId: '3example' });
    expect(request.notes).toEqual([
      '--auth-flwo is no option of this command, and was left out. Did you mean --auth-flow?',
    ]);
  });
});

describe('around a command', () => {
  it('the answer below it and the next command are items of their own', async () => {
    const items = await itemsOf(
      '$ aws cognito-idp initiate-auth --auth-flow USER_AUTH --client-id 3example --auth-parameters USERNAME=ada\n' +
        '{\n    "ChallengeName": "EMAIL_OTP",\n    "Session": "AYABe",\n    "ChallengeParameters": {}\n}\n' +
        '$ aws cognito-idp get-user --access-token abc\n',
    );
    expect(items.map(({ kind, format }) => [kind, format])).toEqual([
      ['request', 'an AWS CLI command'],
      ['answer', 'JSON'],
      ['request', 'an AWS CLI command'],
    ]);
  });

  it.each([
    'aws s3 ls s3://cognito-idp',
    'aws cognito-identity get-id --identity-pool-id x',
    'see cognito-idp docs\naws configure',
    'The aws service cognito-idp',
    'aws configure\ncognito-idp get-user --access-token x',
  ])('other text is none: %s', async (text) => {
    expect(await itemsOf(text)).toEqual([]);
  });

  it('quotation marks that the end cuts off are told of, and what stands before is kept', async () => {
    const request = await commandIn(
      'aws cognito-idp initiate-auth --client-id 3example --auth-flow USER_PASSWORD_AUTH --auth-parameters \'{"USERNAME":"ada","PASSWORD":"Made',
    );
    expect(request.payload).toEqual({
      ClientId: '3example',
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada' },
    });
    expect(request.notes).toEqual([
      'The text ends in the middle of AuthParameters.PASSWORD; what comes after that is missing.',
      'A quotation mark is not closed: the command was cut off.',
    ]);
    expect(JSON.stringify(request.notes)).not.toContain('Made');
  });
});

describe('commands as READMEs have them', () => {
  it('takes names in angle brackets for values to be replaced, not for files', async () => {
    const command = await commandIn(
      'aws cognito-idp initiate-auth --client-id <app client id> --auth-flow USER_PASSWORD_AUTH --auth-parameters USERNAME=<e-mail>,PASSWORD=<パスワード> --region <region>',
    );
    expect(command).toMatchObject({ operation: 'InitiateAuth', payload: { AuthFlow: 'USER_PASSWORD_AUTH' } });
    expect(command.computed).toEqual([['ClientId'], ['AuthParameters', 'USERNAME'], ['AuthParameters', 'PASSWORD']]);
    expect(command.notes).toEqual([]);
    expect(command.region).toBeUndefined();
  });

  it('still takes redirections for what they are', async () => {
    const text = 'aws cognito-idp initiate-auth --client-id 3example <in.json >out.json 2>&1';
    expect(await commandIn(text)).toMatchObject({ payload: { ClientId: '3example' }, computed: [] });
  });

  it('takes names in braces for values to be replaced', async () => {
    const command = await commandIn(
      'aws cognito-idp admin-initiate-auth --user-pool-id {user-pool-id} --client-id {client_id} --auth-flow ADMIN_USER_PASSWORD_AUTH --auth-parameters USERNAME={username},PASSWORD={password}',
    );
    expect(command.payload).toEqual({ AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters: {} });
    expect(command.computed).toHaveLength(4);
  });

  it('ends a command at the grave accent that closes it', async () => {
    const text = [
      'ANSWER=`aws --profile $P cognito-idp initiate-auth \\',
      '--client-id 3example --auth-flow USER_PASSWORD_AUTH \\',
      '--auth-parameters USERNAME=ada,PASSWORD=Made-Up-1`',
      'export SESSION=`echo $ANSWER | jq -r ".Session"`',
    ].join('\n');
    expect((await commandIn(text)).payload).toEqual(signIn);
  });

  it('completes an option that is abbreviated, as the AWS CLI does', async () => {
    const text =
      'aws cognito-idp initiate-auth --auth-flow USER_PASSWORD_AUTH --client-id 3example --auth-param USERNAME=ada,PASSWORD=Made-Up-1';
    expect(await commandIn(text)).toMatchObject({ payload: signIn, notes: [] });
    // Three options begin so.
    const several = await commandIn('aws cognito-idp initiate-auth --client 3example');
    expect(several.payload).toEqual({});
  });

  it('knows that a file may have the rest of the request', async () => {
    const text = 'aws cognito-idp admin-initiate-auth --cli-input-json file://auth.json';
    expect(await commandIn(text)).toMatchObject({ payload: {}, mayHaveMore: true });
    expect((await commandIn(text.replace('file://auth.json', `'{"ClientId":"3example"}'`))).mayHaveMore).toBe(
      undefined,
    );
  });

  it('takes a command in a string for a part of one', async () => {
    const text = `echo "  aws cognito-idp initiate-auth \\\\"
echo "    --client-id 3example \\\\"
echo "    --auth-flow USER_PASSWORD_AUTH"`;
    expect(await commandIn(text)).toMatchObject({ operation: 'InitiateAuth', payload: {}, mayHaveMore: true });
    const given = `exec("aws cognito-idp initiate-auth --client-id 3example --auth-parameters USERNAME=" + name + ",PASSWORD=" + word);`;
    expect(await commandIn(given)).toMatchObject({ payload: { ClientId: '3example' }, mayHaveMore: true });
    // A substitution in a string is a whole command.
    const substituted = 'TOKEN="$(aws cognito-idp initiate-auth --client-id 3example)"';
    expect((await commandIn(substituted)).mayHaveMore).toBeUndefined();
  });
});
