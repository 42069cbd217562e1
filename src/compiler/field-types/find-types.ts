/**
 * Custom types that a definition names, such as `x-plot`: modules in the folder `field-types` next to the form, or next
 * to a folder above it.
 */
import { memoize } from '../../runtime/memoize.js';
import type { Project } from '../1-parse/project.js';
import type { Files } from '../1-parse/project-files.js';
import type { CustomTypes } from '../1-parse/read-context.js';
import type { ReportIn } from '../diagnostics/collector.js';
import type { Report, Span } from '../diagnostics/diagnostic.js';
import { type LoadedType, loadFieldType, type ModuleFault, readFieldType } from './load-module.js';
import { withView } from './load-view.js';

/** Name of the folders with modules. */
export const FOLDER = 'field-types';
const PREFIX = /^x[-_]/i;
const NAME = /^x(?:-[a-z][a-z0-9]*)+$/;

/** Returns whether a name can be that of a custom type. */
export const isTypeName = (name: string): boolean => NAME.test(name);

/** Returns whether a type that the toolkit does not know is meant to be one of the project's own. */
export const isCustomName = (name: string): boolean => PREFIX.test(name);

/** Creates the finder of the form in `file`. Each module is loaded once. A fault is reported wherever its type is named. */
export function customTypes(
  file: string,
  files: Files,
  { runsModules = false, needsModules = false }: Project,
  reportIn: ReportIn,
): CustomTypes {
  const open = (name: string) => files.findAbove(file, pathOf(name));
  const load = memoize((name: string): LoadedType | ModuleFault => {
    const found = open(name);
    if (!found) return { fault: 'field-type-missing', params: { path: pathOf(name) } };
    if (!runsModules) return readFieldType(name, found);
    const loaded = loadFieldType(name, found);
    return 'fault' in loaded || loaded.view === undefined
      ? loaded
      : withView(loaded, loaded.view, view => files.findAbove(found.path, view));
  });
  return {
    find({ text: name, span, file: at }) {
      const report = reportIn(at);
      if (!NAME.test(name)) {
        report('field-type-name', span, { name, meant: meantName(name) });
        return undefined;
      }
      const loaded = load(name);
      if ('fault' in loaded) {
        report(loaded.fault, span, loaded.params as never);
        return undefined;
      }
      if (!runsModules) reportUnrun(loaded, span, needsModules, report);
      return loaded;
    },
    hasModule: name => /^[\w-]+$/.test(name) && open(name) !== undefined,
  };
}

const reportUnrun = ({ path, base }: LoadedType, span: Span, needsModules: boolean, report: Report): void =>
  needsModules
    ? report('field-type-not-built', span, { path })
    : report('field-type-not-run', span, { path, base: base.name });

const pathOf = (name: string): string => `${FOLDER}/${name}.js`;

/** Returns the name that was probably meant; empty if none can be made of it. */
export function meantName(name: string): string {
  const meant = `x-${name.toLowerCase().replace(PREFIX, '')}`
    .replaceAll('_', '-')
    .replace(/-+/g, '-')
    .replace(/-$/, '');
  return NAME.test(meant) ? meant : '';
}
