// The paths of the values in a body, which are the rows of an answer in the panel and in the tree.
import { expect, it } from 'vitest';
import { flatten } from '../../../src/extension/reveal/flatten.ts';

const pair = (Name: string, Value: string) => ({ Name, Value });

it.each([
  [
    'members of members',
    { A: { B: 'x', C: 1 }, D: true },
    [
      ['A.B', 'x'],
      ['A.C', '1'],
      ['D', 'true'],
    ],
  ],
  [
    'names and values',
    { UserAttributes: [pair('email', 'jane@example.com'), pair('custom:tier', '')] },
    [
      ['UserAttributes.email', 'jane@example.com'],
      ['UserAttributes.custom:tier', ''],
    ],
  ],
  [
    'a list of objects',
    { Devices: [{ DeviceKey: 'a', DeviceAttributes: [pair('device_name', 'laptop')] }, { DeviceKey: 'b' }] },
    [
      ['Devices[0].DeviceKey', 'a'],
      ['Devices[0].DeviceAttributes.device_name', 'laptop'],
      ['Devices[1].DeviceKey', 'b'],
    ],
  ],
  ['a list of texts, as one value', { UserMFASettingList: ['SMS_MFA'] }, [['UserMFASettingList', '["SMS_MFA"]']]],
  ['an empty list', { Devices: [] }, [['Devices', '[]']]],
  [
    'two values of one name, each with a path of its own',
    { A: [pair('x', '1'), pair('x', '2')] },
    [
      ['A[0].Name', 'x'],
      ['A[0].Value', '1'],
      ['A[1].Name', 'x'],
      ['A[1].Value', '2'],
    ],
  ],
])('%s', (_, body, rows) => {
  expect(flatten(body)).toEqual(rows);
});

it('leaves a list of many objects as one value', () => {
  const many = Array.from({ length: 21 }, (_, index) => ({ index }));
  expect(flatten({ many })).toEqual([['many', JSON.stringify(many)]]);
});
