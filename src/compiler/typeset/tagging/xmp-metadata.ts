/** Metadata of a document for archives and readers: XMP and, for PDF/A, the output intent for its colours. */
import { readColourProfile } from '../../host/resources.js';
import type { Standard } from '../document-definition.js';
import type { StockPdf } from '../pdfmake.js';

/** Writes the metadata into the catalogue. Title, dates and tools come from the document's information dictionary. */
export function writeMetadata(pdf: StockPdf): void {
  const conforms = (pdf.options.conforms ?? []) as readonly Standard[];
  const stream = pdf.ref({ Type: 'Metadata', Subtype: 'XML' });
  stream.compress = false;
  stream.end(Buffer.from(xmp(pdf, conforms)));
  pdf.metadataRef = stream;
  pdf._root.data.Metadata = stream;
  if (conforms.includes('PDF/A-2a')) pdf._root.data.OutputIntents = [outputIntent(pdf)];
}

function outputIntent(pdf: StockPdf) {
  const profile = pdf.ref({ N: 3 });
  profile.end(readColourProfile());
  const name = new String('sRGB IEC61966-2.1');
  const intent = pdf.ref({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    Info: name,
    OutputConditionIdentifier: name,
    DestOutputProfile: profile,
  });
  intent.end();
  return intent;
}

function xmp({ info, options }: StockPdf, conforms: readonly Standard[]): string {
  const { Title, Author, Creator, Producer, CreationDate } = info as Record<string, string | Date | undefined>;
  const created = (CreationDate as Date).toISOString().replace(/\.\d+Z$/, 'Z');
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
${Title ? `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(Title)}</rdf:li></rdf:Alt></dc:title>` : ''}
${Author ? `<dc:creator><rdf:Seq><rdf:li>${escaped(Author)}</rdf:li></rdf:Seq></dc:creator>` : ''}
${options.lang ? `<dc:language><rdf:Bag><rdf:li>${escaped(options.lang)}</rdf:li></rdf:Bag></dc:language>` : ''}
<xmp:CreateDate>${created}</xmp:CreateDate>
<xmp:CreatorTool>${escaped(Creator)}</xmp:CreatorTool>
<pdf:Producer>${escaped(Producer)}</pdf:Producer>
</rdf:Description>
${conforms.map(standard => IDENTIFIED[standard]).join('\n')}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`.replace(/\n\n+/g, '\n');
}

/** XMP descriptions by standard. PDF/A allows only its own properties and those that are described. */
const IDENTIFIED: Readonly<Record<Standard, string>> = {
  'PDF/A-2a': `<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>`,
  'PDF/UA-1': `<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the document keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`,
};

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Escapes a text for XML and removes the characters that XML does not allow. */
const escaped = (text: unknown): string =>
  String(text)
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '')
    .replace(/[&<>]/g, sign => ENTITIES[sign]!);
