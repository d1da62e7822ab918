// The hosts that a file of targets may name, and the path of the user's own file.
import { describe, expect, it } from 'vitest';
import type { Target } from '../../../src/flow/chain/chain.ts';
import { isCognitoHost } from '../../../src/targets/cognito-endpoint.ts';
import { openFlowTarget } from '../../../src/targets/open-flow-target.ts';
import { isSandboxName } from '../../../src/targets/sandbox-targets.ts';
import { accessFault, isHostName } from '../../../src/targets/allowed-hosts.ts';
import { checkName } from '../../../src/targets/target-setting-rules.ts';
import { readTargetSettings } from '../../../src/targets/target-settings.ts';
import { userTargetsFile } from '../../../src/targets/user-targets-file.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';

const at = (endpoint: string, name = 'Staging'): Target => ({
  id: 'a',
  name,
  kind: 'user-pool',
  endpoint,
  region: 'eu-west-1',
  userPoolId: 'eu-west-1_Ab',
  issuer: '',
  clients: [{ clientId: 'a', hasSecret: false }],
});
const nothing = { hosts: [], http: false };

describe('Cognito’s own hosts', () => {
  it.each([
    'cognito-idp.eu-west-1.amazonaws.com',
    'COGNITO-IDP.eu-west-1.amazonaws.com',
    'cognito-idp-fips.us-gov-west-1.amazonaws.com',
    'cognito-idp.cn-north-1.amazonaws.com.cn',
    'cognito-idp.eusc-de-east-1.amazonaws.eu',
    'cognito-idp.eu-west-1.api.aws',
    'cognito-idp-fips.us-east-1.api.aws',
    'vpce-0a1b-2c3d.cognito-idp.eu-west-1.vpce.amazonaws.com',
  ])('%s is one', (host) => {
    expect(isCognitoHost(host)).toBe(true);
    expect(accessFault(at(`https://${host}`), nothing)).toBeUndefined();
  });

  it.each([
    'cognito-idp.eu-west-1.amazonaws.com.example.com',
    'example-cognito-idp.eu-west-1.amazonaws.com',
    'mine.cognito-idp.eu-west-1.amazonaws.com',
    'ec2-1-2-3-4.eu-west-1.compute.amazonaws.com',
    'a1b2c3.execute-api.eu-west-1.amazonaws.com',
    'cognito-idp.s3.eu-west-1.amazonaws.com',
    'api.aws',
    'localhost',
  ])('%s is none, and needs a flag', (host) => {
    expect(isCognitoHost(host)).toBe(false);
    expect(accessFault(at(`https://${host}`), nothing)).toContain(`--allow-host ${host}`);
  });
});

describe('a host that was allowed', () => {
  it.each([
    ['https://auth.example.com', ['auth.example.com']],
    ['https://auth.example.com:8443', ['auth.example.com']],
    ['https://auth.example.com:8443', ['AUTH.example.com:8443']],
    ['http://[::1]:9229', ['[::1]']],
  ])('%s by %j', (endpoint, hosts) => {
    expect(accessFault(at(endpoint), { hosts, http: false })).toBeUndefined();
  });

  it.each([
    ['https://auth.example.com:8443', ['auth.example.com:443']],
    ['https://auth.example.com', ['example.com']],
    ['https://auth.example.com', ['']],
    ['https://auth.example.com', ['other.example.com', 'example.org']],
  ])('%s, but not by %j', (endpoint, hosts) => {
    expect(accessFault(at(endpoint), { hosts, http: true })).toContain('--allow-host');
  });

  it('has no characters that a shell would interpret', () => {
    const fault = accessFault(at('https://a;reboot'), { hosts: ['a;reboot'], http: false });
    expect(fault).toBe('The endpoint of the target Staging does not have a valid host name.');
  });

  it('needs another flag for plain HTTP to another machine', () => {
    const hosts = ['auth.example.com', 'localhost'];
    expect(accessFault(at('http://auth.example.com'), { hosts, http: false })).toContain('--allow-http');
    expect(accessFault(at('http://auth.example.com'), { hosts, http: true })).toBeUndefined();
    expect(accessFault(at('http://localhost:9229'), { hosts, http: false })).toBeUndefined();
    // Also for Cognito's own names: without a certificate, any server could answer.
    expect(accessFault(at('http://cognito-idp.eu-west-1.amazonaws.com'), nothing)).toContain('--allow-http');
  });

  it.each(['a', 'a.example.com', 'a.example.com:1', '127.0.0.1:9229', '[::1]:1'])('can be %s', (text) => {
    expect(isHostName(text)).toBe(true);
  });

  it.each(['', '*', '*.example.com', 'https://a', 'a/b', 'a b', 'a:', 'user@a', '::1'])('cannot be %j', (text) => {
    expect(isHostName(text)).toBe(false);
  });
});

describe('the sandbox’s names', () => {
  it.each(['sandbox', 'SANDBOX', ' Sandbox ', 'Sandbox: main', 'sandbox-2'])(
    '%j is not allowed for a target',
    async (name) => {
      expect(isSandboxName(name)).toBe(true);
      expect(checkName(name)).toMatchObject({ severity: 'error', code: 'name-taken' });
      const entry = { name, region: 'eu-west-1', userPoolId: 'eu-west-1_Ab', clients: [{ clientId: 'a' }] };
      expect(readTargetSettings([entry]).settings).toEqual([]);
      expect(readTargetSettings([entry]).faults[0]?.message).toContain('reserved for the sandbox');
    },
  );

  it('always mean the sandbox', async () => {
    const targets = {
      startSandbox,
      transport: { send: () => Promise.reject(new Error('nothing is sent')) },
      now: Date.now,
      userPools: [at('https://auth.example.com', 'sandbox'), at('https://auth.example.com', 'Sandbox')],
    };
    for (const name of [undefined, 'sandbox', 'Sandbox']) {
      const open = await openFlowTarget(name, targets);
      expect(open.target.kind).toBe('sandbox');
      await open.close();
    }
  });
});

describe('the person’s file of targets', () => {
  const home = '/home/nora';
  it.each([
    [{ platform: 'linux', env: {}, home }, '/home/nora/.config/auth-flow-explorer/authflow.targets.json'],
    [
      { platform: 'linux', env: { XDG_CONFIG_HOME: '/etc/nora' }, home },
      '/etc/nora/auth-flow-explorer/authflow.targets.json',
    ],
    [
      { platform: 'linux', env: { XDG_CONFIG_HOME: 'config' }, home },
      '/home/nora/.config/auth-flow-explorer/authflow.targets.json',
    ],
    [
      { platform: 'darwin', env: {}, home },
      '/home/nora/Library/Application Support/auth-flow-explorer/authflow.targets.json',
    ],
    [
      { platform: 'win32', env: { APPDATA: String.raw`C:\Users\nora\AppData\Roaming` }, home },
      String.raw`C:\Users\nora\AppData\Roaming\auth-flow-explorer\authflow.targets.json`,
    ],
    [
      { platform: 'win32', env: {}, home: String.raw`C:\Users\nora` },
      String.raw`C:\Users\nora\AppData\Roaming\auth-flow-explorer\authflow.targets.json`,
    ],
    [{ platform: 'linux', env: {}, home: undefined }, undefined],
  ] as const)('of %j is %s', (folders, path) => {
    expect(userTargetsFile(folders)).toBe(path);
  });
});

describe('a list of targets', () => {
  it('has at most a thousand', () => {
    const entry = (index: number) => ({
      name: `Target ${index}`,
      region: 'eu-west-1',
      userPoolId: `eu-west-1_${index}`,
      clients: [{ clientId: 'a' }],
    });
    const read = readTargetSettings(Array.from({ length: 1001 }, (_, index) => entry(index)));
    expect(read.settings).toHaveLength(1000);
    expect(read.faults).toEqual([{ message: 'authFlow.targets must have at most 1000 entries.' }]);
  });
});
