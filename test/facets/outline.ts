/** Texts and controls of a page, without its layout. */

const CONTROL = /<(input|textarea|select|option|img|button)\b([^>]*)>/g;
const BLOCK = /<\/?(?:p|div|fieldset|legend|label|h\d|dt|dd|dl|li|ul|ol|section|table|tr|td|th|form)\b[^>]*>/g;
const KEPT = /(?<= )(?:type|name|value|min|max|maxlength|accept|alt|checked|selected|readonly)(?:="[^"]*")?/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Returns the lines of a page: its texts, and in brackets its controls and pictures. */
export function outlineOf(html: string): string {
  const text = html
    .replace(
      CONTROL,
      (_, tag: string, attributes: string) => `\n[${[tag, ...(attributes.match(KEPT) ?? [])].join(' ')}] `,
    )
    .replace(BLOCK, '\n')
    .replace(/<!--.*?-->|<[^>]*>/gs, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name]!);
  // Numbers of questions have word boundaries, which are not seen.
  return text
    .replaceAll('\u200b', '')
    .split('\n')
    .map(line => line.replace(/\s+/g, ' ').trim())
    .filter(line => line !== '')
    .join('\n');
}
