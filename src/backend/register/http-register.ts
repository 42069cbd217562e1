/**
 * Register that is queried over HTTP: a POST of number, date of birth and purpose as JSON. The response is 200 with
 * texts by name, or 404.
 */
import type { Person, PersonQuery, PersonRegister } from './register.js';

export interface HttpRegister {
  readonly url: string;
  /** Bearer token that identifies this server to the register. */
  readonly token: string;
}

/** Maximum length of a response and of one text in it, in characters. */
const MAX_RESPONSE_LENGTH = 20_000;
const MAX_TEXT_LENGTH = 200;

/** Creates the register. `lookUp` rejects if the register answers with an error, and resolves to undefined for no person. */
export const httpRegister = ({ url, token }: HttpRegister): PersonRegister => ({
  async lookUp({ nationalNumber, birthDate, purpose }: PersonQuery, signal) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ national_number: nationalNumber, born: birthDate, purpose }),
      redirect: 'error',
      signal,
    });
    if (answer.status === 404) return undefined;
    const text = await answer.text();
    if (!answer.ok || text.length > MAX_RESPONSE_LENGTH) throw new Error(`The register answered ${answer.status}`);
    return personIn(JSON.parse(text));
  },
});

/** Returns the texts of a response. Other values and longer texts are left out. */
const personIn = (value: unknown): Person =>
  Object.fromEntries(
    Object.entries(typeof value === 'object' && value !== null ? value : {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].length <= MAX_TEXT_LENGTH,
    ),
  );
