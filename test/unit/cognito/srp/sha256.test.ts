import { createHash, createHmac, hkdfSync } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hkdfSha256, hmacSha256, sha256 } from '../../../../src/cognito/srp/sha256.ts';

const bytes = fc.uint8Array({ maxLength: 200 });
const parts = fc.array(bytes, { maxLength: 4 });

test('SHA-256 agrees with node:crypto', () => {
  fc.assert(
    fc.property(parts, (chunks) => {
      expect(sha256(chunks)).toEqual(createHash('sha256').update(Buffer.concat(chunks)).digest());
    }),
  );
});

test('HMAC agrees with node:crypto, for keys around the block of 64 bytes too', () => {
  const key = fc.oneof(bytes, fc.uint8Array({ minLength: 63, maxLength: 65 }));
  fc.assert(
    fc.property(key, parts, (secret, chunks) => {
      expect(hmacSha256(secret, chunks)).toEqual(createHmac('sha256', secret).update(Buffer.concat(chunks)).digest());
    }),
  );
});

test('HKDF agrees with node:crypto up to one block', () => {
  fc.assert(
    fc.property(bytes, bytes, fc.string(), fc.integer({ min: 1, max: 32 }), (input, salt, info, length) => {
      expect(hkdfSha256(input, salt, info, length)).toEqual(Buffer.from(hkdfSync('sha256', input, salt, info, length)));
    }),
  );
});
