/** Reader of drafts that people saved as a file: answers as they were typed, with their files. */
import { inEach } from '../../../backend/tools.js';
import { draftIn } from '../../../runtime/element/persistence/draft-file.js';
import { TAKE_FILE_MESSAGES } from '../messages.js';
import type { CreateReader, Finding, InputFile } from './reader.js';

/** Mark at the beginning of a draft file. */
const MARK = /^\s*\{\s*"istimara"\s*:\s*"draft"/;
const HEAD_BYTES = 200;

export const readDrafts: CreateReader = () => ({
  detects: bytes => MARK.test(bytes.toString('latin1', 0, HEAD_BYTES)),
  read: async file => [draftOf(file)],
});

function draftOf({ name, bytes }: InputFile): Finding {
  const place = inEach(() => name);
  const draft = draftIn(bytes.toString('utf8'));
  if (!draft) {
    const why = inEach(language => TAKE_FILE_MESSAGES[language].damagedDraft);
    return { refused: { place, code: 'draft-damaged', why } };
  }
  const { form, version, definition, saved, answers, files } = draft;
  const contents = new Map(files.map(({ listed, base64 }) => [listed.id, base64]));
  return {
    found: {
      ...{ place, channel: 'draft', answers },
      submission: { form, version, definition, submitted_at: saved },
      openFile: async ({ id }) => {
        const content = contents.get(id);
        return content === undefined ? undefined : Buffer.from(content, 'base64');
      },
    },
  };
}
