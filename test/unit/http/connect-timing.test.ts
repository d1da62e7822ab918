import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { ConnectTiming } from '../../../src/http/connect-timing.ts';

const options = { hostname: 'host', protocol: 'http:', port: '80' };

it('tells the time once, to who asks while the connection is being reported', () => {
  const timing = new ConnectTiming();
  const told: (number | undefined)[] = [];
  timing.measure((_options, callback) => callback(null, new Socket()))(options, () => {
    told.push(timing.take(), timing.take());
  });
  expect(told).toEqual([expect.any(Number), undefined]);
});

it('tells nobody of a connection that nobody waited for any more', () => {
  const timing = new ConnectTiming();
  timing.measure((_options, callback) => callback(null, new Socket()))(options, () => undefined);
  expect(timing.take()).toBeUndefined();
});
