/** Which of several files a sentence is about. Only forms that ask for several have this module. */
import { type FileOwn, filesIn, LARGEST } from '../../fields/attachment.js';
import type { TypedObject } from '../../fields/field.js';
import { ACCEPTED } from '../../files/media-types.js';
import type { Issue, LocalField } from '../../model.js';
import { segments, typedAt } from '../state/answer-tree.js';

interface Shown {
  readonly state: { readonly answers: TypedObject };
}

/** What stands before the sentence; nothing where one file is listed, or none of them is seen to be wrong. */
export function wrongFile({ state }: Shown, field: LocalField | undefined, issue: Issue): string {
  const all = field && issue.code.startsWith('file_') ? filesIn(typedAt(state.answers, segments(issue.path))) : [];
  if (all.length < 2) return '';
  const { accept = ACCEPTED[field!.type as keyof typeof ACCEPTED], max_size = LARGEST } = field!.own as FileOwn;
  const wrong = all.find(({ type }) => !accept.includes(type)) ?? all.find(({ size }) => size < 1 || size > max_size);
  return wrong ? `\u2068${wrong.name}\u2069: ` : '';
}
