// Errors in XML: those of types that the table knows, without what stands around them, and texts made to be slow.
import { describe, expect, it } from 'vitest';
import { cognitoTables } from '../../../../src/cognito/cognito-tables.ts';
import { errorNames } from '../../../../src/flow/pasted/error-names.ts';
import { xmlErrors } from '../../../../src/flow/pasted/xml-errors.ts';

const names = errorNames(cognitoTables.errors);

describe('errors in XML', () => {
  it('have their code and message', () => {
    const text = '<Error><Code>AccessDenied</Code>\n  <Message>Access Denied</Message></Error>';
    expect(xmlErrors(text, names)).toMatchObject([{ type: 'AccessDenied', message: 'Access Denied' }]);
  });

  it('of other codes are left to others', () => {
    expect(xmlErrors('<Code>NoSuchKey</Code><Message>The key does not exist.</Message>', names)).toEqual([]);
  });

  it('are read in a time that grows with the text alone', { timeout: 20_000 }, () => {
    const start = performance.now();
    for (const part of ['<Code>AccessDenied</Code>', '<Code>', '<Code>A</Code><Message>']) {
      xmlErrors(part.repeat(2_000_000 / part.length), names);
    }
    expect((performance.now() - start) / 1000).toBeLessThan(10);
  });
});
