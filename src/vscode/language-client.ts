/** The language server as VS Code uses it. */
import { LanguageClient } from 'vscode-languageclient/node';
import { type Environment, SECTION } from './environment.js';
import { startToolkit } from './toolkit-process.js';

/** Documents that the server gets: forms, and YAML files, which may be blocks of forms. */
const DOCUMENTS = [SECTION, 'yaml'].map(language => ({ scheme: 'file', language }));

/** Optional package that an installed toolkit needs for the language server. The carried one contains it. */
const PROTOCOL = 'vscode-languageserver';

/** Creates the client. Each start reads the settings again and selects the toolkit again. */
export function createLanguageClient(environment: Environment): LanguageClient {
  const start = async () =>
    startToolkit(environment.script(PROTOCOL), ['--lang', environment.language(), 'lsp', '--stdio']);
  return new LanguageClient(SECTION, 'Istimara', start, {
    documentSelector: DOCUMENTS,
    initializationOptions: () => ({ language: environment.language() }),
  });
}
