// Message templates: matches messages tolerantly, and fills what they captured into texts.

/** Only the start of a message is matched: Cognito's messages are never longer, and a server may send anything. */
const longestMessage = 2000;

/** The form in which messages are compared: single spaces, without the final full stop. */
export function normalizeMessage(message: string): string {
  return message.slice(0, longestMessage).replace(/\s+/g, ' ').trim().replace(/\.$/, '');
}

export type TemplateMatcher = (normalized: string) => Readonly<Record<string, string>> | undefined;

/**
 * A matcher for a template such as `User pool {pool} does not exist`: letter case does not matter, `{name}` matches any
 * text, `{name:one|another}` one of those. Returns the captures, or undefined.
 */
export function compileTemplate(template: string): TemplateMatcher {
  const pattern = normalizeMessage(template)
    .split(/(\{\w+(?::[^{}]*)?\})/)
    .map((part) => {
      const [, name, alternatives] = /^\{(\w+)(?::([^{}]*))?\}$/.exec(part) ?? [];
      // Commas get lost where a message is typed anew.
      if (name === undefined) return escaped(part).replaceAll(',', ',?');
      return `(?<${name}>${alternatives === undefined ? '.*?' : alternatives.split('|').map(escaped).join('|')})`;
    })
    .join('');
  const expression = new RegExp(`^${pattern}$`, 'i');
  return (normalized) => {
    const match = expression.exec(normalized);
    return match ? { ...match.groups } : undefined;
  };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** The longest text between the placeholders of a template, in small letters: what a message must have in it to match. */
export function landmarkOf(template: string): string {
  return literalParts(template).reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

/** How much of a template is text and not placeholders, in characters: the more, the more it says of a message. */
export function literalLength(template: string): number {
  return literalParts(template).reduce((sum, part) => sum + part.length, 0);
}

function literalParts(template: string): readonly string[] {
  return normalizeMessage(template)
    .toLowerCase()
    .split(/\{\w+(?::[^{}]*)?\}|,/);
}

/** The text with `{name}` replaced by what the message had there, or "(not named)" where it had nothing. */
export function fillTemplate(text: string, captures: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => captures[name]?.trim() || '(not named)');
}
