// Compares the table of command ids, the handlers, and the manifest with its menus and context keys.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import {
  commandIds,
  contextKeys,
  lensCommands,
  menuOnlyCommands,
  panelViewType,
  targetsViewType,
  selectionCommands,
  viewIds,
} from '../../../src/extension/command-ids.ts';
import { allCommands, type CommandDeps } from '../../../src/extension/commands/all-commands.ts';
import { repositoryRoot } from '../../editor/editor-version.ts';

vi.mock('vscode', () => ({}));

interface MenuItem {
  readonly command: string;
  readonly when?: string;
}
interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
      readonly icon: string;
    }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
    readonly configuration: {
      readonly properties: Readonly<
        Record<string, { readonly scope: string; readonly description?: string; readonly markdownDescription?: string }>
      >;
    };
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly id: string;
        readonly description: string;
        readonly media: { readonly markdown: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
  };
}

const manifest = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as Manifest;
const { commands, menus, views, viewsWelcome, configuration, walkthroughs } = manifest.contributes;
const ids: readonly string[] = Object.values(commandIds);
const palette = menus['commandPalette'] ?? [];
const contexts: readonly string[] = Object.values(contextKeys);

describe('the manifest and the table of commands', () => {
  it('list the same commands', () => {
    const named = Object.values(commandIds).filter((id) => !lensCommands.includes(id));
    expect(commands.map(({ command }) => command).toSorted()).toEqual(named.toSorted());
  });

  it('every command has a handler', () => {
    // The handlers are created but not called, so the groups get no dependencies.
    const deps = new Proxy({}, { get: () => ({ panels: {} }) }) as CommandDeps;
    expect(Object.keys(allCommands(deps)).toSorted()).toEqual([...ids].toSorted());
  });

  it('every command has a title of its own, our category and a codicon', () => {
    expect(commands.filter(({ category }) => category !== 'Auth Flow')).toEqual([]);
    expect(commands.filter(({ icon }) => !/^\$\([a-z-]+\)$/.test(icon ?? ''))).toEqual([]);
    expect(new Set(commands.map(({ title }) => title)).size).toBe(commands.length);
  });

  it('every codicon exists', () => {
    const css = readFileSync(join(repositoryRoot, 'node_modules/@vscode/codicons/dist/codicon.css'), 'utf8');
    const missing = commands
      .map(({ icon }) => icon.slice(2, -1))
      .filter((name) => !css.includes(`.codicon-${name}:before`));
    expect(missing).toEqual([]);
  });
});

describe('menus', () => {
  it('name only commands that exist', () => {
    const named = Object.values(menus).flatMap((items) => items.map(({ command }) => command));
    expect(named.filter((command) => !ids.includes(command))).toEqual([]);
  });

  it('use only context keys that are set somewhere', () => {
    const asked = Object.values(menus)
      .flat()
      .flatMap(({ when = '' }) => when.match(/authFlow\.\w+/g) ?? [])
      .filter((key) => !Object.values<string>(viewIds).includes(key));
    expect(asked.filter((key) => !contexts.includes(key))).toEqual([]);
  });

  it('keep commands that need a tree item out of the Command Palette, and pass them one', () => {
    const hidden = palette.filter(({ when }) => when === 'false').map(({ command }) => command);
    expect(hidden.toSorted()).toEqual([...menuOnlyCommands, ...selectionCommands].toSorted());
    const inMenus = new Set(menus['view/item/context']?.map(({ command }) => command));
    expect(menuOnlyCommands.filter((command) => !inMenus.has(command))).toEqual([]);
  });

  it('explain the selection of an editor and of a terminal, where there is one', () => {
    const entries = ['editor/context', 'terminal/context'].flatMap((menu) => menus[menu] ?? []);
    expect(entries.map(({ command }) => command)).toEqual([...selectionCommands]);
    expect(entries.map(({ when }) => when)).toEqual(['editorHasSelection', 'terminalTextSelected']);
  });

  it('match only words of contextValue that items have', () => {
    const words = new Set(
      (menus['view/item/context'] ?? []).flatMap(({ when = '' }) =>
        [...when.matchAll(/viewItem =~ \/\\b\(?([^)/\\]+)\)?\\b\//g)].flatMap(([, word = '']) => word.split('|')),
      ),
    );
    const source = ['chain', 'whole-chain', 'sandbox', 'sandbox-control', 'member']
      .map((name) => readFileSync(join(repositoryRoot, `src/extension/trees/${name}-tree-items.ts`), 'utf8'))
      .join('\n');
    const missing = [...words].filter((word) => !source.includes(`'${word}'`));
    expect(missing).toEqual([]);
  });
});

describe('views, welcome texts and walkthrough', () => {
  it('name the views of the code', () => {
    const contributed = Object.values(views).flatMap((list) => list.map(({ id }) => id));
    expect(contributed.toSorted()).toEqual(Object.values<string>(viewIds).toSorted());
    expect(viewsWelcome.map(({ view }) => view).toSorted()).toEqual(contributed.toSorted());
  });

  it('restore the panel and the page "Targets"', () => {
    for (const type of [panelViewType, targetsViewType]) {
      expect(manifest.activationEvents).toContain(`onWebviewPanel:${type}`);
    }
  });

  it('link only commands that exist', () => {
    const texts = [...viewsWelcome.map(({ contents }) => contents), ...steps().map(({ description }) => description)];
    const linked = texts.flatMap((text) => [...text.matchAll(/command:([\w.]+)/g)].map(([, command = '']) => command));
    expect(linked.length).toBeGreaterThan(5);
    expect(linked.filter((command) => !ids.includes(command) && command !== `${viewIds.chains}.focus`)).toEqual([]);
  });

  it('has five steps, each with a medium that ships and a completion event that can occur', () => {
    expect(steps()).toHaveLength(5);
    for (const { media, completionEvents } of steps()) {
      expect(readFileSync(join(repositoryRoot, media.markdown), 'utf8')).toMatch(/^## /);
      expect(completionEvents.length).toBeGreaterThan(0);
      for (const event of completionEvents) {
        const [kind = '', what = ''] = event.split(':');
        const known = {
          onCommand: ids,
          onContext: contexts,
          onView: Object.values<string>(viewIds),
          onSettingChanged: Object.keys(configuration.properties),
        }[kind];
        expect(known).toContain(what);
      }
    }
  });
});

describe('settings', () => {
  it('are described', () => {
    for (const [name, { description, markdownDescription }] of Object.entries(configuration.properties)) {
      expect(`${name}: ${description ?? markdownDescription ?? ''}`).toMatch(/: .{20,}/);
    }
  });

  it('that decide where passwords are sent cannot come from a workspace', () => {
    expect(configuration.properties['authFlow.targets']?.scope).toBe('application');
  });
});

function steps() {
  return walkthroughs.flatMap((walkthrough) => walkthrough.steps);
}
