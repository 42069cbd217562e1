// The package as it is published.
import { execFileSync } from 'node:child_process';

/** Builds and packs the project of a folder into another folder. Returns the name of the file. */
export function pack(project, destination, options = {}) {
  // `prepack` builds the toolkit first and prints before the JSON output.
  const args = ['pack', '--json', '--pack-destination', destination];
  const printed = execFileSync('npm', args, { cwd: project, encoding: 'utf8', ...options });
  return JSON.parse(printed.slice(printed.search(/^\[/m)))[0].filename;
}
