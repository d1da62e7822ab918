// Validates the formats of the GitHub workflow and issue forms, because the tests cannot run them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Parser from '@actions/workflow-parser';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { repositoryRoot } from '../../editor/editor-version.ts';

const github = join(repositoryRoot, '.github');
const workflow = readFileSync(join(github, 'workflows/ci.yml'), 'utf8');

/** GitHub's own parser. Bundled, because it imports JSON in a way that Node refuses. */
async function loadParser(): Promise<typeof Parser> {
  const outfile = join(repositoryRoot, '.tsbuild/workflow-parser.mjs');
  const entryPoints = ['@actions/workflow-parser'];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', absWorkingDir: repositoryRoot });
  return import(pathToFileURL(outfile).href);
}
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await loadParser();

/** Parses a workflow with the parser of GitHub's own editor. */
async function read(content: string) {
  const { context, value } = parseWorkflow({ name: 'ci.yml', content }, new NoOperationTraceWriter());
  const faults = context.errors.getErrors().map(({ message }) => message);
  if (!value) return { faults, jobs: [] };
  const { jobs } = await convertWorkflowTemplate(context, value);
  return { faults: context.errors.getErrors().map(({ message }) => message), jobs };
}

describe('The workflow', () => {
  it('has no faults', async () => {
    const { faults, jobs } = await read(workflow);
    expect(faults).toEqual([]);
    expect(jobs.map((job) => job.id.value)).toEqual(['check']);
  });

  it('would have faults if it had an unknown key', async () => {
    const { faults } = await read(workflow.replace('runs-on:', 'run-on:'));
    expect(faults.join()).toMatch(/run-on/);
  });

  it('runs lint, tests and package', () => {
    const needed = readFileSync(join(repositoryRoot, '.ci/run'), 'utf8').match(/^npm .*$/gm);
    expect(needed?.length).toBeGreaterThan(3);
    for (const command of needed ?? []) expect(workflow).toContain(`- run: ${command}\n`);
  });

  it.each(['ubuntu', 'macos', 'windows'])('runs on %s', (system) => {
    expect(workflow).toContain(`${system}-latest`);
  });
});

/** The part of the syntax for issue forms that we use (docs.github.com, "Syntax for GitHub's form schema"). */
const element = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('markdown'), attributes: z.strictObject({ value: z.string() }) }),
  z.strictObject({
    type: z.enum(['input', 'textarea', 'dropdown', 'checkboxes']),
    id: z.string().regex(/^[\w-]+$/),
    attributes: z.strictObject({
      label: z.string(),
      description: z.string().optional(),
      placeholder: z.string().optional(),
      render: z.string().optional(),
      options: z.array(z.union([z.string(), z.strictObject({ label: z.string(), required: z.boolean() })])).optional(),
    }),
    validations: z.strictObject({ required: z.boolean() }).optional(),
  }),
]);
const form = z.strictObject({
  name: z.string(),
  description: z.string(),
  labels: z.array(z.string()),
  body: z.array(element).min(1),
});

const forms = readdirSync(join(github, 'ISSUE_TEMPLATE')).filter((file) => file !== 'config.yml');

describe.each(forms)('The issue form %s', (file) => {
  const text = readFileSync(join(github, 'ISSUE_TEMPLATE', file), 'utf8');

  it('is valid and has unique ids', () => {
    const { body } = form.parse(parse(text));
    const ids = body.flatMap((one) => (one.type === 'markdown' ? [] : [one.id]));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('requires versions', () => {
    const { body } = form.parse(parse(text));
    const asked = body.flatMap((one) => (one.type !== 'markdown' && one.validations?.required ? [one.id] : []));
    expect(asked).toEqual(expect.arrayContaining(['extension-version', 'editor-version']));
  });

  it('asks for redacted content', () => {
    expect(text).toMatch(/redacted/);
  });
});

describe('The scripts of package.json', () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')));

  it.each(Object.entries(scripts))('%s also runs in cmd.exe', (_name, command) => {
    // Builtins, variables and quotes of a POSIX shell that cmd.exe does not have.
    expect(command).not.toMatch(/(^|&& )(exec|export|source|rm|cp|mv) |\$|'|;|^\w+=/);
  });
});
