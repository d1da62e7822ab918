// A transport for tests: ignores the environment's proxy, does not really wait, and closes with the test.

import { onTestFinished } from 'vitest';
import { openTransport, type HttpTransport, type TransportSettings } from '../../src/http/transport.ts';

export interface TestTransport extends HttpTransport {
  /** Delay before each retry in milliseconds; the transport does not really wait. */
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
