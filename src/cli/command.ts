/** How a command is added: it gets its context when it runs, and says its exit code. */
import type { Command } from 'commander';
import type { Context } from './context.js';

export type AddCommand = (program: Command, context: () => Context, done: (code: number) => void) => void;
