/** The extension for VS Code: starts the language server and adds the commands. */
import * as vscode from 'vscode';
import { newForm } from './commands/new-form.js';
import { createPreviews } from './commands/preview.js';
import { printBlank } from './commands/print-blank.js';
import { createEnvironment, type Environment, SECTION } from './environment.js';
import { createLanguageClient } from './language-client.js';

/** Called by VS Code when a form is opened or a command is used. */
export async function activate({ extensionPath, subscriptions }: vscode.ExtensionContext): Promise<void> {
  const environment = createEnvironment(extensionPath);
  const client = createLanguageClient(environment);
  const previews = createPreviews(environment);
  const restart = () => run(environment, () => client.restart());
  subscriptions.push(
    client,
    previews,
    vscode.commands.registerCommand('istimara.newForm', newForm(client, environment)),
    vscode.commands.registerCommand('istimara.preview', previews.open),
    vscode.commands.registerCommand('istimara.printBlank', printBlank(environment)),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration(
      change => change.affectsConfiguration(`${SECTION}.language`) && restart(),
    ),
  );
  await run(environment, () => client.start());
}

/** Starts or restarts the server. A failure is shown, and the commands that need no server keep working. */
async function run(environment: Environment, start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch {
    void vscode.window.showErrorMessage(environment.messages().serverFailed);
  }
}
