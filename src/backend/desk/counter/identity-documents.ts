/** Documents that a clerk saw at the counter. */
import type { FormModel } from '../../../runtime/model.js';
import type { ServedForm } from '../../definitions.js';

/** Documents that show who a person is. */
export const IDENTITY_DOCUMENTS = [
  'identity-card',
  'passport',
  'family-booklet',
  'driving-licence',
  'civil-record',
  'other',
  'none',
] as const;

export type IdentityDocument = (typeof IDENTITY_DOCUMENTS)[number];

export const isIdentityDocument = (text: unknown): text is IdentityDocument =>
  IDENTITY_DOCUMENTS.some(known => known === text);

type CardDocument = NonNullable<FormModel['procedure']>['documents'][number];

/** Returns the documents of the service card of which the original is asked for. */
export const originalsOf = (served: ServedForm): readonly CardDocument[] =>
  served.parsedModel().procedure?.documents.filter(({ original }) => original) ?? [];
