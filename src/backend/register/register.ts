/**
 * Contract of registers: the operations that the backend expects of a register of persons. Each adapter is a file next
 * to this one.
 */

/** Query for one person. The number alone gives no access: the query must contain the person's date of birth, too. */
export interface PersonQuery {
  readonly nationalNumber: string;
  /** Date of birth as `YYYY-MM-DD`. */
  readonly birthDate: string;
  /** Id of the form, which is the purpose of the query. */
  readonly purpose: string;
}

/** Data of a person, under the register's own names. */
export type Person = Readonly<Record<string, string>>;

/** Register of persons. A lookup rejects if the register does not respond. */
export interface PersonRegister {
  /**
   * Returns the person, or undefined if number and date of birth do not belong to the same person. The result does not
   * reveal which of the two is wrong.
   */
  lookUp(asked: PersonQuery, signal: AbortSignal): Promise<Person | undefined>;
}

/** Mapping of a form's fields to the data of a register. */
export interface PrefillMapping {
  /** Paths of the fields for the number and the date of birth. They are filled with what the person typed. */
  readonly nationalNumber: string;
  readonly birthDate: string;
  /** Paths of other fields, each with the register's name of the value. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface RegisterOptions {
  readonly register: PersonRegister;
  readonly forms: Readonly<Record<string, PrefillMapping>>;
  /** Timeout of a response in milliseconds. */
  readonly timeoutMs: number;
}
