/** Loading of a custom type: its module is evaluated, and checked before anything else calls it. */
import type { FieldType } from '../../runtime/fields/field.js';
import type { CustomType, CustomTypes } from '../../runtime/fields/field-type-module.js';
import { canBeExtended, fieldTypes, implicitTypes, typesByName } from '../../runtime/fields/index.js';
import { isObject } from '../../runtime/is-object.js';
import type { IssueCode, Json } from '../../runtime/model.js';
import type { DiagnosticCode, Params } from '../diagnostics/diagnostic.js';
import { callWithin, runScript } from '../host/run-script.js';
import { moduleExpression } from './module-code.js';
import { sentenceOf, textOf } from './module-text.js';
import { probeValues } from './probe-values.js';

/** A custom type that a definition uses. */
export interface LoadedType {
  readonly name: string;
  readonly base: FieldType;
  /** Path of the module in the project. */
  readonly path: string;
  /** Text of the module, its lines ended by LF; absent if modules are not run, so that the field is one of its base. */
  readonly source?: string;
  /** Text of its control, while it is loaded the name of its file; absent if it has none, or modules are not run. */
  readonly view?: string;
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

/** Code of an answer for which `validate` throws. No message of a module has it, so that it means an exception. */
const THROWN: IssueCode = 'check';

/** Maximum time to evaluate and try a module. One that is being written may contain a loop that never ends. */
const LOAD_TIMEOUT_MS = 2000;

/** Loads the module of a custom type. Returns what is wrong with it if it is no such module. */
export function loadFieldType(name: string, { path, text }: ModuleFile): LoadedType | ModuleFault {
  const source = text.replaceAll('\r\n', '\n');
  const expression = moduleExpression(source);
  if (!expression) return { fault: 'field-type-exports', params: { path } };
  try {
    return callWithin(LOAD_TIMEOUT_MS, () => typeOf({ name, path, source }, runScript(expression, path)));
  } catch (error) {
    return { fault: 'field-type-load', params: { path, fault: sentenceOf(error) } };
  }
}

/** Returns the type that a module exports, or what is wrong with it. Throws what the getters of the module throw. */
function typeOf(named: Pick<LoadedType, 'name' | 'path' | 'source'>, module: unknown): LoadedType | ModuleFault {
  const { path } = named;
  if (!isObject<Members>(module)) return { fault: 'field-type-exports', params: { path } };
  const members = membersOf(module);
  const base = baseNamed(members.base);
  if (!base) return { fault: 'field-type-base', params: { path, name: nameOf(members.base), known: KNOWN_BASES } };
  const type = members as unknown as CustomType;
  const { messages = {}, view } = type;
  const loaded = { ...named, base, messages, ...(view !== undefined && { view }) };
  return memberFault(path, members) ?? callFault(path, type, base) ?? loaded;
}

type Members = Readonly<Record<string, unknown>>;

/** Returns the members of a module as plain data, because its getters may throw, or return something else each time. */
function membersOf(module: Members): Members {
  const names = new Set([...Object.keys(MEMBERS), ...Object.keys(module)]);
  const { messages, ...others } = Object.fromEntries([...names].map(name => [name, module[name]]));
  return { ...others, messages: copyOf(messages, texts => copyOf(texts, text => text)) };
}

const copyOf = (value: unknown, copy: (member: unknown) => unknown): unknown =>
  isObject<Members>(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copy(one)])) : value;

/** Reads the base of a custom type without running its module; `text` if it cannot be read. */
export function readFieldType(name: string, { path, text }: ModuleFile): LoadedType {
  const written = /\bbase\s*:\s*(['"`])(\w+)\1/.exec(text)?.[2];
  return { name, path, base: baseNamed(written) ?? implicitTypes.question, messages: {} };
}

const nameOf = (base: unknown): string => (typeof base === 'string' ? textOf(base) : '');

function baseNamed(name: unknown): FieldType | undefined {
  const base = typeof name === 'string' && Object.hasOwn(typesByName, name) ? typesByName[name] : undefined;
  return base && canBeExtended(base) ? base : undefined;
}

const KNOWN_BASES = fieldTypes
  .filter(canBeExtended)
  .map(({ name }) => name)
  .join(', ');

const isFunction = (value: unknown): boolean => typeof value === 'function';

/** Members of a module, and what each must be. */
const MEMBERS: Readonly<Record<string, (value: unknown) => boolean>> = {
  base: () => true,
  validate: isFunction,
  read: isFunction,
  write: isFunction,
  view: isFileName,
  format: isFunction,
  messages: isMessages,
};

/** Returns whether a value is the name of a script, without a folder. */
function isFileName(name: unknown): boolean {
  return typeof name === 'string' && /^\w[\w.-]*\.js$/.test(name);
}

/** Pattern of issue codes, which is that of `messages` in a definition. */
const CODE = /^[A-Za-z][A-Za-z0-9_.-]{2,63}$/;

function isMessages(value: unknown): boolean {
  const isText = (text: unknown) => typeof text === 'string' && text.trim() !== '';
  const isMessage = ([code, texts]: [string, unknown]) =>
    CODE.test(code) && isObject(texts) && Object.keys(texts).length > 0 && Object.values(texts).every(isText);
  return isObject(value) && Object.entries(value).every(isMessage);
}

const hasReservedCode = ({ messages }: Members): boolean => isObject(messages) && Object.hasOwn(messages, THROWN);

function memberFault(path: string, members: Members): ModuleFault | undefined {
  const known = Object.keys(MEMBERS).join(', ');
  const wrong = Object.entries(members).find(
    ([name, value]) => !Object.hasOwn(MEMBERS, name) || (value !== undefined && !MEMBERS[name]!(value)),
  );
  const name = wrong?.[0] ?? (hasReservedCode(members) ? `messages.${THROWN}` : undefined);
  return name === undefined ? undefined : { fault: 'field-type-member', params: { path, name, known } };
}

/** Returns the fault of a function that throws, or returns something else than it should, for a usual answer. */
function callFault(path: string, { validate, read, write, format, messages = {} }: CustomType, base: FieldType) {
  const isCode = (code: unknown) =>
    code === undefined || code === FORMAT || (typeof code === 'string' && Object.hasOwn(messages, code));
  const isAnswer = (answer: unknown) => answer !== undefined && answer !== null;
  const isText = (text: unknown) => typeof text === 'string';
  const stored = (given: Json) => read?.(given) ?? given;
  // A person who only looks at a field must not change its answer.
  const isWritten = (value: Json) => (given: unknown) =>
    isAnswer(given) && (validate?.(stored(value)) !== undefined || isSame(stored(given as Json), stored(value)));
  for (const value of probeValues(base)) {
    const shown = JSON.stringify(value);
    const fault =
      resultFault(path, 'validate', shown, isCode, validate && (() => validate(value))) ??
      resultFault(path, 'read', shown, isAnswer, read && (() => read(value))) ??
      resultFault(path, 'write', shown, isWritten(value), write && (() => write(stored(value)))) ??
      resultFault(path, 'format', shown, isText, format && (() => format(value, 'ar')));
    if (fault) return fault;
  }
  return undefined;
}

const isSame = (a: Json, b: Json): boolean => JSON.stringify(a) === JSON.stringify(b);

function resultFault(
  path: string,
  name: string,
  value: string,
  isRight: (result: unknown) => boolean,
  call: (() => unknown) | undefined,
): ModuleFault | undefined {
  if (!call) return undefined;
  const params = { path, name, value };
  try {
    const result = call();
    // A promise that is rejected unseen would end the process.
    if (result instanceof Promise) result.catch(() => {});
    return isRight(result) ? undefined : { fault: 'field-type-result', params: { ...params, result: textOf(result) } };
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
