/** Table of the columns of an XLSForm that are read, by sheet, with their other spellings. */

export type SheetKind = 'survey' | 'choices' | 'settings';

interface KnownColumns {
  readonly plain: readonly string[];
  /** Columns with texts in several languages. */
  readonly translated: readonly string[];
  readonly same: Readonly<Record<string, string>>;
}

const MEDIA: readonly string[] = ['image', 'big-image', 'audio', 'video'];

const KNOWN: Readonly<Record<SheetKind, KnownColumns>> = {
  survey: {
    plain: [
      ...['type', 'name', 'constraint', 'required', 'default', 'relevant', 'read_only', 'calculation', 'repeat_count'],
      ...['appearance', 'parameters', 'choice_filter', 'trigger', 'disabled'],
    ],
    translated: ['label', 'hint', 'guidance_hint', 'constraint_message', 'required_message', ...MEDIA],
    same: {
      caption: 'label',
      command: 'type',
      tag: 'name',
      value: 'name',
      relevance: 'relevant',
      readonly: 'read_only',
      calculate: 'calculation',
      count: 'repeat_count',
      'jr:count': 'repeat_count',
      constraining_message: 'constraint_message',
      constraint_msg: 'constraint_message',
      'jr:constraintmsg': 'constraint_message',
      requiredmsg: 'required_message',
      'jr:requiredmsg': 'required_message',
    },
  },
  choices: {
    plain: ['list_name', 'name'],
    translated: ['label', ...MEDIA],
    same: { caption: 'label', value: 'name' },
  },
  settings: {
    plain: ['form_title', 'form_id', 'version', 'default_language'],
    translated: [],
    same: { set_form_title: 'form_title', title: 'form_title', set_form_id: 'form_id', id_string: 'form_id' },
  },
};

export const isMedia = (name: string): boolean => MEDIA.includes(name);

export interface Head {
  /** Name in the table above, or the name as written. */
  readonly name: string;
  /** Language of a column with texts as written; `''` if none is. */
  readonly language?: string;
  readonly known: boolean;
}

/** Prefixes that the name of a column may have. */
const PREFIXES: readonly string[] = ['bind', 'control', 'body', 'media'];

export function headOf(title: string, sheet: SheetKind): Head {
  const written = title.trim();
  const parts = written.split(/::|(?<!\bjr):(?!:)/).map(part => part.trim());
  const rest = PREFIXES.includes(parts[0]!.toLowerCase()) && parts.length > 1 ? parts.slice(1) : parts;
  const { plain, translated, same } = KNOWN[sheet];
  const spelled = rest[0]!.toLowerCase();
  const under = spelled.replace(/[\s-]+/g, '_');
  const name = same[under] ?? (isMedia(spelled) ? spelled : under);
  if (translated.includes(name)) return { name, language: rest.slice(1).join(':'), known: true };
  return plain.includes(name) && rest.length === 1 ? { name, known: true } : { name: written, known: false };
}
