import { printable } from '@obscura/protocol';
import { nearest } from './nearest.js';

/** Throws if a value is invalid. `name` is the option's path in the caller's code. */
export type Check = (value: unknown, name: string) => void;

/** One check for each option of a type. */
export type Checks<O> = { readonly [Name in keyof O]-?: Check };

/**
 * Checks options against a table, for callers without a type checker. An option that is `undefined` counts as absent.
 *
 * @throws {TypeError} for an unknown name, or a value of the wrong type.
 * @throws {RangeError} for a number out of range.
 */
export function checkOptions(given: unknown, checks: Readonly<Record<string, Check>>, name = 'options'): void {
  if (!isObject(given)) throw new TypeError(`${name} must be an object, not ${describe(given)}`);
  for (const [key, value] of Object.entries(given)) {
    const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
    if (!check) throw new TypeError(`there is no option ${quote(key)}${suggest(key, Object.keys(checks))}`);
    if (value !== undefined) check(value, name === 'options' ? key : `${name}.${key}`);
  }
}

/** An object with its own options. */
export function objectOf(checks: Readonly<Record<string, Check>>): Check {
  return (value, name) => checkOptions(value, checks, name);
}

/** An object whose keys the caller chooses. */
export function mapOf(check: Check, checkKey: Check = () => {}): Check {
  return (value, name) => {
    if (!isObject(value)) throw new TypeError(`${name} must be an object, not ${describe(value)}`);
    for (const [key, entry] of Object.entries(value)) {
      if (entry === undefined) continue;
      checkKey(key, name);
      check(entry, `${name}.${printable(key, { maxLength: QUOTED_LENGTH })}`);
    }
  };
}

/** A whole number. */
export function count(least: number, { most = Number.MAX_SAFE_INTEGER, orInfinite = false } = {}): Check {
  const range = most === Number.MAX_SAFE_INTEGER ? `, at least ${least}` : ` from ${least} to ${most}`;
  return (value, name) => {
    if (orInfinite && value === Number.POSITIVE_INFINITY) return;
    mustBeNumber(value, name);
    if (!Number.isSafeInteger(value) || value < least || value > most)
      throw new RangeError(`${name} must be a whole number${range}, not ${value}`);
  };
}

/** The longest delay of Node's timers; a longer one would fire at once. */
const MAX_TIME_MS = 2 ** 31 - 1;

/** A time in milliseconds. */
export function time({ least = 0, orInfinite = false } = {}): Check {
  return (value, name) => {
    if (orInfinite && value === Number.POSITIVE_INFINITY) return;
    mustBeNumber(value, name);
    if (!(value >= least && value <= MAX_TIME_MS))
      throw new RangeError(`${name} must be from ${least} to ${MAX_TIME_MS} milliseconds, not ${value}`);
  };
}

/** One of a few words. */
export function oneOf(words: readonly string[]): Check {
  return (value, name) => {
    if (words.some((word) => word === value)) return;
    const meant = typeof value === 'string' ? suggest(value, words) : '';
    throw new TypeError(`${name} must be one of ${words.map(quote).join(', ')}, not ${describe(value)}${meant}`);
  };
}

/** A value of a JavaScript type. */
export function typeOf(type: 'boolean' | 'function' | 'string'): Check {
  return (value, name) => {
    if (typeof value !== type) throw new TypeError(`${name} must be a ${type}, not ${describe(value)}`);
  };
}

/** The name of a variable of an environment, by the rules of the system. */
export const variableName: Check = (name, where) => {
  if (typeof name !== 'string' || name === '' || /[=\0]/.test(name))
    throw new TypeError(
      `${where} cannot hold ${describe(name)}: the name of a variable has no '=' and no NUL, and is not empty`,
    );
};

/** Text that can be given to a process: a variable, an argument or a path. */
export const processText: Check = (value, name) => {
  typeOf('string')(value, name);
  if (String(value).includes('\0'))
    throw new TypeError(`${name} must not hold a NUL character: no process can be given one`);
};

/** An array whose entries all pass a check. */
export function listOf(check: Check): Check {
  return (value, name) => {
    if (!Array.isArray(value)) throw new TypeError(`${name} must be an array, not ${describe(value)}`);
    for (const [index, entry] of value.entries()) check(entry, `${name}[${index}]`);
  };
}

/** A value of any kind, as a short phrase for a message. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}

function mustBeNumber(value: unknown, name: string): asserts value is number {
  if (typeof value !== 'number') throw new TypeError(`${name} must be a number, not ${describe(value)}`);
}

/** In characters: more does not help anyone recognise a value. */
const QUOTED_LENGTH = 60;

function quote(text: string): string {
  return `'${printable(text, { maxLength: QUOTED_LENGTH })}'`;
}

function suggest(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return meant === undefined ? '' : `; did you mean '${meant}'?`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
