/** The 2D codes of filled copies: what stands in them, and how it is joined again. Packing (raw DEFLATE) is the caller's. */
export { type BlankCode, formatBlankCode, isBlankCode, parseBlankCode } from './blank-code.js';
export { type CheckCodeInput, checkCode } from './check-code.js';
export { type Code, type CodeHeader, encodeCodes, isCode, parseCode } from './payload-code.js';
export { type ReassembledPayload, reassembleCodes } from './reassemble.js';
