import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import {
  encodeSecretCode,
  newAuthenticator,
  offerTotpCode,
  redeemTotpCode,
  totpCode,
} from '../../../src/sandbox/totp.ts';
import { srpVectors } from '../../support/srp-vectors.ts';

const secretCode = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const step = 1000;
const now = step * 30_000 + 12_000;

describe('authenticator codes', () => {
  it.each(srpVectors.totp)('gives $code at $unixTime (RFC 6238)', ({ secretBase32, unixTime, code }) => {
    expect(totpCode(secretBase32, Math.floor(unixTime / 30))).toBe(code);
  });

  it('encodes secrets that an authenticator app decodes to the same bytes', () => {
    const bytes = Uint8Array.from({ length: 32 }, (_, index) => index * 7);
    const encoded = encodeSecretCode(bytes);
    expect(encoded).toMatch(/^[A-Z2-7]{52}$/);
    expect([...Secret.fromBase32(encoded).bytes]).toEqual([...bytes]);
    const app = new TOTP({ secret: Secret.fromBase32(encoded) });
    expect(totpCode(encoded, step)).toBe(app.generate({ timestamp: step * 30_000 }));
  });

  it.each([
    [step, 'right'],
    [step + 1, 'right'],
    [step - 1, 'right'],
    [step + 2, 'wrong'],
    [step - 2, 'wrong'],
  ])('judges the code of step %i as %s at step 1000', (codeStep, verdict) => {
    expect(redeemTotpCode(newAuthenticator(secretCode), totpCode(secretCode, codeStep), now)).toBe(verdict);
  });

  it('takes each code once', () => {
    const authenticator = newAuthenticator(secretCode);
    const code = totpCode(secretCode, step);
    expect(redeemTotpCode(authenticator, code, now)).toBe('right');
    expect(redeemTotpCode(authenticator, code, now)).toBe('used');
    expect(redeemTotpCode(authenticator, code, now + 30_000)).toBe('used');
    expect(redeemTotpCode(authenticator, code, now + 60_000)).toBe('wrong');
  });

  it('forgets codes that can no longer be used', () => {
    const authenticator = newAuthenticator(secretCode);
    for (let index = 0; index < 20; index += 1) {
      const code = totpCode(secretCode, step + index);
      expect(redeemTotpCode(authenticator, code, (step + index) * 30_000)).toBe('right');
    }
    expect(authenticator.usedSteps.size).toBeLessThanOrEqual(3);
  });

  it('offers the current code, then the next, then the previous, then says how long to wait', () => {
    const authenticator = newAuthenticator(secretCode);
    const offers = [1, 2, 3, 4].map(() => {
      const offer = offerTotpCode(authenticator, now);
      if ('code' in offer) redeemTotpCode(authenticator, offer.code, now);
      return offer;
    });
    const offered = (window: string, at: number): object => ({
      code: totpCode(secretCode, at),
      secondsLeft: 18,
      window,
    });
    expect(offers).toEqual([
      offered('current', step),
      offered('next', step + 1),
      offered('previous', step - 1),
      { waitSeconds: 18 },
    ]);
    const later = offerTotpCode(authenticator, now + 18_000);
    expect(later).toMatchObject({ window: 'next', secondsLeft: 30 });
  });
});
