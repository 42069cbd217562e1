/** The form that a command is about. */
import * as vscode from 'vscode';

const FORM_FILE = '.form.yaml';

/** Returns the form: the selected file of the explorer, else that of the editor; undefined if neither is a form. */
export function formAt(selected: vscode.Uri | undefined): vscode.Uri | undefined {
  const uri = selected ?? vscode.window.activeTextEditor?.document.uri;
  return uri?.scheme === 'file' && uri.fsPath.endsWith(FORM_FILE) ? uri : undefined;
}

/** Saves a form if it is open and changed, because the toolkit reads files. */
export async function saveForm(form: vscode.Uri): Promise<void> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === form.toString());
  await open?.save();
}
