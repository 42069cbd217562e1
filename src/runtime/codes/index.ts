/** 2D codes of filled copies: their contents and their reassembly. The caller compresses the payload (raw DEFLATE). */
export { type BlankCode, formatBlankCode, isBlankCode, parseBlankCode } from './blank-code.js';
export { type CheckCodeInput, checkCode } from './check-code.js';
export { type Code, type CodeHeader, encodeCodes, isCode, parseCode } from './payload-code.js';
export { type ReassembledPayload, reassembleCodes } from './reassemble.js';
