// Public threads as in first-cause.test.ts: devices, passkeys and codes of attributes. The texts are ours in wording and
// values.
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { explainPasted } from '../../../../src/flow/pasted/explain-pasted.ts';
import { readErrorTexts } from '../../../../src/flow/pasted/read-error-text.ts';

const notLoaded = /getCachedDeviceKeyAndPassword/;

const threads: readonly { readonly source: string; readonly text: string; readonly first: RegExp }[] = [
  {
    source: 'amazon-cognito-identity-js#647',
    text: "MissingRequiredParameter: Missing required key 'DeviceKey' in params",
    first: notLoaded,
  },
  {
    source: 'amplify-js#1355',
    text: "InvalidParameterException: 1 validation error detected: Value null at 'deviceKey' failed to satisfy constraint: Member must not be null",
    first: notLoaded,
  },
  {
    source: 'amplify-js#6122',
    text: "Missing required key 'DeviceKey' in params\nThe user comes from the hosted UI (Cognito).",
    first: /managed login.*no device/,
  },
  {
    source: 'amazon-cognito-identity-js, another member',
    text: "MissingRequiredParameter: Missing required key 'UserPoolId' in params",
    first: /does not contain UserPoolId/,
  },
  {
    source: 'SimpleWebAuthn#161',
    text: 'Uncaught (in promise) DOMException: The relying party ID is not a registrable domain suffix of, nor equal to the current domain. (passkey of Cognito)',
    first: /relying party ID is not the domain of the page/,
  },
  {
    source: 'amplify-js#3652',
    text: 'InvalidParameterException: invalid attribute name. Only phone_number and email can be verified',
    first: /name of the attribute/,
  },
  {
    source: 'amplify-ui#219',
    text: 'NotAuthorizedException: User cannot be confirm. Current status is CONFIRMED',
    first: /confirmed already/,
  },
];

describe('the first cause, of devices, passkeys and codes', () => {
  it.each(threads)('$source', ({ text, first }) => {
    const [error] = readErrorTexts(text, cognitoTables);
    if (!error) throw new Error('No error was read.');
    expect(explainPasted(error, cognitoTables).causes[0]?.text).toMatch(first);
  });
});
