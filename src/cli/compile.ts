/** Compiles one file for a command and prints its diagnostics. */
import { join, relative } from 'node:path';
import { formats } from '../compiler/diagnostics/index.js';
import {
  type Compilation,
  type CompileOptions,
  compile,
  createTypesetter,
  type Typesetter,
} from '../compiler/index.js';
import { type Context, EXIT, Stop, todayIn } from './context.js';
import { locate, readBytes } from './files.js';

/** A typesetter that is made once, when it is first asked for. */
export function lazyTypesetter(): () => Promise<Typesetter> {
  let made: Promise<Typesetter> | undefined;
  return () => (made ??= Promise.resolve(createTypesetter()));
}

export type Options = Pick<CompileOptions, 'only' | 'sharedRuntime' | 'typesetter'>;

export async function compileFile(context: Context, path: string, options: Options): Promise<Compilation> {
  const source = readBytes(context, path);
  const { root, project, file } = locate(path);
  const compilation = await compile(source, { ...options, file, project, today: todayIn('Asia/Damascus') });
  return fromHere(compilation, name => relative(process.cwd(), join(root, name)));
}

/** The same with paths as one would type them here. */
function fromHere(compilation: Compilation, here: (name: string) => string): Compilation {
  return {
    ...compilation,
    diagnostics: compilation.diagnostics.map(one => ({ ...one, file: here(one.file) })),
    texts: new Map([...compilation.texts].map(([name, text]) => [here(name), text])),
  };
}

/** Compiles without outputs and ends the command where there are errors. */
export async function compileOrStop(context: Context, path: string): Promise<NonNullable<Compilation['compiled']>> {
  const compilation = await compileFile(context, path, { only: [] });
  const told = tell(context, [compilation]);
  if (compilation.compiled) return compilation.compiled;
  throw new Stop(EXIT.input, told);
}

/** All diagnostics as a person reads them. */
export function tell(context: Context, compilations: readonly Compilation[], format = 'pretty'): string {
  const diagnostics = compilations.flatMap(one => one.diagnostics);
  const texts = new Map(compilations.flatMap(one => [...one.texts]));
  return formats[format as keyof typeof formats](diagnostics, {
    texts,
    language: context.language,
    colour: context.colour,
  });
}
