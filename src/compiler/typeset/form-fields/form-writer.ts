/** Writer of an interactive form: a widget annotation for each field, and the dictionary of the form. */
import type { FontBook } from '../fonts/fonts.js';
import type { PaperPdf } from '../pdf-document.js';
import type { PdfReference, StructElement } from '../pdfmake.js';
import { createFieldEntries, type Entries, type FieldBox } from './field-entries.js';
import { createFieldTree } from './field-tree.js';
import type { FormDefinition, FormField, RadioField } from './form-field.js';
import { embedFormFont, FORM_FONT } from './form-font.js';

export interface FormWriter {
  /** Adds a field to the page that is being drawn. */
  add(field: FormField, box: FieldBox): void;
  /** Writes the form after the last page. */
  end(): void;
}

/** Creates the writer. `elements` has the structure element of each field in a tagged document. */
export function createFormWriter(
  pdf: PaperPdf,
  book: FontBook,
  { font: family, hidden }: FormDefinition,
  elements: ReadonlyMap<FormField, StructElement> | undefined,
): FormWriter {
  const font = embedFormFont(pdf, book, family);
  const tree = createFieldTree(pdf);
  const entries = createFieldEntries(pdf);
  let keeps = Object.entries(hidden);
  const addLeaf = (name: string, box: FieldBox, own: Entries, element?: StructElement) => {
    const { attach, ...place } = tree.leaf(name);
    attach(annotate(pdf, box, { ...own, ...place }, element));
  };
  const addHidden = () => {
    for (const [name, value] of keeps) addLeaf(name, [0, 0, 0, 0], entries.hidden(name, value));
    keeps = [];
  };
  const addRadio = (field: RadioField, box: FieldBox, element?: StructElement) => {
    const Parent = tree.group(field.name, () => entries.radioGroup(field));
    tree.attach(Parent, annotate(pdf, box, { ...entries.radio(field, box), Parent }, element));
  };
  return {
    add(field, box) {
      addHidden();
      const element = elements?.get(field);
      if (field.kind === 'radio') addRadio(field, box, element);
      else addLeaf(field.name, box, entries.field(field, box), element);
    },
    end() {
      const DR = { Font: { [FORM_FONT]: font } };
      const form = pdf.ref({ Fields: tree.end(), DR, DA: entries.defaultStyle });
      pdf.pack(form);
      form.end();
      pdf._root.data.AcroForm = form;
    },
  };
}

/** Adds a widget to the current page. Its element is written at once, because it names the page. */
function annotate(pdf: PaperPdf, box: FieldBox, entries: Entries, element?: StructElement): PdfReference {
  let widget: PdfReference | undefined;
  // pdfkit passes the annotation here before it writes it.
  const structParent = {
    add(annotation: { annotationRef: PdfReference }) {
      widget = annotation.annotationRef;
      pdf.pack(widget);
      element?.add(annotation).end();
    },
  };
  pdf.annotate(...box, { Subtype: 'Widget', C: [], structParent, ...entries });
  return widget!;
}
