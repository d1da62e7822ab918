// curl commands, as Postman, browsers and pages of documentation give them.

import type { Headers } from '../../cognito/transport.ts';
import { requestOfCall } from './http-call.ts';
import type { PastedRequest } from './pasted-item.ts';
import type { Reader } from './format-reader.ts';
import { readShellCommand, type ShellCommand } from './shell-command.ts';

const commands = /(?<![\w./-])curl(?:\.exe)?(?=[ \t^`\\\n])/g;
const mostCommands = 100;

const dataOptions = new Set([
  '-d',
  '--data',
  '--data-raw',
  '--data-binary',
  '--data-ascii',
  '--data-urlencode',
  '--json',
]);
/** Other options that a value follows (curl's man page): what follows those that are missing here passes for the URL. */
const valueOptions = new Set(
  (
    '-X --request -u --user -A --user-agent -b --cookie -c --cookie-jar -e --referer -o --output -m --max-time -x --proxy ' +
    '-w --write-out -F --form -T --upload-file -K --config -D --dump-header -E --cert -r --range -y -Y -z -C -Q -t ' +
    '--connect-timeout --aws-sigv4 --cacert --capath --key --cert-type --key-type --pass --resolve --connect-to --retry ' +
    '--retry-delay --retry-max-time --interface --proxy-user --ciphers --tls-max --max-redirs --limit-rate --oauth2-bearer ' +
    '--trace --trace-ascii --stderr --noproxy --dns-servers --unix-socket --variable'
  ).split(' '),
);

interface Reading {
  url: string;
  headers: [string, string][];
  body?: string;
  notes: string[];
}

export const readCurlCommands: Reader = ({ text, tables }) => {
  const items: PastedRequest[] = [];
  let read = 0;
  commands.lastIndex = 0;
  for (let match = commands.exec(text); match && read < mostCommands; match = commands.exec(text)) {
    read += 1;
    const command = readShellCommand(text, match.index);
    const { url, headers, body, notes } = readArguments(command);
    if (command.isCut) notes.push('A quotation mark is not closed: the command was cut off.');
    const span = { start: match.index, end: command.end };
    const call = { url, headers: headers satisfies Headers, ...(body === undefined ? {} : { body }) };
    const request = requestOfCall(call, { span, format: 'a curl command', notes }, tables);
    if (request) items.push(request);
    const lineEnd = text.indexOf('\n', match.index);
    commands.lastIndex = command.isCut && lineEnd > 0 ? Math.min(lineEnd, command.end) : command.end;
  }
  return items;
};

function readArguments({ args, input }: ShellCommand): Reading {
  const reading: Reading = { url: '', headers: [], notes: [] };
  const rest = args.slice(1);
  while (rest.length > 0) {
    const { option, value } = takeOption(rest);
    if (option === undefined) {
      if (reading.url === '') reading.url = value ?? '';
    } else if (dataOptions.has(option)) {
      readData(option, value === '@-' && input !== undefined ? input : (value ?? ''), reading);
    } else if (option === '-H' || option === '--header') {
      const [, name = '', content = ''] = /^([^:]*):?([^]*)$/.exec(value ?? '') ?? [];
      reading.headers.push([name.trim(), content.trim()]);
    } else if (option === '--url') {
      reading.url = value ?? '';
    }
  }
  return reading;
}

/** Takes the next option with its value: `-X POST`, `-XPOST`, `-sSd body`, `--data=…`; without `option`, an argument. */
function takeOption(rest: string[]): { readonly option?: string; readonly value?: string } {
  const arg = rest.shift() ?? '';
  const takesValue = (option: string) =>
    dataOptions.has(option) ||
    valueOptions.has(option) ||
    option === '-H' ||
    option === '--header' ||
    option === '--url';
  if (arg.startsWith('--')) {
    const equal = arg.indexOf('=');
    const option = equal < 0 ? arg : arg.slice(0, equal);
    if (!takesValue(option)) return { option };
    return { option, value: equal < 0 ? (rest.shift() ?? '') : arg.slice(equal + 1) };
  }
  if (!arg.startsWith('-') || arg.length < 2) return { value: arg };
  for (let at = 1; at < arg.length; at++) {
    const option = `-${arg.charAt(at)}`;
    if (takesValue(option)) return { option, value: arg.slice(at + 1) || (rest.shift() ?? '') };
  }
  return { option: arg };
}

/** Files are named, and never read; `--data-raw` takes `@` as it is. */
function readData(option: string, value: string, reading: Reading): void {
  if (value.startsWith('@') && option !== '--data-raw') {
    const file = value.slice(1, 200);
    const from = file === '-' ? 'comes from the standard input' : `is in the file ${file}, which is not read`;
    reading.notes.push(`The body ${from}: paste what is in it.`);
    return;
  }
  // curl puts several together with `&`, but JSON in pieces is what `--json` joins.
  reading.body = reading.body === undefined ? value : reading.body + (option === '--json' ? '' : '&') + value;
}
