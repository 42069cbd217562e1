/** Files that a person chooses: what their control is given, and how they come into the answers. */

import { writeFiles } from '../../fields/attachment.js';
import type { ChosenFiles, Typed, TypedObject } from '../../fields/field.js';
import type { Issue, Json } from '../../model.js';
import type { Asking, PicturesPart } from '../picture-support.js';
import { type Chosen, type Held, takeFiles } from './add-files.js';
import { type At, typedAt } from './answer-tree.js';
import type { HeldFiles } from './file-contents.js';

/** What files change of all that the element shows. */
interface Files extends Asking {
  readonly optional: { readonly pictures?: PicturesPart };
  readonly answers: TypedObject;
  readonly held: HeldFiles;
  readonly reading: ReadonlySet<Chosen>;
  readonly objections: ReadonlyMap<string, Issue>;
  readonly known: { readonly issues: readonly Issue[] };
  readonly revealed: ReadonlySet<string>;
}

interface Shown {
  readonly state: Pick<Files, 'held' | 'reading' | 'optional'>;
  readonly act: { take(chosen: Chosen): void };
}

/** What the control of a question that is answered with files is given. */
export const filesFor = ({ state, act }: Shown, { path, at }: Pick<Chosen, 'path' | 'at'>): ChosenFiles => ({
  take: (files, instead) => act.take({ at, path, files, instead }),
  reading: [...state.reading].some(one => one.path === path),
  held: state.held,
  pictures: state.optional.pictures,
});

export interface Taker {
  take(chosen: Chosen): void;
  /** Resolves when no files are being read; undefined where none are. */
  readonly reading: Promise<void> | undefined;
}

interface Taking<S extends Files> {
  state(): S;
  move(move: { readonly state: S }): void;
  /** The same, by the person. */
  edit(move: { readonly state: S }): void;
  /** With another answer at a place. */
  changed(state: S, at: At, typed: Typed): S;
}

/** One choice after another, so that the last one stands. */
export function taker<S extends Files>({ state, move, edit, changed }: Taking<S>): Taker {
  let reading: Promise<void> | undefined;
  return {
    take(chosen) {
      const { at, files } = chosen;
      move({ state: { ...state(), reading: new Set([...state().reading, chosen]) } });
      const now: Promise<void> = (reading ?? Promise.resolve())
        .then(() => takeFiles(files, state().optional.pictures?.smaller(state(), at)))
        .then(
          held => judged(changed(taken(state(), chosen, held), at, listing(state(), chosen, held)), chosen),
          () => unread(state(), chosen),
        )
        .then(done => {
          if (reading === now) reading = undefined;
          // Else the form was emptied meanwhile, or another draft taken up.
          if (state().reading.has(chosen)) edit({ state: done });
        });
      reading = now;
    },
    get reading() {
      return reading;
    },
  };
}

const doneReading = <S extends Files>(state: S, chosen: Chosen): S => ({
  ...state,
  reading: new Set([...state.reading].filter(other => other !== chosen)),
});

const taken = <S extends Files>(state: S, chosen: Chosen, files: readonly Held[]): S => ({
  ...doneReading(state, chosen),
  held: new Map([...state.held, ...files.map(file => [file.listed.id, file] as const)]),
});

function listing({ answers }: Files, { at, instead }: Chosen, files: readonly Held[]): Typed {
  const before = typedAt(answers, at);
  const listed = writeFiles(files.map(({ listed }) => listed) as unknown as Json) as readonly TypedObject[];
  return !instead && Array.isArray(before) ? [...before, ...listed] : listed;
}

/** A file of the wrong kind or size is told at once: it will not become another while the form is filled in. */
const judged = <S extends Files>(state: S, { path }: Chosen): S =>
  state.known.issues.some(issue => issue.path === path && issue.code.startsWith('file_'))
    ? { ...state, revealed: new Set([...state.revealed, path]) }
    : state;

/** A file that could not be read is told at its question, and not listed. */
const unread = <S extends Files>(state: S, chosen: Chosen): S => ({
  ...doneReading(state, chosen),
  objections: new Map([...state.objections, [chosen.path, { path: chosen.path, code: 'format', params: {} } as const]]),
  revealed: new Set([...state.revealed, chosen.path]),
});
