// The otpauth:// link of an authenticator, and its QR code.
import { describe, expect, it } from 'vitest';
import { otpauthLink, qrRows } from '../../../src/extension/authenticators/otpauth-link.ts';

const secretCode = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('the link', () => {
  it('names the target and the user, and holds the secret', () => {
    expect(otpauthLink({ name: 'My: Staging' }, { secretCode, names: ['jane@example.com', 'uuid'] })).toBe(
      `otpauth://totp/My%20Staging:jane%40example.com?secret=${secretCode}&issuer=My%20Staging`,
    );
    expect(otpauthLink({ name: 'Pool' }, { secretCode, names: [] })).toContain('totp/Pool:user?');
  });

  it('is refused with a message for a secret that is not base32', () => {
    expect(() => otpauthLink({ name: 'Pool' }, { secretCode: 'not 0 base32', names: [] })).toThrow('must be base32');
  });
});

describe('odd names', () => {
  it.each([
    ['Pool', 'urn:jane doe:ünï漢字😀/?#&=+%3A'],
    ['Po: ol%41', 'jane'],
    ['Pool \ud800', 'jane\udc00'],
    ['漢'.repeat(80), '字'.repeat(128)],
  ])('make a link that reads back, and a QR code: %s, %s', async (name, user) => {
    const link = otpauthLink({ name }, { secretCode, names: [user] });
    const { pathname, searchParams } = new URL(link);
    const issuer = name.replaceAll(':', '').toWellFormed();
    expect(decodeURIComponent(pathname)).toBe(`/${issuer}:${user.toWellFormed()}`);
    expect(searchParams.get('issuer')).toBe(issuer);
    expect((await qrRows(link)).length).toBeGreaterThan(20);
  });

  it('too long for a QR code are refused with an alternative', async () => {
    const link = otpauthLink({ name: 'Pool' }, { secretCode, names: ['a'.repeat(4000)] });
    await expect(qrRows(link)).rejects.toThrow(/^The otpauth:\/\/ link has 4\d\d\d bytes.*Copy the link instead/);
  });
});

describe('the QR code', () => {
  it('is a square of modules with the three marks that scanners look for, and none around it', async () => {
    const rows = await qrRows('otpauth://totp/Pool:jane?secret=GEZDGNBV&issuer=Pool');
    const size = rows.length;
    expect(rows.every((row) => row.length === size && /^[01]+$/.test(row))).toBe(true);
    expect((size - 17) % 4).toBe(0);
    const mark = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'];
    const at = (top: number, left: number) => rows.slice(top, top + 7).map((row) => row.slice(left, left + 7));
    for (const corner of [at(0, 0), at(0, size - 7), at(size - 7, 0)]) expect(corner).toEqual(mark);
    expect(await qrRows('otpauth://totp/Pool:john?secret=GEZDGNBV&issuer=Pool')).not.toEqual(rows);
  });
});
