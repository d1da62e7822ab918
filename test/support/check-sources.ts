// `npm run check:sources -- FOLDER`: what is said of the programs in a folder, such as copies of public ones. Those that
// work have to come out without an error: exit code 1 if one is said.
import { sourceFindings } from './source-findings.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: npm run check:sources -- FOLDER');
  process.exit(2);
}
const { files, calls, findings } = sourceFindings(folder, Date.now());
const errors = findings.filter(({ severity }) => severity === 'error');
for (const { file, line, severity, code, at, message } of findings) {
  console.log(`${file}:${line} ${severity} ${code} at ${at.replaceAll(/\s+/g, ' ').slice(0, 40)}: ${message}`);
}
const inVariables = calls.filter(({ hasVariables }) => hasVariables).length;
console.log(`${files} files, ${calls.length} calls (${inVariables} with variables), ${errors.length} errors.`);
process.exitCode = errors.length > 0 ? 1 : 0;
