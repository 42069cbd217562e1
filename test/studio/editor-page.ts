/** Page of the editor's tests: the editor alone, with the services of the test's process and a record of its events. */
import type { Edits } from '../../src/compiler/editor/index.js';
import { createEditor } from '../../src/studio/page/editor/create-editor.js';
import type { Editor, EditorServices } from '../../src/studio/page/editor/editor.js';
import type { EditorDiagnostic } from '../../src/studio/worker/service.js';

interface TestPage {
  editor: Editor;
  /** Calls a service in the process of the test. The answer is JSON, in which edits are lists of entries. */
  callService(name: string, values: readonly unknown[]): Promise<string | undefined>;
  readonly diagnostics: Record<string, readonly EditorDiagnostic[]>;
  cursor: number;
  navigated?: unknown;
}

const page = Object.assign(globalThis as unknown as TestPage, { diagnostics: {}, cursor: 0 });

const services = new Proxy({} as EditorServices, {
  get:
    (_, name: string) =>
    async (...values: unknown[]) => {
      const answer = await page.callService(name, values);
      if (answer === undefined) return undefined;
      const isEntries = (key: string, value: unknown) =>
        key === 'edits' && Array.isArray((value as unknown[])[0] ?? []);
      const parsed = JSON.parse(answer, (key, value) => (isEntries(key, value) ? new Map(value as []) : value));
      return name === 'format' ? parsed.edits : parsed;
    },
});

const language = document.documentElement.lang === 'ar' ? 'ar' : 'en';
page.editor = createEditor(document.getElementById('editor')!, {
  ...{ language, services, today: () => '2026-11-30' },
  listener: {
    onChange: (file, text) => void page.callService('writeFile', [file, text]),
    onCursor: (_, offset) => {
      page.cursor = offset;
    },
    onDiagnostics: (file, found) => {
      page.diagnostics[file] = found;
    },
    onNavigate: place => {
      page.navigated = place;
      page.editor.reveal(place.file, place.span);
    },
    onEdits: (edits: Edits) => page.editor.apply(edits),
  },
});
