// The validation rules of targets, with their messages.
import { describe, expect, it } from 'vitest';
import { isLoopback, isPlainHttpOffLoopback, regionalEndpoint } from '../../../src/targets/cognito-endpoint.ts';
import {
  checkClientId,
  checkClientSecret,
  checkEndpoint,
  checkName,
  checkRegion,
  checkRegionOfPool,
  checkUserPoolId,
  normalizeEndpoint,
} from '../../../src/targets/target-setting-rules.ts';

describe('user pool ID', () => {
  it.each(['eu-west-1_AbCdEfGhI', 'us-gov-west-1_x', 'local_1abc'])('%s passes', (id) => {
    expect(checkUserPoolId(id)).toBeUndefined();
  });

  it.each([
    ['', 'user-pool-id-missing'],
    ['eu-west-1', 'user-pool-id-malformed'],
    ['eu-west-1_', 'user-pool-id-malformed'],
    ['eu-west-1_Ab-c', 'user-pool-id-malformed'],
    ['eu-west-1_Ab c', 'user-pool-id-space'],
    [`eu-west-1_${'x'.repeat(46)}`, 'user-pool-id-too-long'],
    ['arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI', 'user-pool-id-is-arn'],
    ['eu-west-1:11111111-2222-3333-4444-555555555555', 'user-pool-id-is-identity-pool'],
  ])('%s is refused', (id, code) => {
    expect(checkUserPoolId(id)).toMatchObject({ severity: 'error', code });
  });

  it('says what an ID looks like', () => {
    expect(checkUserPoolId('eu-west-1')?.message).toBe(
      'The user pool ID must be a Region, an underscore and letters or digits, such as eu-west-1_AbCdEfGhI.',
    );
  });
});

describe('Region', () => {
  it.each(['eu-west-1', 'us-gov-east-1', 'cn-north-1', 'eusc-de-east-1'])('%s passes', (region) => {
    expect(checkRegion(region)).toBeUndefined();
  });

  it('only warns about a Region of an emulator', () => {
    expect(checkRegion('local')).toMatchObject({ severity: 'warning', code: 'region-unusual' });
  });

  it.each([
    ['', 'region-missing'],
    ['EU-WEST-1', 'region-malformed'],
    ['Ireland, eu', 'region-malformed'],
    ['eu-west-1a', 'region-is-zone'],
  ])('%s is refused', (region, code) => {
    expect(checkRegion(region)).toMatchObject({ severity: 'error', code });
  });

  it('must be the one in the user pool ID, unless an endpoint of the user’s own answers', () => {
    expect(checkRegionOfPool('us-east-1', 'eu-west-1_Ab', '')).toEqual({
      severity: 'error',
      code: 'region-mismatch',
      message:
        'The user pool ID and the Region do not match: the user pool eu-west-1_Ab is in eu-west-1, but the Region is us-east-1.',
    });
    expect(checkRegionOfPool('us-east-1', 'eu-west-1_Ab', 'http://localhost:9229')?.severity).toBe('warning');
    expect(checkRegionOfPool('eu-west-1', 'eu-west-1_Ab', '')).toBeUndefined();
    expect(checkRegionOfPool('us-east-1', 'local_Ab', '')).toBeUndefined();
  });
});

describe('app client ID and secret', () => {
  it.each(['1example23456789', 'abc+def', '7k3q2m1n8p4r5s6t7u8v9w0x1y'])('%s passes', (id) => {
    expect(checkClientId(id)).toBeUndefined();
  });

  it.each([
    ['', 'client-id-missing'],
    ['my web app', 'client-id-space'],
    ['abc/def', 'client-id-malformed'],
    ['x'.repeat(129), 'client-id-too-long'],
    ['eu-west-1_AbCdEfGhI', 'client-id-is-pool-id'],
  ])('%s is refused', (id, code) => {
    expect(checkClientId(id)).toMatchObject({ severity: 'error', code });
  });

  it('accepts no secret, warns about an unusual one, and never repeats it', () => {
    expect(checkClientSecret('')).toBeUndefined();
    expect(checkClientSecret('9e8c1k1e5example1e5example1e5example1e5example12345')).toBeUndefined();
    const fault = checkClientSecret('hunter2');
    expect(fault).toMatchObject({ severity: 'warning', code: 'client-secret-unusual' });
    expect(fault?.message).not.toContain('hunter2');
    expect(checkClientSecret('hunter2 hunter2')?.message).not.toContain('hunter2');
  });
});

describe('endpoint', () => {
  it.each([
    '',
    'https://cognito-idp.eu-west-1.amazonaws.com',
    'http://localhost:9229',
    'http://127.0.0.1:1/',
    'http://[::1]:9229',
  ])('"%s" passes', (endpoint) => {
    expect(checkEndpoint(endpoint)).toBeUndefined();
  });

  it.each([
    ['localhost:9229', 'endpoint-malformed'],
    ['ftp://example.com', 'endpoint-malformed'],
    ['not a url', 'endpoint-malformed'],
    ['https://user:pass@example.com', 'endpoint-credentials'],
    ['https://example.com/?a=1', 'endpoint-query'],
    ['https://example.com/#a', 'endpoint-query'],
    ['https://example.com/pool', 'endpoint-path'],
  ])('%s is refused', (endpoint, code) => {
    expect(checkEndpoint(endpoint)).toMatchObject({ severity: 'error', code });
  });

  it('does not repeat the password in an address', () => {
    expect(checkEndpoint('https://user:hunter2@example.com')?.message).not.toContain('hunter2');
  });

  it('warns of plain http off this machine, and says what would happen', () => {
    expect(checkEndpoint('http://emulator.example.com:9229')).toEqual({
      severity: 'warning',
      code: 'endpoint-plain-http',
      message:
        'The endpoint uses plain HTTP: passwords and tokens would be sent unencrypted to emulator.example.com:9229.',
    });
  });

  it.each([
    ['localhost', true],
    ['app.localhost', true],
    ['127.1.2.3', true],
    ['[::1]', true],
    ['127.0.0.1.example.com', false],
    ['localhost.example.com', false],
    ['10.0.0.1', false],
  ])('%s is on this machine: %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
    expect(isPlainHttpOffLoopback(`http://${host}:1`)).toBe(!expected);
  });

  it('keeps scheme, host and port', () => {
    expect(normalizeEndpoint('HTTP://LocalHost:9229/')).toBe('http://localhost:9229');
  });

  it.each([
    ['eu-west-1', 'https://cognito-idp.eu-west-1.amazonaws.com'],
    ['cn-north-1', 'https://cognito-idp.cn-north-1.amazonaws.com.cn'],
    ['eusc-de-east-1', 'https://cognito-idp.eusc-de-east-1.amazonaws.eu'],
  ])('of %s is %s', (region, endpoint) => {
    expect(regionalEndpoint(region)).toBe(endpoint);
  });
});

describe('name', () => {
  it('is anything but empty, taken, or the sandbox’s', () => {
    expect(checkName('Staging', ['Production'])).toBeUndefined();
    expect(checkName(' ')?.code).toBe('name-missing');
    expect(checkName('Staging', ['Staging'])?.code).toBe('name-taken');
    expect(checkName('sandbox')?.code).toBe('name-taken');
    expect(checkName('x'.repeat(81))?.code).toBe('name-too-long');
  });
});
