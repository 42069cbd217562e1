/** Loading of a custom type: its module is evaluated, and checked before anything else calls it. */
import type { FieldType } from '../../runtime/fields/field.js';
import type { CustomType, CustomTypes } from '../../runtime/fields/field-type-module.js';
import { canBeExtended, fieldTypes, implicitTypes, typesByName } from '../../runtime/fields/index.js';
import { isObject } from '../../runtime/is-object.js';
import type { IssueCode, Json } from '../../runtime/model.js';
import type { DiagnosticCode, Params } from '../diagnostics/diagnostic.js';
import { runScript } from '../host/run-script.js';
import { moduleExpression } from './module-code.js';
import { probeValues } from './probe-values.js';

/** A custom type that a definition uses. */
export interface LoadedType {
  readonly name: string;
  readonly base: FieldType;
  /** Path of the module in the project. */
  readonly path: string;
  /** Text of the module, its lines ended by LF; absent if modules are not run, so that the field is one of its base. */
  readonly source?: string;
  readonly messages: NonNullable<CustomType['messages']>;
}

/** Fault of a module, as a diagnostic. */
export interface ModuleFault {
  readonly fault: DiagnosticCode;
  readonly params: Params;
}

/** A module in the project. */
interface ModuleFile {
  readonly path: string;
  readonly text: string;
}

/** Code whose message is that of the base type. */
const FORMAT: IssueCode = 'format';

/** Maximum number of characters of an engine's sentence in a diagnostic. */
const MAX_FAULT_LENGTH = 160;

/** Loads the module of a custom type. Returns what is wrong with it if it is no such module. */
export function loadFieldType(name: string, { path, text }: ModuleFile): LoadedType | ModuleFault {
  const source = text.replaceAll('\r\n', '\n');
  const expression = moduleExpression(source);
  if (!expression) return { fault: 'field-type-exports', params: { path } };
  let module: unknown;
  try {
    module = runScript(expression, path);
  } catch (error) {
    return { fault: 'field-type-load', params: { path, fault: sentenceOf(error) } };
  }
  if (!isObject(module)) return { fault: 'field-type-exports', params: { path } };
  const base = baseNamed(module.base);
  if (!base) return { fault: 'field-type-base', params: { path, name: String(module.base ?? ''), known: KNOWN_BASES } };
  const type = module as unknown as CustomType;
  const { messages = {} } = type;
  return memberFault(path, module) ?? callFault(path, type, base) ?? { name, base, path, source, messages };
}

/** Reads the base of a custom type without running its module; `text` if it cannot be read. */
export function readFieldType(name: string, { path, text }: ModuleFile): LoadedType {
  const written = /\bbase\s*:\s*(['"`])(\w+)\1/.exec(text)?.[2];
  return { name, path, base: baseNamed(written) ?? implicitTypes.question, messages: {} };
}

function baseNamed(name: unknown): FieldType | undefined {
  const base = Object.hasOwn(typesByName, String(name)) ? typesByName[String(name)] : undefined;
  return base && canBeExtended(base) ? base : undefined;
}

const KNOWN_BASES = fieldTypes
  .filter(canBeExtended)
  .map(({ name }) => name)
  .join(', ');

export const sentenceOf = (error: unknown): string =>
  String((error as Error)?.message ?? error)
    .split('\n')[0]!
    .slice(0, MAX_FAULT_LENGTH);

const isFunction = (value: unknown): boolean => typeof value === 'function';

/** Members of a module, and what each must be. */
const MEMBERS: Readonly<Record<string, (value: unknown) => boolean>> = {
  base: () => true,
  validate: isFunction,
  read: isFunction,
  format: isFunction,
  messages: isMessages,
};

/** Pattern of issue codes, which is that of `messages` in a definition. */
const CODE = /^[A-Za-z][A-Za-z0-9_.-]{2,63}$/;

function isMessages(value: unknown): boolean {
  const isText = (text: unknown) => typeof text === 'string' && text.trim() !== '';
  const isMessage = ([code, texts]: [string, unknown]) =>
    CODE.test(code) && isObject(texts) && Object.keys(texts).length > 0 && Object.values(texts).every(isText);
  return isObject(value) && Object.entries(value).every(isMessage);
}

function memberFault(path: string, module: object): ModuleFault | undefined {
  const known = Object.keys(MEMBERS).join(', ');
  const wrong = Object.entries(module).find(
    ([name, value]) => !Object.hasOwn(MEMBERS, name) || (value !== undefined && !MEMBERS[name]!(value)),
  );
  return wrong && { fault: 'field-type-member', params: { path, name: wrong[0], known } };
}

/** Returns the fault of a function that throws, or returns something else than it should, for a usual answer. */
function callFault(path: string, { validate, read, format, messages = {} }: CustomType, base: FieldType) {
  const isCode = (code: unknown) => code === undefined || code === FORMAT || Object.hasOwn(messages, code as string);
  const isText = (text: unknown) => typeof text === 'string';
  for (const value of probeValues(base)) {
    const fault =
      resultFault(path, 'validate', value, isCode, validate && (() => validate(value))) ??
      resultFault(path, 'read', value, given => given !== undefined, read && (() => read(value))) ??
      resultFault(path, 'format', value, isText, format && (() => format(value, 'ar')));
    if (fault) return fault;
  }
  return undefined;
}

function resultFault(
  path: string,
  name: string,
  value: Json,
  isRight: (result: unknown) => boolean,
  call: (() => unknown) | undefined,
): ModuleFault | undefined {
  if (!call) return undefined;
  const params = { path, name, value: JSON.stringify(value) };
  try {
    const result = call();
    return isRight(result) ? undefined : { fault: 'field-type-result', params: { ...params, result: String(result) } };
  } catch (error) {
    return { fault: 'field-type-throws', params: { ...params, fault: sentenceOf(error) } };
  }
}

/** Evaluates the modules of a form that was compiled before. One that cannot be evaluated is left out. */
export function evaluateTypes(sources: Readonly<Record<string, string>> = {}): CustomTypes {
  return Object.fromEntries(
    Object.entries(sources).flatMap(([name, text]) => {
      try {
        return [[name, runScript(moduleExpression(text)!, `${name}.js`) as CustomType]];
      } catch {
        return [];
      }
    }),
  );
}
