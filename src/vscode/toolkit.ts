/** The part of the command line that the extension carries, so that it works where no toolkit is installed. */
import { runProgram } from '../cli/program.js';

process.exitCode = await runProgram(process.argv.slice(2), {
  lsp: async () => (await import('../cli/commands/lsp.js')).lsp,
  preview: async () => (await import('../cli/commands/preview.js')).preview,
  print: async () => (await import('../cli/commands/print.js')).print,
});
