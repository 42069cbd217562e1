import type { Format } from '../format.js';
export const fhir = { name: 'fhir', fits: () => false } as unknown as Format;
