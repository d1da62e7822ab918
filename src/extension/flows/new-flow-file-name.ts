// The name of a new flow file: from the user's name, not taken yet, and with the ending once.

const ending = '.authflow.yaml';

/**
 * A name for the flow file of a user's chain that no file of the folder has.
 * @param taken names of the files that are there
 */
export function proposedFlowFileName(username: string, taken: readonly string[]): string {
  const stem =
    withoutEnding(username)
      .replaceAll(/[^\w.-]+/g, '-')
      .slice(0, 60) || 'sign-in';
  const names = new Set(taken.map((name) => name.toLowerCase()));
  let name = `${stem}${ending}`;
  for (let count = 2; names.has(name.toLowerCase()); count += 1) name = `${stem}-${count}${ending}`;
  return name;
}

/** The path as a YAML flow file's: with the ending once, whatever a dialog or the user made of it. */
export function flowFilePath(path: string): string {
  const written = /\.ya?ml$/i.exec(path)?.[0].toLowerCase() ?? '.yaml';
  return `${withoutEnding(path)}.authflow${written}`;
}

/** Without `.authflow.yaml`, `.yaml` or `.authflow` at its end, however often they stand there. */
function withoutEnding(path: string): string {
  return path.replace(/(?:\.authflow|\.ya?ml|\.json)+$/i, '');
}
