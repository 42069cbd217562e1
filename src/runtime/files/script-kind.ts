/**
 * Texts that systems run: scripts and shortcuts, recognized by their content, because names prove nothing. What is not
 * UTF-8 text (`.lnk`, scripts in UTF-16) or begins like markup (HTML, SVG with script) has no media type anyway.
 */
import type { RandomAccessFile } from './sniff-media-type.js';

/** Media type of texts. */
export const TEXT = 'text/plain';

type Kinds = readonly (readonly [kind: string, pattern: RegExp])[];

/** Patterns of the beginning of a file. */
const BEGINNINGS: Kinds = [
  ['shell', /^#!/],
  ['registry', /^(?:Windows Registry Editor Version|REGEDIT4)/],
  ['PostScript', /^%!/],
];

const NOUNS =
  'ChildItem|Command|Content|ExecutionPolicy|Expression|Host|Item|ItemProperty|Job|Location|Module|MpPreference|Object|Output|Process|RestMethod|Service|String|Type|Variable|WebRequest|WmiObject';
const VERBS = 'Add|Clear|Copy|ForEach|Get|Import|Invoke|Move|New|Out|Remove|Select|Set|Start|Stop|Where|Write';

/**
 * Patterns that may match anywhere. Each takes a time that grows with the text: repetitions are bounded, and blanks do
 * not include line ends.
 */
const PARTS: Kinds = [
  ['shell', /\b(?:curl|wget)[ \t][^\n|]{1,300}\|[ \t]{0,9}(?:sudo[ \t]{1,9})?(?:ba|z|da|k)?sh\b/],
  ['shell', /;[ \t]{0,9}(?:then|do)[ \t]{0,9}\r?$|^[ \t]{0,40}esac\b|^[ \t]{0,40}rm[ \t]{1,9}-[a-z]{0,5}r/m],
  [
    'batch',
    /^[ \t]{0,40}@?(?:echo[ \t]{1,9}o(?:ff|n)\b|setlocal\b|if[ \t]{1,9}(?:not[ \t]{1,9})?(?:exist|errorlevel)\b|set[ \t]{1,9}\/[ap]\b)/im,
  ],
  [
    'batch',
    /^[ \t]{0,40}@(?:call|cd|cmd|copy|del|for|if|powershell|set|start)\b|\bcmd(?:\.exe)?[ \t]{1,9}\/[ck]\b|%~dp0|%comspec%/im,
  ],
  ['PowerShell', new RegExp(`\\b(?:${VERBS})-(?:${NOUNS})\\b`)],
  [
    'PowerShell',
    /\bpowershell(?:\.exe)?[ \t]{1,9}-|\$ErrorActionPreference\b|\[CmdletBinding\b|\bIEX\b|^[ \t]{0,40}\$[A-Za-z_]\w{0,40}[ \t]{0,9}=/m,
  ],
  [
    'JScript',
    /\bActiveXObject\b|\bWScript\.|\beval[ \t]{0,9}\(|^[ \t]{0,40}(?:var|let|const)[ \t]{1,9}[\w$]{1,40}[ \t]{0,9}=/m,
  ],
  ['JScript', /\bfunction\b[ \t]{0,9}[\w$]{0,40}[ \t]{0,9}\([^()\n]{0,200}\)[ \t]{0,9}(?:\r?\n)?[ \t]{0,40}\{/],
  ['VBScript', /\bCreateObject[ \t]{0,9}\(|^[ \t]{0,40}(?:On Error Resume Next|Option Explicit)\b/im],
  ['HTML or HTA', /<(?:script|html|iframe|object|embed|hta:application)\b|<!doctype[ \t]{1,9}html|\bjavascript:\w/i],
  ['shortcut', /^[ \t]{0,40}\[(?:InternetShortcut|Desktop Entry|autorun|DefaultInstall)\b|^\[Shell\][ \t]{0,9}\r?\n/im],
];

const CHUNK = 65_536;
/** Bytes that two chunks have in common, because a pattern may match across their border. */
const OVERLAP = 1_024;

/** Returns the kind of script that a text is, or undefined for any other text. */
export async function scriptKind(file: RandomAccessFile): Promise<string | undefined> {
  for (let start = 0; start < file.size; start += CHUNK) {
    const bytes = await file.read(Math.max(0, start - OVERLAP), Math.min(file.size, start + CHUNK));
    const text = new TextDecoder().decode(bytes);
    const kinds = start === 0 ? [...BEGINNINGS, ...PARTS] : PARTS;
    const found = kinds.find(([, pattern]) => pattern.test(text));
    if (found) return found[0];
  }
  return undefined;
}
