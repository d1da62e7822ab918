// Bundles programs of a bench as the extension is bundled, so that they load like the shipped code.
import { build } from 'esbuild';

/** @param entryPoints absolute paths; each becomes `<name>.cjs` in `outdir` */
export async function bundle(entryPoints: readonly string[], outdir: string): Promise<void> {
  await build({
    entryPoints: [...entryPoints],
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode'],
    logLevel: 'warning',
  });
}
