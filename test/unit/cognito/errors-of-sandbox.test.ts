// Every message that the sandbox can answer with has an entry of its own: the general entry of a type is for messages that
// nobody has seen yet.
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../src/cognito/cognito-tables.ts';
import { faultErrors } from '../../../src/sandbox/faults.ts';
import { sandboxMessages } from '../../support/sandbox-messages.ts';

const { written, computed } = sandboxMessages();

/** Sites whose message is put together elsewhere, with what comes out there. */
const elsewhere: Readonly<Record<string, readonly (readonly [type: string, message: string])[]>> = {
  'src/sandbox/pool/attributes.ts': [
    [
      'InvalidParameterException',
      'Attributes did not conform to the schema: phone: Attribute does not exist in the schema.',
    ],
    ['InvalidParameterException', 'Attributes did not conform to the schema: name: The attribute is required\n'],
    [
      'InvalidParameterException',
      'user.custom:n: Attribute does not exist in the schema.\nuser.x: Attribute does not exist in the schema.\n',
    ],
    ['InvalidParameterException', 'Invalid user attributes: user.custom:n: Attribute does not exist in the schema.\n'],
    ['InvalidParameterException', 'Attributes did not conform to the schema: custom:n: Number expected.'],
  ],
};

const all = [
  ...written,
  ...Object.entries(elsewhere).flatMap(([place, messages]) =>
    messages.map(([type, message]) => ({ type, message, place })),
  ),
  ...Object.entries(faultErrors).map(([type, message]) => ({ type, message, place: 'src/sandbox/faults.ts' })),
];

describe('the messages of the sandbox', () => {
  it('are found in its sources', () => {
    expect(written.length).toBeGreaterThan(150);
    expect(written.filter(({ type }) => type === 'ForbiddenException').length).toBeGreaterThan(2);
    expect(written.filter(({ type }) => !type.endsWith('Exception'))).toEqual([]);
  });

  it('are written out where they are thrown, but for these', () => {
    expect(computed.map(({ place, expression }) => `${place}: ${expression}`)).toEqual([
      'src/sandbox/operations/passkeys.ts: message',
      'src/sandbox/server/apply-faults.ts: message',
      'src/sandbox/server/write-answer.ts: message',
      'src/sandbox/service-error.ts: message',
      'src/sandbox/service-error.ts: message',
    ]);
  });

  it.each(all.filter(({ message }) => message !== ''))(
    'have an entry of their own: $type: $message ($place)',
    ({ type, message }) => {
      const match = cognitoTables.errors.find(type, message);
      expect(match?.entry.messages, `${type} falls to ${match?.entry.code ?? 'nothing'}`).toBeDefined();
      expect(match?.entry.types).toContain(type);
    },
  );

  it.each(all.filter(({ message }) => message === ''))(
    'have an entry by type where there is no message: $type ($place)',
    ({ type }) => {
      expect(cognitoTables.errors.find(type, '')?.entry.types).toContain(type);
    },
  );
});
