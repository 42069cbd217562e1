/** Check digits of an IBAN: ISO 13616, which uses ISO 7064 MOD 97-10. */

/**
 * Returns whether the check digits are right: with the first four characters moved to the end and letters written as 10
 * to 35, the number leaves 1 when divided by 97.
 */
export function hasIbanCheck(iban: string): boolean {
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
