/** Tree of the fields of a form: a name such as `mother.birth.1` is a field in the field `mother.birth`. */
import type { PaperPdf } from '../pdf-document.js';
import type { PdfReference } from '../pdfmake.js';

export interface FieldTree {
  /** Adds a field that has a widget of its own. Returns what its dictionary has as its place in the tree. */
  leaf(name: string): { readonly T: unknown; readonly Parent?: PdfReference; attach(widget: PdfReference): void };
  /** Returns the field whose widgets are the buttons of a group. `entries` are its own if it is new. */
  group(name: string, entries: () => Record<string, unknown>): PdfReference;
  attach(parent: PdfReference, widget: PdfReference): void;
  /** Writes the inner fields and returns those at the top. */
  end(): readonly PdfReference[];
}

export function createFieldTree(pdf: PaperPdf): FieldTree {
  const top: PdfReference[] = [];
  const inner = new Map<string, PdfReference>();
  const kids = new Map<PdfReference, PdfReference[]>();
  const put = (parent: PdfReference | undefined, field: PdfReference) =>
    void (parent ? kids.get(parent)! : top).push(field);
  const branch = (name: string, entries: () => Record<string, unknown> = () => ({})): PdfReference => {
    const known = inner.get(name);
    if (known) return known;
    const { T, Parent } = place(name);
    const own: PdfReference[] = [];
    const field = pdf.ref({ T, ...(Parent && { Parent }), ...entries(), Kids: own });
    kids.set(field, own);
    inner.set(name, field);
    put(Parent, field);
    return field;
  };
  const place = (name: string): { T: unknown; Parent?: PdfReference } => {
    const at = name.lastIndexOf('.');
    const T = new String(name.slice(at + 1));
    return at < 0 ? { T } : { T, Parent: branch(name.slice(0, at)) };
  };
  return {
    leaf(name) {
      const placed = place(name);
      return { ...placed, attach: widget => put(placed.Parent, widget) };
    },
    group: branch,
    attach: put,
    end() {
      for (const field of inner.values()) {
        pdf.pack(field);
        field.end();
      }
      return top;
    },
  };
}
