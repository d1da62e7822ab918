// The page of best readings: what the sandbox does where nobody knows what the service does.

import type { ContractTopic } from './contract-row.ts';

/** Markdown. Every row that has a reading is a line, in the order of the files and rows. */
export function bestReadings(topics: readonly ContractTopic[]): string {
  const sections = topics.flatMap(({ name, rows }) => {
    const lines = rows.flatMap(({ reading }) => (reading === undefined ? [] : [`- ${reading}`]));
    return lines.length === 0 ? [] : [`## ${title(name)}`, lines.join('\n')];
  });
  return `${[head, ...sections].join('\n\n')}\n`;
}

const head = `# Best readings

Where Amazon Cognito's behaviour is neither documented nor observed more than once in public, the sandbox follows our best reading. This page is generated from the rows of \`test/contract/rows\` in the repository; a row with better evidence is a line there.`;

/** `sign-up` becomes `Sign up`, and `mfa-configuration` `MFA configuration`. */
function title(name: string): string {
  const text = name.replaceAll('-', ' ').replace(/\bmfa\b/, 'MFA');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
