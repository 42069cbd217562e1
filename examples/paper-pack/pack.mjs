// All current blanks in one folder, with an index that opens from a USB stick: no server, no script, no network.
//   node pack.mjs DIST PACK
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [dist, pack] = process.argv.slice(2);
if (!dist || !pack) {
  console.error('node pack.mjs DIST PACK: DIST is what `istimara build` made, PACK a folder that is not there yet');
  process.exit(2);
}
if (existsSync(pack)) {
  console.error(`${pack} is there already. Old blanks must not stay among new ones: name another folder.`);
  process.exit(3);
}

const digest = bytes => createHash('sha256').update(bytes).digest('hex');
const escaped = text => text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`);
const NAMES = new Intl.DisplayNames('ar', { type: 'language' });
const HEAD =
  '<thead><tr><th>الاستمارة</th><th>رقمها</th><th>الإصدار</th><th>رمز النسخة</th><th>الطباعة</th></tr></thead>';
const rtl = language => /^(ar|ckb|fa|ur)\b/.test(language);

const forms = readdirSync(dist, { withFileTypes: true })
  .filter(entry => entry.isDirectory() && existsSync(join(dist, entry.name, 'form.json')))
  .map(({ name }) => {
    const bytes = readFileSync(join(dist, name, 'form.json'));
    const { title, version, languages, authority = [], paper = {} } = JSON.parse(bytes);
    const sheets = languages.map(language => ({ language, file: `${name}.${language}.pdf` }));
    const [ministry] = authority.slice(1, 2).concat(authority.slice(0, 1));
    const inFirst = text => text?.[languages[0]] ?? '';
    // As it stands in the foot of every page.
    const fingerprint = digest(bytes)
      .slice(0, 8)
      .replace(/^(.{4})/, '$1-');
    return {
      name,
      title,
      version,
      sheets,
      fingerprint,
      number: paper.formNumber ?? '',
      ministry: inFirst(ministry) || 'استمارات أخرى',
      first: languages[0],
    };
  })
  .sort((a, b) => a.ministry.localeCompare(b.ministry, 'ar') || a.title[a.first].localeCompare(b.title[b.first], 'ar'));

mkdirSync(pack, { recursive: true });
const files = forms.flatMap(({ name, sheets }) => sheets.map(({ file }) => [join(dist, name, file), file]));
for (const [from, file] of files) copyFileSync(from, join(pack, file));
writeFileSync(join(pack, 'index.html'), page());
const sums = [...files.map(([, file]) => file), 'index.html'].map(
  file => `${digest(readFileSync(join(pack, file)))}  ${file}\n`,
);
writeFileSync(join(pack, 'SHA256SUMS'), sums.join(''));
console.log(`${forms.length} forms, ${files.length} blanks in ${pack}`);

function page() {
  const sections = [...grouped()].map(
    ([ministry, of]) => `<h2>${escaped(ministry)}</h2>\n<table>\n${HEAD}\n${of.map(row).join('\n')}\n</table>`,
  );
  return `<!doctype html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>الاستمارات الورقية</title>
<style>
body { font: 1.125rem/1.7 "Noto Sans Arabic", "Segoe UI", Tahoma, system-ui, sans-serif; max-width: 60em; margin: 1.5em auto; padding: 0 1em; color: #1d1d1b; background: #fff }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
th:first-child { width: 40% }
th, td { text-align: start; padding: .4em .6em; border-block-end: 1px solid #c9cdc9; vertical-align: top }
th { font-weight: 600 }
a { color: #0b5d3b; white-space: nowrap; margin-inline-end: .8em }
bdi { font-variant-numeric: tabular-nums }
@media (max-width: 40em) { tr { display: block; padding: .6em 0 } td, th { display: inline-block; border: 0 } thead { display: none } td:first-child { display: block; font-weight: 600 } }
</style>
</head>
<body>
<main>
<h1>الاستمارات الورقية</h1>
<p>افتح الاستمارة واطبعها على ورق A4 بقياسها الأصلي (100 %). قارن الإصدار والبصمة بما هو مطبوع في أسفل كل صفحة: النسخة التي تختلف عنهما قديمة فلا تُستعمل.</p>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

function grouped() {
  const groups = new Map();
  for (const form of forms) groups.set(form.ministry, [...(groups.get(form.ministry) ?? []), form]);
  return groups;
}

function row({ title, first, number, version, fingerprint, sheets }) {
  const links = sheets.map(
    ({ language, file }) =>
      `<a href="${escaped(encodeURIComponent(file))}" hreflang="${language}">${escaped(NAMES.of(language))}</a>`,
  );
  return `<tr><td lang="${first}" dir="${rtl(first) ? 'rtl' : 'ltr'}">${escaped(title[first])}</td><td><bdi>${escaped(number)}</bdi></td><td>${version}</td><td><bdi dir="ltr">${fingerprint}</bdi></td><td>${links.join('')}</td></tr>`;
}
