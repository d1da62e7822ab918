// The forms in which a server may repeat a secret: as it is, or encoded for JSON, a URL, HTML or base64.

/** The forms in which the value may appear in a text, the value itself first. */
export function writtenForms(value: string): readonly string[] {
  // Tokens, codes and most passwords: no encoding changes them.
  if (/^[\w.-]+$/.test(value)) return [value];
  const text = value.toWellFormed();
  const json = jsonForms(value);
  const forms = [
    value,
    ...json,
    // JSON inside a JSON string.
    ...json.flatMap(jsonForms),
    ...quotedForms(value),
    ...urlForms(text),
    ...htmlForms(value),
    ...headerForms(text),
  ];
  return [...new Set(forms)];
}

/** The base64 of the value alone. */
export function base64Forms(value: string): readonly string[] {
  const bytes = Buffer.from(value, 'utf8');
  const padded = bytes.toString('base64');
  return [...new Set([padded, padded.replace(/=+$/, ''), bytes.toString('base64url')])];
}

/**
 * How a value appears inside the base64 of a longer text: one form for each of its three possible offsets, without the
 * characters that also encode neighbouring bytes. The base64 of the value alone contains one of these forms, too.
 */
export function formsInsideBase64(value: string): readonly string[] {
  const bytes = Buffer.from(value, 'utf8');
  const forms = [0, 1, 2].flatMap((before) => {
    const all = Buffer.concat([Buffer.alloc(before), bytes]);
    const whole = Math.floor((all.length * 8) / 6);
    const form = all.toString('base64').slice(Math.ceil((before * 8) / 6), whole);
    return [form, form.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [...new Set(forms)];
}

function jsonForms(text: string): readonly string[] {
  const plain = JSON.stringify(text).slice(1, -1);
  // Many encoders write ASCII only, and some escape the slash too.
  const ascii = plain.replace(/[^\x20-\x7e]/g, escaped);
  // Encoders whose JSON may be embedded in HTML, such as Go's and Gson, escape more.
  const forPages = ascii.replace(/[&<>'=]/g, escaped);
  // Jackson writes hex digits in upper case; .NET does too, and also escapes quotation marks and backticks.
  const capitals = plain.replace(/[^\x20-\x7e]/g, escapedInCapitals);
  const forAnything = capitals.replaceAll('\\"', '\\u0022').replace(/[&<>'`+]/g, escapedInCapitals);
  return [plain, ascii, forPages, capitals, forAnything, plain.replaceAll('/', '\\/'), ascii.replaceAll('/', '\\/')];
}

function escapedInCapitals(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** In single quotation marks, as programs print strings. */
function quotedForms(text: string): readonly string[] {
  const escapedText = text.replaceAll('\\', '\\\\');
  return [escapedText, escapedText.replaceAll("'", String.raw`\'`)];
}

/** UTF-8 that was decoded as Latin-1, as header values are. */
function headerForms(text: string): readonly string[] {
  return [Buffer.from(text, 'utf8').toString('latin1')];
}

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function urlForms(text: string): readonly string[] {
  const component = encodeURIComponent(text);
  const strict = component.replace(/[!'()*~]/g, hexOf);
  // RFC 3986 does not encode ~, and web forms do not encode *.
  const forms = [component, strict, strict.replaceAll('%7E', '~'), strict.replaceAll('%2A', '*'), encodeURI(text)];
  const withPlus = forms.map((form) => form.replaceAll('%20', '+'));
  const all = [...forms, ...withPlus];
  return [...all, ...all.map((form) => form.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()))];
}

function hexOf(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
}

function htmlForms(text: string): readonly string[] {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const quoted = escaped.replaceAll('"', '&quot;');
  const forms = [
    escaped,
    quoted,
    quoted.replaceAll("'", '&#39;'),
    quoted.replaceAll("'", '&#x27;'),
    // As Go and Mustache escape.
    escaped.replaceAll('"', '&#34;').replaceAll("'", '&#39;'),
    quoted.replaceAll("'", '&#39;').replace(/[/`=]/g, inHex),
  ];
  return [...forms, ...forms.map((form) => form.replace(/[^\x20-\x7e]/gu, (letter) => `&#${letter.codePointAt(0)};`))];
}

function inHex(letter: string): string {
  return `&#x${letter.charCodeAt(0).toString(16).toUpperCase()};`;
}
