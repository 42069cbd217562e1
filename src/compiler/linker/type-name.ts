/** Returns the name of a form in TypeScript: `civil-record` → `CivilRecord`. */
export const typeName = (id: string): string => id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
