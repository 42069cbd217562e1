/** `civil-record` → `CivilRecord`: how a form is called in TypeScript. */
export const typeName = (id: string): string => id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
