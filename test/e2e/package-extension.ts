// Before the end-to-end tests: packs the extension they install, and makes sure an editor and a browser are there.
import { packageExtension } from '../editor/build-extension.ts';
import { findChromium } from '../editor/find-chromium.ts';
import { installEditor } from '../editor/install-editor.ts';

export default async function setup(): Promise<void> {
  findChromium();
  await installEditor((line) => console.log(line));
  await packageExtension();
}
