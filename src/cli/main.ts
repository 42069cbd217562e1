/** The list of all commands. */
import { type Commands, runProgram } from './program.js';

const commands: Commands = {
  init: async () => (await import('./commands/init.js')).init,
  check: async () => (await import('./commands/check.js')).check,
  build: async () => (await import('./commands/build.js')).build,
  print: async () => (await import('./commands/print.js')).print,
  scan: async () => (await import('./commands/scan.js')).scan,
  take: async () => (await import('./commands/take-files.js')).takeCommand,
  bundle: async () => (await import('./commands/take-files.js')).bundleCommand,
  validate: async () => (await import('./commands/validate.js')).validate,
  lsp: async () => (await import('./commands/lsp.js')).lsp,
  preview: async () => (await import('./commands/preview.js')).preview,
  studio: async () => (await import('./commands/studio.js')).studio,
  serve: async () => (await import('./commands/serve.js')).serve,
  user: async () => (await import('./commands/user.js')).user,
  token: async () => (await import('./commands/token.js')).token,
  forward: async () => (await import('./commands/forward.js')).forward,
  export: async () => (await import('./commands/export.js')).exportCommand,
  'check-store': async () => (await import('./commands/check-store.js')).checkStore,
  verify: async () => (await import('./commands/verify.js')).verify,
  backup: async () => (await import('./commands/backup.js')).backup,
  restore: async () => (await import('./commands/backup.js')).restore,
  repair: async () => (await import('./commands/repair.js')).repair,
  reindex: async () => (await import('./commands/reindex.js')).reindex,
  'rotate-key': async () => (await import('./commands/rotate-key.js')).rotateKey,
  keygen: async () => (await import('./commands/keygen.js')).keygen,
  open: async () => (await import('./commands/open.js')).open,
  diff: async () => (await import('./commands/diff.js')).diff,
  fmt: async () => (await import('./commands/fmt.js')).fmt,
  'language-pack': async () => (await import('./commands/language-pack.js')).languagePack,
  schema: async () => (await import('./commands/schema.js')).schema,
  'export-xlsform': async () => (await import('./commands/export-xlsform.js')).exportXlsformCommand,
  import: async () => (await import('./commands/import.js')).importCommand,
  publish: async () => (await import('./commands/publish.js')).publish,
  eval: async () => (await import('./commands/eval.js')).evalCommand,
  explain: async () => (await import('./commands/explain.js')).explain,
};

/** Runs one command line of all commands and returns its exit code. */
export const main = (argv: readonly string[]): Promise<number> => runProgram(argv, commands);
