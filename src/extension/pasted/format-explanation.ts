// Formats the explanation of an error as Markdown.

import type { PastedExplanation } from '../../flow/pasted/explain-pasted.ts';

/** The title of the document: `NotAuthorizedException, explained`. */
export function explanationTitle({ type, title }: PastedExplanation): string {
  return `${(type === '' ? title : type).replaceAll(/[^\w .-]/g, '').slice(0, 100)}, explained`;
}

/** The document. Its texts come without secrets, and nothing in them is read as Markdown. */
export function explanationDocument(explained: PastedExplanation): string {
  const { type, message, operation, title, explanation, causes, remedies, documentation } = explained;
  const of = operation === undefined ? '' : ` of ${plain(operation)}`;
  const paragraphs = [
    `# ${plain(title)}`,
    ...(type === '' && of === '' ? [] : [`**${plain(type === '' ? 'Error' : type)}**${of}`]),
    ...(message === '' ? [] : [fenced(message)]),
    plain(explanation),
    ...(causes.length === 0 ? [] : ['## Causes, the likeliest first', causes.map(causeLine).join('\n')]),
    ...(remedies.length === 0 ? [] : ['## What to do', remedies.map(({ text }) => `- ${plain(text)}`).join('\n')]),
    ...(documentation === undefined ? [] : [`[Documentation](<${documentation}>)`]),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function causeLine({ text, likely, why }: PastedExplanation['causes'][number], index: number): string {
  const mark = likely === 'most' ? 'Likely' : 'Possible';
  return `${index + 1}. **${mark}:** ${plain(text)}${why === undefined ? '' : ` *${plain(why)}*`}`;
}

/** Text as it is: a message must not become a link, an image or markup of the preview. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>&~|#]/g, String.raw`\$&`);
}

/** A code block whose fence is longer than any run of backticks in it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.trim()}\n${fence}`;
}
