// Recognizes flow files by their names.

import type { Uri } from 'vscode';

export const flowFilePattern = '**/*.authflow.{yaml,yml,json}';

export function isFlowFile({ path, scheme }: Uri): boolean {
  return scheme !== 'git' && /\.authflow\.(?:ya?ml|json)$/.test(path);
}
