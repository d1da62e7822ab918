// Loads a handler's sources, which may be TypeScript or ES modules, on any version of Node: sucrase compiles them to
// CommonJS. Files under node_modules are loaded by Node.

import { existsSync, readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, resolve, sep } from 'node:path';
import { transform } from 'sucrase';

interface Loading {
  _compile(code: string, filename: string): void;
}

type Loader = (module: Loading, filename: string) => void;

/** Node's documented hooks for loaders (require.extensions). */
const internals = Module as unknown as {
  readonly _extensions: Record<string, Loader | undefined>;
  _resolveFilename: (
    request: string,
    parent: { readonly filename?: string | null } | undefined,
    ...rest: unknown[]
  ) => string;
};

const typescript = ['.ts', '.cts', '.mts', '.tsx'];
const javascript = ['.js', '.cjs', '.mjs', '.jsx'];

/** Source extensions by the extension of their output, which TypeScript allows in imports. */
const compiledFrom: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

/** Loads a handler's module. Adds the absolute paths of its source files to `loaded`. */
export function loadSource(file: string, loaded: Set<string>): unknown {
  for (const extension of [...typescript, ...javascript]) hook(extension, loaded);
  resolveCompiledNames();
  return createRequire(file)(file);
}

function hook(extension: string, loaded: Set<string>): void {
  const before = internals._extensions[extension] ?? internals._extensions['.js'];
  internals._extensions[extension] = (module, filename) => {
    if (filename.includes(`${sep}node_modules${sep}`)) {
      before?.(module, filename);
      return;
    }
    loaded.add(filename);
    const { code } = transform(readFileSync(filename, 'utf8'), {
      transforms: typescript.includes(extension) ? ['typescript', 'imports'] : ['imports'],
      filePath: filename,
      production: true,
      preserveDynamicImport: true,
    });
    module._compile(code, filename);
  };
}

function resolveCompiledNames(): void {
  const before = internals._resolveFilename;
  internals._resolveFilename = (request, parent, ...rest) => {
    try {
      return before(request, parent, ...rest);
    } catch (error) {
      const source =
        /^\.\.?\//.test(request) && parent?.filename ? sourceOf(resolve(dirname(parent.filename), request)) : undefined;
      if (source === undefined) throw error;
      return source;
    }
  };
}

function sourceOf(path: string): string | undefined {
  for (const [compiled, sources] of Object.entries(compiledFrom)) {
    if (!path.endsWith(compiled)) continue;
    const existing = sources.map((source) => path.slice(0, -compiled.length) + source).find((one) => existsSync(one));
    if (existing !== undefined) return existing;
  }
  return undefined;
}
