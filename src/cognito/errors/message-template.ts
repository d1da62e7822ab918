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
 * text. Returns the captures, or undefined.
 */
export function compileTemplate(template: string): TemplateMatcher {
  const pattern = normalizeMessage(template)
    .split(/(\{\w+\})/)
    .map((part) =>
      /^\{\w+\}$/.test(part) ? `(?<${part.slice(1, -1)}>.*?)` : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
    )
    .join('');
  const expression = new RegExp(`^${pattern}$`, 'i');
  return (normalized) => {
    const match = expression.exec(normalized);
    return match ? { ...match.groups } : undefined;
  };
}

/** The text with `{name}` replaced by what the message had there, or "(not named)" where it had nothing. */
export function fillTemplate(text: string, captures: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => captures[name]?.trim() || '(not named)');
}
