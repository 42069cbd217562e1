/** Environment of the extension: the language, and the toolkit for the folders that are open. */
import * as vscode from 'vscode';
import type { AuthorLanguage } from '../compiler/author-languages.js';
import { type ExtensionMessages, extensionLanguage, MESSAGES } from './messages.js';
import { toolkitScript } from './toolkit-process.js';

/** Name of the settings, and of the output. */
export const SECTION = 'istimara';

export interface Environment {
  language(): AuthorLanguage;
  messages(): ExtensionMessages;
  /** Returns whether the user trusts the workspace, so that code in it may run. */
  isTrusted(): boolean;
  /** Returns the script of the toolkit for a command that needs the named optional packages. */
  script(...packages: readonly string[]): string;
}

/** Creates the environment of the extension in a folder. Settings and folders are read again at each call. */
export function createEnvironment(extension: string): Environment {
  const language = () =>
    extensionLanguage(vscode.workspace.getConfiguration(SECTION).get('language'), vscode.env.language, process.env);
  return {
    language,
    messages: () => MESSAGES[language()],
    isTrusted: () => vscode.workspace.isTrusted,
    script: (...packages) => {
      const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
      return toolkitScript({ extension, folders, isTrusted: vscode.workspace.isTrusted }, packages);
    },
  };
}
