/**
 * Types of the params of messages, read from the placeholders in their texts: `{name}` and `{name|list}`. A param that
 * occurs only in parts between `⟦` and `⟧` is optional, because these parts are left out without it.
 */

/** Value of a param. */
export type Param = string | number;

/** Values for the placeholders of any message. */
export type Params = Readonly<Record<string, Param>>;

/**
 * Params that messages with these texts take. A union of messages takes what each of them requires. `Given` are params
 * that the caller need not know, because they are added later.
 */
export type ParamsIn<Text extends string, Given extends string = never> = [Exclude<NamesIn<Text>, Given>] extends [
  never,
]
  ? Readonly<Record<string, never>>
  : { readonly [Name in Exclude<RequiredIn<Text>, Given>]: Param } & {
      readonly [Name in Exclude<NamesIn<Text>, Given>]?: Param | undefined;
    };

/** Arguments for the params of messages with these texts: none are needed if no param is required. */
export type ParamsArgument<Text extends string, Given extends string = never> = [
  Exclude<RequiredIn<Text>, Given>,
] extends [never]
  ? [params?: ParamsIn<Text, Given>]
  : [params: ParamsIn<Text, Given>];

/** Names of the params that occur outside `⟦ ⟧`. */
type RequiredIn<Text extends string> = NamesIn<Outside<Text>>;

/** Text without its parts in `⟦ ⟧`. */
type Outside<Text extends string> = Text extends `${infer Before}⟦${string}⟧${infer After}`
  ? `${Before}${Outside<After>}`
  : Text;

/** Names in `{ }`, which begin with a small letter. Keywords in `{{ }}` and other text in braces have none. */
export type NamesIn<Text extends string, Found extends string = never> = Text extends `${string}{${infer Rest}`
  ? Rest extends `{${string}}}${infer After}`
    ? NamesIn<After, Found>
    : Rest extends `${infer Name}}${infer After}`
      ? Name extends `${string}${' ' | '{' | '…'}${string}` | Capitalize<Name>
        ? NamesIn<Rest, Found>
        : NamesIn<After, Found | (Name extends `${infer Bare}|${string}` ? Bare : Name)>
      : Found
  : Found;
