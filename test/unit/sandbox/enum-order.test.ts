// The order of an enum's values in validation messages: lists of the service, in any order before.
import { expect, it } from 'vitest';
import { inEnumOrder } from '../../../src/sandbox/shapes/enum-order.ts';

it.each([
  ['MfaConfiguration', 'OPTIONAL, OFF, ON'],
  ['AllowedOAuthFlows', 'implicit, client_credentials, code'],
  ['AutoVerifiedAttributes', 'phone_number, email'],
  ['AttributeDataType', 'Boolean, Number, String, DateTime'],
  [
    'AuthFlow, as of 2022',
    'ADMIN_NO_SRP_AUTH, ADMIN_USER_PASSWORD_AUTH, USER_SRP_AUTH, REFRESH_TOKEN_AUTH, REFRESH_TOKEN, CUSTOM_AUTH, USER_PASSWORD_AUTH',
  ],
  [
    'ExplicitAuthFlows, as of 2019',
    'ALLOW_CUSTOM_AUTH, ADMIN_NO_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_PASSWORD_AUTH, ALLOW_USER_SRP_AUTH, CUSTOM_AUTH_FLOW_ONLY, USER_PASSWORD_AUTH, ALLOW_ADMIN_USER_PASSWORD_AUTH',
  ],
])('is the observed one for %s', (_, observed) => {
  expect(inEnumOrder(observed.split(', ').toSorted()).join(', ')).toBe(observed);
  expect(inEnumOrder(observed.split(', ').toReversed()).join(', ')).toBe(observed);
});
