import type { Format } from '../format.js';
export const jsonSchema = { name: 'json-schema', fits: () => false } as unknown as Format;
