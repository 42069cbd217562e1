/** The command that makes a new form from a template. */
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Environment } from '../environment.js';
import type { ExtensionMessages } from '../messages.js';

/** Answers of the server to `istimara/templates` and `istimara/newForm`. */
interface ListedTemplate {
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

interface NewFormFile {
  readonly path: string;
  /** Content in Base64. */
  readonly content: string;
}

const ID = /^[a-z][a-z0-9-]*$/;

/** Returns the command: asks for a template, a folder and an id, writes the files and opens the form. */
export const newForm = (client: LanguageClient, environment: Environment) => async (): Promise<void> => {
  const messages = environment.messages();
  const template = await chooseTemplate(client, messages);
  const folder = template && (await chooseFolder(messages));
  const id = folder && (await askId(template.name, folder, messages));
  if (!id) return;
  const files = await client.sendRequest<readonly NewFormFile[]>('istimara/newForm', { template: template.name, id });
  for (const { path, content } of files) await writeNew(vscode.Uri.joinPath(folder, path), content);
  await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, files[0]!.path));
};

async function chooseTemplate(client: LanguageClient, messages: ExtensionMessages) {
  const templates = await client.sendRequest<readonly ListedTemplate[]>('istimara/templates');
  const items = templates.map(({ name, title, description }) => ({
    ...{ name, label: title, description: name, detail: description },
  }));
  return vscode.window.showQuickPick(items, { placeHolder: messages.chooseTemplate, matchOnDetail: true });
}

/** Returns the folder of the form that is edited, else the first folder of the workspace, else one that is asked for. */
async function chooseFolder(messages: ExtensionMessages): Promise<vscode.Uri | undefined> {
  const edited = vscode.window.activeTextEditor?.document.uri;
  if (edited?.scheme === 'file' && edited.fsPath.endsWith('.form.yaml')) return vscode.Uri.file(dirname(edited.fsPath));
  const [first] = vscode.workspace.workspaceFolders ?? [];
  if (first) {
    const forms = vscode.Uri.joinPath(first.uri, 'forms');
    return (await exists(forms)) ? forms : first.uri;
  }
  const selected = await vscode.window.showOpenDialog({
    ...{ canSelectFiles: false, canSelectFolders: true, openLabel: messages.chooseFolder },
  });
  return selected?.[0];
}

/** Returns the id of the form, of which no file exists. */
const askId = (name: string, folder: vscode.Uri, messages: ExtensionMessages): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    ...{ title: messages.id, prompt: messages.idHelp, value: name },
    validateInput: async id => {
      if (!ID.test(id)) return messages.idHelp;
      const file = `${id}.form.yaml`;
      return (await exists(vscode.Uri.joinPath(folder, file))) ? messages.fileExists(file) : undefined;
    },
  });

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** Writes a file, unless it exists: several forms share blocks and lists. */
async function writeNew(uri: vscode.Uri, content: string): Promise<void> {
  if (!(await exists(uri))) await vscode.workspace.fs.writeFile(uri, Buffer.from(content, 'base64'));
}
