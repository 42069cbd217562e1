#!/usr/bin/env node
import { main } from './main.js';

// If the reader of standard output went away (| head) or the disk behind `>` is full, the process ends as for a file
// that cannot be written. A log on standard error that no one reads does not stop a server.
process.stdout.on('error', fault => {
  if ((fault as NodeJS.ErrnoException).code !== 'EPIPE') process.stderr.write(`${fault.message}\n`);
  process.exit(3);
});
process.stderr.on('error', () => {});

process.exitCode = await main(process.argv.slice(2));
