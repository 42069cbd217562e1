/** Value of a control: text as typed, a tick, ids of ticked options, null for "unknown", or the values of children. */
export type ControlValue =
  | undefined
  | null
  | string
  | boolean
  | readonly string[]
  | ControlValues
  | readonly ControlValues[];
export interface ControlValues {
  readonly [id: string]: ControlValue;
}
