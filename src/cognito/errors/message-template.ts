// Templates of messages: matching them tolerantly, and writing what they captured into words.

/** Messages are matched by their beginning; none of Cognito's is longer, and a server may send anything. */
const longestMessage = 2000;

/** What a message is compared as: white space as single spaces, without the final full stop. */
export function normalizeMessage(message: string): string {
  return message.slice(0, longestMessage).replace(/\s+/g, ' ').trim().replace(/\.$/, '');
}

export type TemplateMatcher = (normalized: string) => Readonly<Record<string, string>> | undefined;

/**
 * A matcher for a template such as `User pool {pool} does not exist`: letter case does not matter, `{name}` takes any
 * text. Answers the captures, or undefined.
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

/** Words with `{name}` replaced by what the message said there. What it did not say reads "(not named)". */
export function fillTemplate(text: string, captures: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => captures[name]?.trim() || '(not named)');
}
