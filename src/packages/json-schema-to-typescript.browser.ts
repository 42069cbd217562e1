/** json-schema-to-typescript in a worker of a page. */
import { compile } from 'json-schema-to-typescript';

export const loadCompileSchema = async (): Promise<typeof compile> => compile;
