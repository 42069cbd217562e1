/** Places of the fields of a form in its texts, and the field at a place. */
import type { ProjectSnapshots } from './project-snapshots.js';
import type { FieldCalls } from './service.js';

export function createFieldLocations({
  snapshotOf,
}: Pick<ProjectSnapshots, 'snapshotOf'>): Pick<FieldCalls, 'locateField' | 'fieldAround'> {
  const questionsOf = (form: string) => snapshotOf(form)?.known?.questions ?? [];
  return {
    locateField: (form, path) => {
      const question = questionsOf(form).find(one => one.path === withoutIndexes(path));
      return question && { file: question.node.id.file, span: question.node.id.span };
    },
    fieldAround: (form, file, offset) => {
      const before = questionsOf(form).filter(({ node: { id } }) => id.file === file && id.span.start <= offset);
      return before.toSorted((a, b) => b.node.id.span.start - a.node.id.span.start)[0]?.path;
    },
  };
}

/** Returns the path without the indexes of list items: `children[0].name` is `children.name`. */
const withoutIndexes = (path: string): string =>
  path
    .split('.')
    .map(part => part.replace(/\[\d+\]$/, ''))
    .filter(part => !/^\d+$/.test(part))
    .join('.');
