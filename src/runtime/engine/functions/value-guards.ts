/** Type guards for the values of expressions. */
import type { Scope, Value } from '../scope.js';

export type Truth = boolean | null;
export type ValueList = readonly Value[];

export const isNumber = (value: Value): value is number => typeof value === 'number';
export const isText = (value: Value): value is string => typeof value === 'string';
export const isList = (value: Value): value is ValueList => Array.isArray(value);
export const isScope = (value: Value): value is Scope => typeof value === 'object' && value !== null && !isList(value);
export const isDefined = (value: Value): boolean => value !== null;
