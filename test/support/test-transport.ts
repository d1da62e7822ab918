// A transport for tests: no proxy of this machine's environment, no real waits, closed with the test.

import { onTestFinished } from 'vitest';
import { openTransport, type HttpTransport, type TransportSettings } from '../../src/http/transport.ts';

export interface TestTransport extends HttpTransport {
  /** Milliseconds of each wait between tries; none of them is really waited. */
  readonly waits: readonly number[];
}

export function openTestTransport(settings: TransportSettings = {}): TestTransport {
  const waits: number[] = [];
  const transport = openTransport({
    environment: {},
    systemCertificates: false,
    random: () => 0.5,
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    ...settings,
  });
  onTestFinished(() => transport.close());
  return { ...transport, waits };
}
