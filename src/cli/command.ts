/** Function that adds a command to the program. The command gets its context when it runs and reports its exit code. */
import type { Command } from 'commander';
import type { Context } from './context.js';

export type AddCommand = (program: Command, context: () => Context, done: (code: number) => void) => void;
