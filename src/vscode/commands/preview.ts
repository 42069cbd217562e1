/** The command that opens the preview of a folder in the browser. */
import type { ChildProcess } from 'node:child_process';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { Environment } from '../environment.js';
import { startToolkit } from '../toolkit-process.js';
import { formAt } from './form-at.js';

export interface Previews extends vscode.Disposable {
  open(selected?: vscode.Uri): Promise<void>;
}

/** A running preview: its process, and the address that it prints when it listens. */
interface Running {
  readonly process: ChildProcess;
  readonly address: Promise<string>;
}

/** Creates the command. One preview runs for each folder, until VS Code ends. */
export function createPreviews(environment: Environment): Previews {
  const running = new Map<string, Running>();
  const start = (folder: string): Running => {
    const args = ['--lang', environment.language(), 'preview', folder, '--port', '0'];
    const process = startToolkit(environment.script(), args, { folder, isTrusted: environment.isTrusted() });
    process.on('close', () => running.delete(folder));
    const started = { process, address: printedAddress(process) };
    running.set(folder, started);
    return started;
  };
  return {
    open: async selected => {
      const messages = environment.messages();
      const folder = folderOf(selected);
      if (folder === undefined) return void vscode.window.showWarningMessage(messages.openFolder);
      try {
        const { address } = running.get(folder) ?? start(folder);
        await vscode.env.openExternal(vscode.Uri.parse(await address));
      } catch (error) {
        void vscode.window.showErrorMessage(messages.failed((error as Error).message));
      }
    },
    dispose: () => {
      for (const { process } of running.values()) process.kill();
    },
  };
}

/** Returns the folder of the workspace that contains the form, else the form's own folder, else the first one. */
function folderOf(selected: vscode.Uri | undefined): string | undefined {
  const form = formAt(selected);
  if (!form) return vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  return vscode.workspace.getWorkspaceFolder(form)?.uri.fsPath ?? dirname(form.fsPath);
}

/** Returns the first address that a process prints. Rejects with what it printed if it ends before that. */
function printedAddress(process: ChildProcess): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    for (const stream of [process.stdout, process.stderr]) {
      stream?.setEncoding('utf8').on('data', text => {
        printed += text;
        const address = /http:\/\/127\.0\.0\.1:\d+\S*(?=\s)/.exec(printed)?.[0];
        if (address) resolve(address);
      });
    }
    process.on('error', reject);
    process.on('close', () => reject(new Error(printed.trim())));
  });
}
