// A document of one page, as PDF, to try things with. A ministry puts the program here that makes its own.

/** Returns the PDF: the number of the entry, the tracking number and the day. */
export function documentOf(number, tracking) {
  const lines = [`Entry ${number}`, tracking, new Date().toISOString().slice(0, 10)];
  const text = lines.map((line, at) => `1 0 0 1 72 ${760 - at * 36} Tm (${line}) Tj`).join('\n');
  const content = `BT /F1 24 Tf\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return String(offset).padStart(10, '0');
  });
  const rows = offsets.map(offset => `${offset} 00000 n \n`).join('');
  const size = objects.length + 1;
  return `${body}xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
}
