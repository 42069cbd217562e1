/** Message parts that describe the kind of a value in an expression. */

/**
 * Returns the message part that describes the kind of a value. One of the params `sideNumber`, `sideText`, … is given.
 */
export const isEn = <const Side extends string>(side: Side) =>
  `⟦‘{${side}Number}’ is a number⟧⟦‘{${side}Text}’ is a text⟧⟦‘{${side}Truth}’ is a yes-or-no⟧⟦‘{${side}Date}’ is a date⟧⟦‘{${side}Time}’ is a time of day⟧⟦‘{${side}Moment}’ is a date with a time⟧⟦‘{${side}Duration}’ is a length of time⟧⟦‘{${side}Range}’ is a range⟧⟦‘{${side}Option}’ is the answer to a choice⟧⟦‘{${side}List}’ is a list⟧⟦‘{${side}Group}’ is a group of fields⟧⟦‘{${side}Nothing}’ has no value⟧` as const;
export const isAr = (side: string) =>
  `⟦«{${side}Number}» عدد⟧⟦«{${side}Text}» نص⟧⟦«{${side}Truth}» جوابه نعم أو لا⟧⟦«{${side}Date}» تاريخ⟧⟦«{${side}Time}» وقت⟧⟦«{${side}Moment}» تاريخ مع وقت⟧⟦«{${side}Duration}» مدة⟧⟦«{${side}Range}» نطاق⟧⟦«{${side}Option}» جواب عن سؤال اختيار⟧⟦«{${side}List}» قائمة⟧⟦«{${side}Group}» مجموعة حقول⟧⟦«{${side}Nothing}» بلا قيمة⟧`;
