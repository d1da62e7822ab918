import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { ConnectTiming } from '../../../src/http/connect-timing.ts';

const options = { hostname: 'host', protocol: 'http:', port: '80' };

it('returns the time once, to the call that reads it while the connection is reported', () => {
  const timing = new ConnectTiming();
  const reported: (number | undefined)[] = [];
  timing.measure((_options, callback) => callback(null, new Socket()))(options, () => {
    reported.push(timing.take(), timing.take());
  });
  expect(reported).toEqual([expect.any(Number), undefined]);
});

it('returns no time for a connection that no call waited for', () => {
  const timing = new ConnectTiming();
  timing.measure((_options, callback) => callback(null, new Socket()))(options, () => undefined);
  expect(timing.take()).toBeUndefined();
});
