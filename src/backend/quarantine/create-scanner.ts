/** Virus scanner that the operator's settings name. */
import { clamdScanner } from './clamd-scanner.js';
import { commandScanner } from './command-scanner.js';
import type { VirusScanner } from './virus-scanner.js';

export interface VirusScannerOptions {
  /** Address of clamd: `host:port`, or `unix:` and the path of its socket. */
  readonly clamd?: string;
  /** Command that reads a file from its standard input, with its arguments. */
  readonly command?: readonly string[];
  /** Maximum time for one file, in milliseconds. */
  readonly timeoutMs: number;
}

export const createVirusScanner = ({ clamd, command = [], timeoutMs }: VirusScannerOptions): VirusScanner =>
  clamd === undefined ? commandScanner(command, timeoutMs) : clamdScanner(clamd, timeoutMs);
