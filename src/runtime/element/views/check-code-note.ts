/** The check code of what was sent, as it stands on a filled copy. Only forms whose copies carry codes have this module. */
import { checkCode } from '../../codes/check-code.js';
import type { FieldWords, Speaking } from '../../fields/field.js';
import type { JsonObject } from '../../model.js';

export interface CodeNote {
  readonly code: string;
  readonly label: string;
  readonly help: string;
}

const WORDS: FieldWords<Omit<CodeNote, 'code'>> = {
  ar: { label: 'رمز التحقق', help: 'الرمز نفسه مطبوع على نسختك الورقية. إن اختلف فالنسخة ليست لما أرسلته.' },
  en: {
    label: 'Check code',
    help: 'The same code is on your printed copy. If it differs, the copy is not of what you sent.',
  },
  ku: {
    label: 'Koda kontrolê',
    help: 'Heman kod li ser nusxeya we ya çapkirî ye. Heke cuda be, nusxe ne ya ku we şandiye ye.',
  },
};

export type MakeCodeNote = typeof codeNote;

export const codeNote = (
  { say }: Pick<Speaking, 'say'>,
  { id, version }: { readonly id: string; readonly version: number },
  data: JsonObject,
): CodeNote => ({ ...say(WORDS), code: checkCode({ form: id, version, data }) });
