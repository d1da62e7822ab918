// A workspace in memory behind the parts of VS Code's API that read and write files and ask about them. Names of files
// differ by more than upper and lower case, as on Windows and macOS.

interface Uri {
  readonly path: string;
  toString(): string;
  with(change: { readonly path: string }): Uri;
}

export function uriOf(path: string): Uri {
  return { path, toString: () => path, with: ({ path: other }) => uriOf(other) };
}

interface Question {
  readonly message: string;
  readonly detail: string | undefined;
}

export interface MemoryWorkspace {
  /** Texts by path. */
  readonly files: Map<string, string>;
  /** Paths of the workspace folders. */
  folders: readonly string[];
  /** Whether folders cannot be listed, as after they were deleted. */
  unlisted: boolean;
  /** Paths of files with unsaved changes. */
  unsaved: readonly string[];
  readonly asked: Question[];
  /** The button that is pressed in every question. */
  answer: string | undefined;
  /** The path that the user picks in a save dialog, and what the dialog proposed. */
  saveAs: string | undefined;
  proposed: string | undefined;
  readonly opened: string[];
  readonly quickPicks: string[];
  readonly api: Readonly<Record<string, unknown>>;
}

export function memoryWorkspace(): MemoryWorkspace {
  const files = new Map<string, string>();
  const stored = (path: string) => [...files.keys()].find((one) => one.toLowerCase() === path.toLowerCase());
  const ask = async (message: string, { detail }: { readonly detail?: string }) => {
    workspace.asked.push({ message, detail });
    return workspace.answer;
  };
  const fs = {
    async stat({ path }: Uri) {
      const found = stored(path);
      if (found === undefined) throw new Error('FileNotFound');
      return { type: 1, size: files.get(found)?.length ?? 0 };
    },
    readFile: async ({ path }: Uri) => Buffer.from(files.get(stored(path) ?? '') ?? ''),
    writeFile: async ({ path }: Uri, content: Uint8Array) =>
      void files.set(stored(path) ?? path, Buffer.from(content).toString()),
    async readDirectory({ path }: Uri) {
      if (workspace.unlisted) throw new Error('FileNotFound');
      return [...files.keys()]
        .filter((one) => one.startsWith(`${path}/`))
        .map((one) => [one.slice(path.length + 1), 1] as const);
    },
  };
  const workspace: MemoryWorkspace = {
    files,
    folders: [],
    unlisted: false,
    unsaved: [],
    asked: [],
    answer: undefined,
    saveAs: undefined,
    proposed: undefined,
    opened: [],
    quickPicks: [],
    api: {
      CancellationError: class extends Error {
        override readonly name = 'Canceled';
      },
      FileType: { File: 1 },
      Uri: {
        joinPath: ({ path }: Uri, ...parts: readonly string[]) =>
          uriOf(new URL(parts.join('/'), `file://${path}/`).pathname.replace(/\/$/, '')),
      },
      workspace: {
        fs,
        asRelativePath: ({ path }: Uri) => path,
        get workspaceFolders() {
          return workspace.folders.map((path) => ({ name: path.slice(1), uri: uriOf(path) }));
        },
        get textDocuments() {
          return workspace.unsaved.map((path) => ({ uri: uriOf(path), isDirty: true }));
        },
        findFiles: async (pattern: string) =>
          [...files.keys()].filter((path) => path.endsWith(pattern.replace('**', ''))).map(uriOf),
      },
      window: {
        showWarningMessage: ask,
        showInformationMessage: ask,
        async showSaveDialog({ defaultUri }: { readonly defaultUri?: Uri }) {
          workspace.proposed = defaultUri?.path;
          return workspace.saveAs === undefined ? undefined : uriOf(workspace.saveAs);
        },
        async showQuickPick(items: readonly unknown[], { placeHolder }: { readonly placeHolder: string }) {
          workspace.quickPicks.push(placeHolder);
          return items[0];
        },
        showTextDocument: async ({ path }: Uri) => void workspace.opened.push(path),
      },
    },
  };
  return workspace;
}
