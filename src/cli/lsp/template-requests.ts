/**
 * Requests beyond the protocol, with which an editor makes a new form: `istimara/templates` and `istimara/newForm`. The
 * editor writes the files, because it knows what is open and unsaved.
 */
import type { Connection } from 'vscode-languageserver/node';
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import { applyEdits, formIdSpan } from '../../compiler/editor/index.js';
import { listTemplates, templateFiles } from '../../compiler/templates/index.js';
import { todayIn } from '../context.js';
import { sampleFiles } from '../init/sample-files.js';

/** A template, in the language of the messages. */
export interface ListedTemplate {
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

export interface NewFormParams {
  /** Name of the template. */
  readonly template: string;
  /** Id of the new form. */
  readonly id: string;
}

/** A file of a new form: its path below the folder of the form, with `/`, and its content in Base64. */
export interface NewFormFile {
  readonly path: string;
  readonly content: string;
}

export function serveTemplates(connection: Connection, language: () => MessageLanguage): void {
  connection.onRequest('istimara/templates', (): readonly ListedTemplate[] =>
    listTemplates(sampleFiles()).map(({ name, title, description }) => ({
      name,
      title: title[language()],
      description: description[language()],
    })),
  );
  connection.onRequest('istimara/newForm', ({ template, id }: NewFormParams) => newForm(template, id, language()));
}

/** Returns the files of a new form, the form first; none if there is no such template. */
async function newForm(template: string, id: string, language: MessageLanguage): Promise<readonly NewFormFile[]> {
  const files = (await templateFiles(template, sampleFiles(), { language, today: todayIn() })) ?? [];
  return files.map(({ path, content }, index) =>
    index === 0
      ? { path: `${id}.form.yaml`, content: toBase64(withId(Buffer.from(content).toString('utf8'), id)) }
      : { path, content: toBase64(content) },
  );
}

const withId = (text: string, id: string): string => applyEdits(text, [{ ...formIdSpan(text), text: id }]);

const toBase64 = (content: string | Uint8Array): string => Buffer.from(content as Uint8Array).toString('base64');
