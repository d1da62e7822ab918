import { expect, it } from 'vitest';
import { parseStartArguments } from '../../editor/start-arguments.ts';

it('needs no argument', () => {
  expect(parseStartArguments([])).toEqual({ browser: false, port: undefined });
});

it('accepts --browser and --port', () => {
  expect(parseStartArguments(['--browser', '--port', '8080'])).toEqual({ browser: true, port: 8080 });
});

it.each(['0', '65536', '-1', '80a', '8.5', ''])('refuses the port %j', (port) => {
  expect(() => parseStartArguments([`--port=${port}`])).toThrow('--port must be a number from 1 to 65535');
});

it('refuses unknown arguments', () => {
  expect(() => parseStartArguments(['--window'])).toThrow('--window');
});
