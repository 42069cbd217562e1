/** What the control of a question that is answered with files is given. */
import type { ChosenFiles } from '../fields/field.js';
import type { Placed, Screen } from './screen.js';

export const filesFor = ({ state, act }: Screen, { path, at }: Placed): ChosenFiles => ({
  take: (files, instead) => act.take(at, path, files, instead),
  reading: state.reading.has(path),
  holds: id => state.held.has(id),
  source: id => state.held.get(id)?.source,
});
