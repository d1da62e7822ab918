// How a text ends its lines, so that a repair ends its own the same way.

export function lineBreakOf(text: string): '\r\n' | '\n' {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
