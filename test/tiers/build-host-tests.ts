// `npm run build:host-tests`: what "Host tests" in .vscode/launch.json debugs, the extension and the tests with source maps.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../editor/editor-version.ts';
import { bundleHostTests, hostTests } from './bundle-host-tests.ts';

await bundleHostTests(hostTests.sources, hostTests.bundles);
// The host tests write their report into this folder.
mkdirSync(join(repositoryRoot, 'test-results'), { recursive: true });
