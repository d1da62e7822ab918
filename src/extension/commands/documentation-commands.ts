// Open Documentation: shows a page of media/docs, which ships with the extension and can be read offline.

import * as vscode from 'vscode';
import { commandIds } from '../command-ids.ts';
import type { CommandGroup } from './command-table.ts';
import { pick } from './quick-picks.ts';

/** Files of media/docs. */
const documentationPages = [
  { label: 'The panel', detail: 'Its parts and its keyboard shortcuts.', value: 'panel.md' },
  { label: 'Commands', detail: 'Every command, and what it does.', value: 'commands.md' },
  {
    label: 'The sandbox',
    detail: 'Its users, clock, faults and inbox, and the rules it enforces.',
    value: 'sandbox.md',
  },
  {
    label: 'Best readings',
    detail: 'What the sandbox does where Cognito’s behaviour is not known.',
    value: 'best-readings.md',
  },
  {
    label: 'Point your program at the sandbox',
    detail: 'AWS SDKs, Amplify, boto3, Terraform, and pages in a browser.',
    value: 'clients.md',
  },
  {
    label: 'authflow.sandbox.json',
    detail: 'User pools and Lambda triggers of your own in the sandbox.',
    value: 'sandbox-configuration.md',
  },
  { label: 'Flow files', detail: 'The whole format, the command line, and other editors.', value: 'flow-files.md' },
  { label: 'The command line', detail: 'Explain an error, check requests, decode tokens.', value: 'command-line.md' },
  { label: 'Measured', detail: 'How fast it is, compared with similar tools.', value: 'measured.md' },
] as const;

export interface DocumentationCommandDeps {
  /** The folder of the extension, which has the pages in media/docs. */
  readonly extensionUri: vscode.Uri;
}

export function documentationCommands({ extensionUri }: DocumentationCommandDeps): CommandGroup {
  return {
    async [commandIds.openDocumentation]() {
      const page = await pick(documentationPages, 'Select a page');
      await vscode.commands.executeCommand(
        'markdown.showPreview',
        vscode.Uri.joinPath(extensionUri, 'media', 'docs', page),
      );
    },
  };
}
