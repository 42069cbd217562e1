/** Check of field paths as column names of CSV files and databases, where they must also be unique. */
import { streamSafe } from '../../../runtime/normalize-text.js';
import type { Context } from '../context.js';
import type { Question } from '../questions.js';

/** Maximum length of a column name in bytes; PostgreSQL truncates longer names. */
const MAX_COLUMN_NAME_BYTES = 63;

export function checkColumnNames(questions: readonly Question[], { report }: Context): void {
  const first = new Map<string, Question>();
  for (const question of questions.flatMap(columnsOf)) {
    const { node, path } = question;
    const name = path.replaceAll('.', '_');
    const key = streamSafe(name).normalize('NFKC').toLowerCase();
    const other = first.get(key);
    const bytes = new TextEncoder().encode(name).length;
    if (other && other.path !== path) report('column-taken', node.id, { name: path, other: other.path });
    else if (bytes > MAX_COLUMN_NAME_BYTES)
      report('long-column', node.id, { name, bytes, limit: MAX_COLUMN_NAME_BYTES });
    first.set(key, other ?? question);
  }
}

/** Returns the questions that have a column. A group is spread over several columns; a list has a table of its own. */
function columnsOf(question: Question): readonly Question[] {
  const { type, questions } = question;
  if (type?.shape === 'object') return questions.flatMap(columnsOf);
  return type?.shape === 'nothing' ? [] : [question];
}
