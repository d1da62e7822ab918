// The setting authFlow.targets: an invalid entry is reported with its index and rule, and the others still work.
import { describe, expect, it } from 'vitest';
import { readTargetSettings, targetId, toTarget } from '../../../src/targets/target-settings.ts';
import { ClientSecrets } from '../../../src/extension/target-editor/client-secrets.ts';

const staging = {
  name: 'Staging',
  region: 'eu-west-1',
  userPoolId: 'eu-west-1_AbCdEfGhI',
  clients: [
    { clientId: '1example23456789', name: 'web' },
    { clientId: '2example23456789', hasSecret: true, sessionMinutes: 5 },
  ],
};
const emulator = {
  name: 'Emulator',
  region: 'local',
  userPoolId: 'local_1abc',
  clients: [{ clientId: '3example' }],
  endpoint: 'http://localhost:9229/',
};

describe('reading', () => {
  it('takes good entries', () => {
    const { settings, faults } = readTargetSettings([staging, emulator]);
    expect(faults).toEqual([]);
    expect(settings).toEqual([staging, emulator]);
  });

  it.each([undefined, null, []])('takes %s for no entries', (value) => {
    expect(readTargetSettings(value)).toEqual({ settings: [], faults: [] });
  });

  it('says that the setting must be an array', () => {
    expect(readTargetSettings({}).faults).toEqual([{ message: 'authFlow.targets must be an array.' }]);
  });

  it.each([
    [{ ...staging, name: undefined }, 'authFlow.targets[1].name is missing.'],
    [{ ...staging, region: 7 }, 'authFlow.targets[1].region must be a string.'],
    [{ ...staging, clients: [{}] }, 'authFlow.targets[1].clients[0].clientId is missing.'],
    [{ ...staging, clientSecret: 'x' }, 'authFlow.targets[1] must not have the member clientSecret.'],
    ['text', 'authFlow.targets[1] must be an object.'],
    [
      { ...staging, name: 'B', userPoolId: 'AbCdEfGhI' },
      'authFlow.targets[1]: The user pool ID must be a Region, an underscore and letters or digits, such as eu-west-1_AbCdEfGhI.',
    ],
    [
      { ...staging, name: 'B', region: 'us-east-1' },
      'authFlow.targets[1]: The user pool ID and the Region do not match: the user pool eu-west-1_AbCdEfGhI is in eu-west-1, but the Region is us-east-1.',
    ],
    [{ ...staging, name: 'B', clients: [] }, 'authFlow.targets[1]: clients must have at least one app client.'],
    [
      { ...staging, name: 'B', clients: [{ clientId: 'a' }, { clientId: 'a' }] },
      'authFlow.targets[1]: clients must have each app client only once; this one is a duplicate: a',
    ],
    [
      { ...staging, name: 'B', clients: [{ clientId: 'a', sessionMinutes: 20 }] },
      'authFlow.targets[1]: sessionMinutes must be from 3 to 15, like AuthSessionValidity.',
    ],
    [
      { ...staging, name: 'B', endpoint: 'http://10.0.0.1' },
      'authFlow.targets[1]: The endpoint uses plain HTTP: passwords and tokens would be sent unencrypted. Use HTTPS, or add "allowPlainHttp": true.',
    ],
    [
      { ...emulator, name: 'B' },
      'authFlow.targets[1]: An earlier entry has the same user pool and endpoint. Add the app client there.',
    ],
  ])('reports entry %#', (broken, message) => {
    const { settings, faults } = readTargetSettings([emulator, broken, staging]);
    expect(faults).toEqual([{ index: 1, message }]);
    expect(settings.map(({ name }) => name)).toEqual(['Emulator', 'Staging']);
  });

  it('accepts plain HTTP if the user allows it', () => {
    const { faults } = readTargetSettings([{ ...staging, endpoint: 'http://10.0.0.1', allowPlainHttp: true }]);
    expect(faults).toEqual([]);
  });

  it('never repeats a value: it may be a secret in the wrong place', () => {
    const { faults } = readTargetSettings([
      { ...staging, clients: [{ clientId: 'a', secret: 'hunter2' }] },
      { ...staging, region: ['hunter2'] },
    ]);
    expect(faults).toHaveLength(2);
    expect(JSON.stringify(faults)).not.toContain('hunter2');
  });
});

describe('targets', () => {
  it('go to AWS without an endpoint, with both clients and the secret that is stored', () => {
    const [setting] = readTargetSettings([staging]).settings;
    if (!setting) throw new Error('no setting');
    expect(toTarget(setting, (clientId) => (clientId === '2example23456789' ? 'stored' : 'never asked'))).toEqual({
      id: 'eu-west-1_AbCdEfGhI',
      name: 'Staging',
      kind: 'user-pool',
      endpoint: 'https://cognito-idp.eu-west-1.amazonaws.com',
      region: 'eu-west-1',
      userPoolId: 'eu-west-1_AbCdEfGhI',
      issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI',
      clients: [
        { clientId: '1example23456789', name: 'web', hasSecret: false },
        { clientId: '2example23456789', hasSecret: true, clientSecret: 'stored', sessionValidityMs: 300_000 },
      ],
    });
  });

  it('of an emulator are their own issuer; of a proxy of AWS they are not', () => {
    const [local] = readTargetSettings([emulator]).settings;
    const [fips] = readTargetSettings([
      { ...staging, endpoint: 'https://cognito-idp-fips.eu-west-1.amazonaws.com' },
    ]).settings;
    if (!local || !fips) throw new Error('no setting');
    expect(toTarget(local, () => undefined)).toMatchObject({
      endpoint: 'http://localhost:9229',
      issuer: 'http://localhost:9229/local_1abc',
    });
    expect(toTarget(fips, () => undefined).issuer).toBe(
      'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI',
    );
  });

  it('keep their id when the name changes', () => {
    expect(targetId({ ...staging, ...emulator })).toBe('local_1abc@http://localhost:9229');
    expect(targetId(staging)).toBe('eu-west-1_AbCdEfGhI');
  });
});

describe('client secrets', () => {
  it('are stored by pool and client under a version, and deleted', async () => {
    const shelf = new Map<string, string>();
    const secrets = new ClientSecrets({
      get: (key) => Promise.resolve(shelf.get(key)),
      store: (key, value) => Promise.resolve(void shelf.set(key, value)),
      delete: (key) => Promise.resolve(void shelf.delete(key)),
    });
    await secrets.set('pool', 'client', 'secret');
    expect([...shelf]).toEqual([['authFlow/1/client-secret/pool/client', 'secret']]);
    expect(await secrets.get('pool', 'client')).toBe('secret');
    expect(await secrets.get('pool', 'other')).toBeUndefined();
    await secrets.delete('pool', 'client');
    expect(shelf.size).toBe(0);
  });
});
