/** The 2D codes of filled copies: what stands in them, and how it is joined again. Packing (raw DEFLATE) is the caller's. */
export { type BlankCode, blankCode, isBlankCode, readBlankCode } from './blank-code.js';
export { type Checked, checkCode } from './check-code.js';
export { type Code, type CodeHead, codesOf, isCode, readCode } from './payload-code.js';
export { type Joined, joinCodes } from './reassemble.js';
