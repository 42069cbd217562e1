/** Examples made from the answers that an author filled in. */
import { addExample } from '../../compiler/editor/index.js';
import type { Compiled } from '../../compiler/index.js';
import type { ProjectSnapshots } from './project-snapshots.js';
import type { FieldCalls } from './service.js';

export const createExamples = (
  { sourceOf }: Pick<ProjectSnapshots, 'sourceOf'>,
  compiledForm: (file: string) => Compiled | undefined,
): Pick<FieldCalls, 'addExample'> => ({
  addExample: (form, answers, title, today) => {
    const source = sourceOf(form);
    const compiled = compiledForm(form);
    if (!source || !compiled) return undefined;
    const { issues } = compiled.validator.validate(answers, { today });
    const expect = issues.length === 0 ? 'valid' : Object.fromEntries(issues.map(({ path, code }) => [path, code]));
    return addExample(source.text, { title, today, data: answers, expect });
  },
});
