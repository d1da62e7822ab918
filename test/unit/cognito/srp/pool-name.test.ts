import { expect, test } from 'vitest';
import { poolNameOf } from '../../../../src/cognito/srp/pool-name.ts';

test.each([
  ['us-east-1_EXAMPLE01', 'EXAMPLE01'],
  ['local_0', '0'],
  ['us-east-1', undefined],
  ['us-east-1_', undefined],
  ['', undefined],
])('the pool name of "%s" is %s', (userPoolId, name) => {
  expect(poolNameOf(userPoolId)).toBe(name);
});
