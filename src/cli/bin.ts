#!/usr/bin/env node
import { main } from './program.js';

// A reader that went away (| head), or a full disk behind `>`: ends as what cannot be written does. A log that no one reads stops no server.
process.stdout.on('error', fault => {
  if ((fault as NodeJS.ErrnoException).code !== 'EPIPE') process.stderr.write(`${fault.message}\n`);
  process.exit(3);
});
process.stderr.on('error', () => {});

process.exitCode = await main(process.argv.slice(2));
