/** `istimara lsp`: the language server, on standard input and output. */

import { loadOptional } from '../../packages/load-optional.js';
import type { AddCommand } from '../command.js';
import { EXIT } from '../context.js';
import { askedToStop } from '../listening.js';

export const lsp: AddCommand = (program, context, done) => {
  program
    .command('lsp')
    .description('the language server for editors, on standard input and output')
    .option('--stdio', 'what editors pass; there is no other way')
    .action(async () => {
      await loadOptional('vscode-languageserver');
      const { startLanguageServer } = await import('../lsp/index.js');
      startLanguageServer({ input: process.stdin, output: process.stdout }, context().language);
      await askedToStop();
      done(EXIT.done);
      // Standard input would keep the process alive, and its end would be taken for a client that broke off.
      process.exit(EXIT.done);
    });
};
