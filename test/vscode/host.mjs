/**
 * Host of the extension in place of VS Code: loads the client with a stub of the module `vscode`, activates it and runs
 * the commands that its parent sends. Prompts answer with what the parent sent along. Of the API only what the extension
 * itself calls has a meaning; everything else does nothing.
 */

import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { extension, folders, isTrusted, language, display } = JSON.parse(process.argv[2]);

/** Returns something that can be called, constructed, extended and read, with the named members. */
function anything(members = {}) {
  const known = new Map(Object.entries(members));
  return new Proxy(class {}, {
    get: (target, key) => {
      if (known.has(key)) return known.get(key);
      if (key === 'prototype' || typeof key === 'symbol') return target[key];
      if (key === 'then') return undefined;
      const made = anything();
      known.set(key, made);
      return made;
    },
    ownKeys: target => [...new Set([...Reflect.ownKeys(target), ...known.keys()])],
    getOwnPropertyDescriptor: (target, key) =>
      Reflect.getOwnPropertyDescriptor(target, key) ??
      (known.has(key) ? { value: known.get(key), enumerable: true, configurable: true } : undefined),
    apply: () => anything(),
    construct: (target, args, created) =>
      created.prototype === target.prototype ? anything() : Reflect.construct(target, args, created),
  });
}

const uri = path => ({
  ...{ scheme: 'file', authority: '', path, fsPath: path, query: '', fragment: '' },
  toString: () => pathToFileURL(path).href,
});

const Uri = {
  file: uri,
  parse: text => ({ scheme: new URL(text).protocol.slice(0, -1), toString: () => text }),
  joinPath: (base, ...parts) => uri(join(base.fsPath, ...parts)),
};

const commands = new Map();
const listeners = { trust: [], settings: [] };
let answers = {};
let shown = [];
const show =
  kind =>
  async (value, ...buttons) => {
    shown.push([kind, typeof value === 'string' ? value : value.fsPath]);
    return buttons.find(one => one === answers.button);
  };

const workspace = anything({
  ...{ isTrusted, textDocuments: [], notebookDocuments: [] },
  workspaceFolders: folders.map((path, index) => ({ uri: uri(path), name: `folder ${index}`, index })),
  getConfiguration: () => ({ get: (name, other) => (name === 'language' ? language : other) }),
  getWorkspaceFolder: () => undefined,
  onDidGrantWorkspaceTrust: listener => void listeners.trust.push(listener),
  onDidChangeConfiguration: listener => void listeners.settings.push(listener),
  fs: {
    stat: async ({ fsPath }) => statSync(fsPath),
    writeFile: async ({ fsPath }, content) => {
      mkdirSync(dirname(fsPath), { recursive: true });
      writeFileSync(fsPath, content);
    },
  },
});

const window = anything({
  ...{ activeTextEditor: undefined, visibleTextEditors: [], tabGroups: anything({ all: [] }) },
  createOutputChannel: () => anything(),
  showQuickPick: async items => items.find(({ name }) => name === answers.template),
  showInputBox: async ({ validateInput }) => {
    const refused = (await validateInput(answers.id)) ?? null;
    shown.push(['input', refused]);
    return refused === null ? answers.id : undefined;
  },
  showSaveDialog: async ({ defaultUri }) => defaultUri,
  showTextDocument: show('document'),
  showWarningMessage: show('warning'),
  showErrorMessage: show('error'),
  showInformationMessage: show('information'),
});

const vscode = anything({
  ...{ Uri, workspace, window, version: '1.101.0' },
  env: { language: display, openExternal: async opened => void shown.push(['external', opened.toString()]) },
  commands: anything({ registerCommand: (name, run) => void commands.set(name, run) }),
});

const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest));

const subscriptions = [];
const { activate } = createRequire(import.meta.url)(join(extension, 'extension.cjs'));
await activate({ extensionPath: extension, subscriptions });
process.send({ shown, commands: [...commands.keys()].filter(name => name.startsWith('istimara.')) });

process.on('message', async ({ command, file, ...given }) => {
  answers = given;
  shown = [];
  await commands.get(command)(file === undefined ? undefined : uri(file));
  process.send({ shown });
});
process.on('disconnect', () => {
  for (const one of subscriptions) one?.dispose?.();
  process.exit();
});
