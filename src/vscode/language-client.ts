/** The language server as VS Code uses it. */
import { LanguageClient, type Middleware } from 'vscode-languageclient/node';
import { type Environment, SECTION } from './environment.js';
import { isolated } from './messages.js';
import { startToolkit } from './toolkit-process.js';

/** Documents that the server gets: forms, and YAML files, which may be blocks of forms. */
const DOCUMENTS = [SECTION, 'yaml'].map(language => ({ scheme: 'file', language }));

/** Optional package that an installed toolkit needs for the language server. The carried one contains it. */
const PROTOCOL = 'vscode-languageserver';

/** Creates the client. Each start reads the settings again and selects the toolkit again. */
export function createLanguageClient(environment: Environment): LanguageClient {
  const start = async () =>
    startToolkit(environment.script(PROTOCOL), ['--lang', environment.language(), 'lsp', '--stdio'], {
      isTrusted: environment.isTrusted(),
    });
  return new LanguageClient(SECTION, 'Istimara', start, {
    documentSelector: DOCUMENTS,
    initializationOptions: () => ({ language: environment.language() }),
    middleware: directed(environment),
  });
}

/** Returns the middleware that gives the messages of the server their direction, because VS Code is left to right. */
const directed = ({ language }: Environment): Middleware => ({
  handleDiagnostics: (uri, diagnostics, next) => {
    for (const diagnostic of diagnostics) diagnostic.message = isolated(diagnostic.message, language());
    next(uri, diagnostics);
  },
  provideCodeActions: async (document, range, context, token, next) => {
    const actions = await next(document, range, context, token);
    for (const action of actions ?? []) action.title = isolated(action.title, language());
    return actions;
  },
});
