/** The command that prints a blank form as PDF. */
import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import type { Environment } from '../environment.js';
import { runToolkit } from '../toolkit-process.js';
import { formAt, saveForm } from './form-at.js';

/** Returns the command: asks for the file of the PDF, prints, and offers to open it. */
export const printBlank =
  (environment: Environment) =>
  async (selected?: vscode.Uri): Promise<void> => {
    const messages = environment.messages();
    const form = formAt(selected);
    if (!form) return void vscode.window.showWarningMessage(messages.openForm);
    await saveForm(form);
    const pdf = await vscode.window.showSaveDialog({
      ...{ title: messages.saveBlank, filters: { PDF: ['pdf'] } },
      defaultUri: vscode.Uri.file(form.fsPath.replace(/\.form\.yaml$/, '.pdf')),
    });
    if (!pdf) return;
    const args = ['--lang', environment.language(), 'print', form.fsPath, '--output', pdf.fsPath];
    const { code, printed } = await runToolkit(environment.script(), args, {
      folder: dirname(form.fsPath),
      isTrusted: environment.isTrusted(),
    });
    if (code !== 0) return void vscode.window.showErrorMessage(messages.failed(printed.trim()));
    const answer = await vscode.window.showInformationMessage(messages.printed(basename(pdf.fsPath)), messages.open);
    if (answer === messages.open) await vscode.env.openExternal(pdf);
  };
