// Patterns in a flow file that take exponential time: reported by name, and terminated by the first Ctrl+C.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startRun } from '../../support/run-cli.ts';

/** Whole programs are started here, on machines that may be busy. Milliseconds. */
const slow = { timeout: 60_000 };

let answered: () => void;
let server: Server;
let at: readonly string[];
beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.end(JSON.stringify({ ChallengeName: 'CUSTOM_CHALLENGE', Session: 'a'.repeat(60) }));
      answered();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  at = ['.', '--endpoint', `http://127.0.0.1:${(server.address() as AddressInfo).port}`, '--client-id', 'mine'];
});
afterAll(() => new Promise((done) => server.close(done)));

let folder: string;
beforeEach(async () => {
  answered = () => undefined;
  folder = await mkdtemp(join(tmpdir(), 'flows-'));
  return () => rm(folder, { recursive: true });
});

const start = (args: readonly string[], env = {}) => startRun(args, { folder, config: folder, env });
const write = (expectation: string, count = 1) =>
  writeFile(
    join(folder, 'one.authflow.yaml'),
    `variables: { hidden: "\${secret:pattern}" }\nflows:\n${Array.from(
      { length: count },
      (_, index) => `  - name: flow ${index}
    steps:
      - InitiateAuth: { AuthFlow: CUSTOM_AUTH, AuthParameters: { USERNAME: a } }
        expect: { ${expectation} }
`,
    ).join('')}`,
  );

describe('a pattern that takes exponential time', slow, () => {
  it.each([
    ['body: { $.Session: /(a+)+b/ }', 'The pattern /(a+)+b/ took longer than 1 s and was stopped.'],
    ['body: { \'$[?match(@, "(a+)+b")]\': "*" }', '$[?match(@, "(a+)+b")] took longer than 1 s and was stopped.'],
    ['body: { $.Session: "/${hidden}/" }', 'The pattern /${hidden}/ took longer than 1 s and was stopped.'],
  ])('in %s is told where it stands', async (expectation, words) => {
    await write(expectation);
    const { code, out } = await start(at, { AUTHFLOW_SECRET_PATTERN: '(a+)+hunter2' }).end;
    expect(code).toBe(2);
    expect(out).toContain(words);
    expect(out).toMatch(/at one\.authflow\.yaml:6:\d+/);
    expect(out).not.toContain('hunter2');
  });

  it('ends with the first Ctrl+C, and so do those in the queue', async () => {
    await write('body: { $.Session: /(a+)+b/ }', 50);
    const asked = new Promise<void>((done) => (answered = done));
    const running = start([...at, '--jobs', '50']);
    await asked;
    const began = performance.now();
    running.signal('SIGINT');
    const { code } = await running.end;
    // Fifty patterns of a second each would take a minute.
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(code).not.toBe(0);
  });

  it('may look ahead, look behind and refer to itself', async () => {
    await write(String.raw`body: { $.Session: '/^(?=a)(a+)(?<=a)\1$/', $.ChallengeName: '/^custom_(?!x)/i' }`);
    expect(await start(at).end).toMatchObject({ code: 0 });
  });

  it('is tried on values inside of lists and maps', async () => {
    await write(`body: { $: { Session: /^a+$/ }, '$[*]': [ /CHALLENGE$/, /^a+$/ ] }`);
    expect(await start(at).end).toMatchObject({ code: 0 });
    await write(`body: { $: { Session: /^b+$/ } }`);
    expect(await start(at).end).toMatchObject({ code: 1 });
  });
});
