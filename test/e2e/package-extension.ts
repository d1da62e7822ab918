// Setup of the end-to-end tests: packages the extension, and checks that an editor and a browser are installed.
import { packageExtension } from '../editor/build-extension.ts';
import { findChromium } from '../editor/find-chromium.ts';
import { installEditor } from '../editor/install-editor.ts';

export default async function setup(): Promise<void> {
  findChromium();
  await installEditor((line) => console.log(line));
  await packageExtension();
}
