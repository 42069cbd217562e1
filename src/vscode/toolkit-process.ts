/** Processes of the toolkit, which run in the Node.js of VS Code. */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Script of the toolkit that the extension carries, and of one that is installed in a project. */
const CARRIED_SCRIPT = 'toolkit/lib/vscode/toolkit.js';
const INSTALLED_SCRIPT = 'node_modules/istimara/lib/cli/bin.js';

export interface ToolkitPlace {
  /** Folder of the extension. */
  readonly extension: string;
  /** Folders of the workspace. */
  readonly folders: readonly string[];
  /** Whether the user trusts the workspace, so that code in it may run. */
  readonly isTrusted: boolean;
}

/**
 * Returns the script of the toolkit: that of the project if the workspace is trusted, else the carried one. A project
 * may lack optional packages, of which the command needs the named ones.
 */
export function toolkitScript({ extension, folders, isTrusted }: ToolkitPlace, packages: readonly string[]): string {
  const has = (folder: string, path: string) => existsSync(join(folder, path));
  const isComplete = (folder: string) =>
    has(folder, INSTALLED_SCRIPT) && packages.every(name => has(folder, `node_modules/${name}/package.json`));
  const project = isTrusted ? folders.find(isComplete) : undefined;
  return project === undefined ? join(extension, CARRIED_SCRIPT) : join(project, INSTALLED_SCRIPT);
}

/** How a command runs: in a folder, and whether code of the project may run in it. */
export interface ToolkitOptions {
  readonly folder?: string;
  readonly isTrusted: boolean;
}

/** Starts a command. VS Code runs on Electron, which is Node.js if the environment says so. */
export function startToolkit(
  script: string,
  args: readonly string[],
  { folder, isTrusted }: ToolkitOptions,
): ChildProcess {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', ...(!isTrusted && { ISTIMARA_RUN_MODULES: 'off' }) };
  return fork(script, [...args], { ...(folder && { cwd: folder }), env, execArgv: [], silent: true });
}

/** Result of a command that has ended: its exit code, and what it printed. */
export interface ToolkitResult {
  readonly code: number | null;
  readonly printed: string;
}

/** Runs a command to its end. Rejects if it cannot be started. */
export function runToolkit(script: string, args: readonly string[], options: ToolkitOptions): Promise<ToolkitResult> {
  const child = startToolkit(script, args, options);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', text => (printed += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code => resolve({ code, printed }));
  });
}
