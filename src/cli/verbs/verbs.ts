// What the command line loads when a verb is called: a part of its own, so that help needs none of it.

export { runFlows } from '../run/run-flows.ts';
export { checkFiles } from './check-files.ts';
export { decodeTokens } from './decode-tokens.ts';
export { explainText } from './explain-text.ts';
