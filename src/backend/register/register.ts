/** The contract of registers: what the backend asks of whoever keeps the data of persons. One file an adapter beside this one. */

/** Who is meant. The number alone opens nothing: whoever asks knows the day of birth, too. */
export interface PersonQuery {
  readonly nationalNumber: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  /** The form's id: why it is asked. */
  readonly purpose: string;
}

/** What the register knows, by its own names. */
export type Person = Readonly<Record<string, string>>;

/** Rejects while the register does not answer. */
export interface PersonRegister {
  /** Undefined where number and day do not belong to one person: which of them is wrong is not said. */
  lookUp(asked: PersonQuery, signal: AbortSignal): Promise<Person | undefined>;
}

/** Which of a form's questions a register answers. */
export interface PrefillMapping {
  /** Paths of the questions for the number and the day of birth: what the person typed stands there. */
  readonly nationalNumber: string;
  readonly birthDate: string;
  /** Paths of others, each with the register's name of the answer. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface RegisterOptions {
  readonly register: PersonRegister;
  readonly forms: Readonly<Record<string, PrefillMapping>>;
  /** Milliseconds that an answer may take. */
  readonly timeoutMs: number;
}
