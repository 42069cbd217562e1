/** Styles of pages that show submissions. They use the same tokens as the forms. */

export const PAGE_CSS = `:root {
  color-scheme: light dark;
  --ink: #1d1d1b; --ground: #fff; --accent: #0b5d3b; --on-accent: #fff; --rule: #767676; --tint: #f3f5f4; --bad: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root { --ink: #f2f2ef; --ground: #161816; --accent: #8fd9b3; --on-accent: #10241a; --rule: #8f948f; --tint: #222622; --bad: #ffb4ab; }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1.125rem/1.5 "Noto Sans Arabic", "Segoe UI", "Geeza Pro", Tahoma, system-ui, sans-serif;
}
:lang(ar) { line-height: 1.7; }
header, main { max-inline-size: 60rem; margin-inline: auto; padding-inline: 16px; }
header { padding-block: 12px; display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 24px; }
main { padding-block-end: 48px; }
h1 { font-size: 1.75rem; line-height: 1.35; margin-block: 12px 16px; }
h2 { font-size: 1.25rem; margin-block: 0 4px; }
h3 { font-size: 1.125rem; margin: 0; }
fieldset { border: 0; margin: 0; padding: 0; }
legend { font-weight: 600; padding: 0; }
p { margin-block: 0 16px; max-inline-size: 38em; }
a { color: var(--accent); text-underline-offset: 4px; }
header > nav:last-child { margin-inline-start: auto; }
header nav a + a { margin-inline-start: 16px; }
nav a, .links a { display: inline-block; padding-block: 8px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.services { list-style: none; margin: 0 0 32px; padding: 0; }
.services > li { border-block-start: 1px solid var(--rule); padding-block: 8px; }
.services :is(h2, h3) { font-size: 1.125rem; font-weight: 600; margin: 0; }
.services .links { font-size: 1rem; }
.search { margin-block-end: 24px; }
.search > div { display: flex; gap: 8px; align-items: end; max-inline-size: 38em; }
.search input { max-inline-size: none; }
.links { display: flex; flex-wrap: wrap; column-gap: 24px; }
label { display: block; font-weight: 600; }
.hint { margin-block-end: 8px; }
input {
  font: inherit; color: inherit; background: var(--ground); border: 2px solid var(--rule); border-radius: 4px;
  inline-size: 100%; max-inline-size: 18em; min-block-size: 48px; padding-inline: 12px;
}
button {
  font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); border: 2px solid transparent;
  border-radius: 4px; min-block-size: 48px; padding-inline: 24px; margin-block-start: 12px;
}
dl { margin: 0 0 24px; }
@media (min-width: 40rem) { dl { display: grid; grid-template-columns: minmax(8em, max-content) 1fr; gap: 8px 24px; } }
dt { font-weight: 600; }
dd { margin-block: 0 8px; margin-inline: 0; overflow-wrap: anywhere; }
.number, time { font-variant-numeric: tabular-nums; }
.number, td time { white-space: nowrap; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; inline-size: 100%; }
th, td { text-align: start; vertical-align: top; padding: 8px 12px; border-block-end: 1px solid var(--rule); }
th { background: var(--tint); }
.part th { background: none; font-weight: 600; font-size: 1.125rem; padding-block-start: 24px; }
.why { display: block; font-weight: 400; }
td { overflow-wrap: break-word; white-space: pre-line; }
.button {
  display: inline-block; font-weight: 600; color: var(--on-accent); background: var(--accent); text-decoration: none;
  border-radius: 4px; padding: 10px 24px;
}
main > section { margin-block-end: 32px; }
.tick { display: flex; gap: 12px; align-items: flex-start; font-weight: 400; max-inline-size: 38em; }
.tick input { flex: none; inline-size: 24px; min-block-size: 24px; margin: 4px 0 0; }
.stack { display: grid; gap: 16px; margin-block-end: 32px; }
textarea {
  font: inherit; color: inherit; background: var(--ground); border: 2px solid var(--rule); border-radius: 4px;
  display: block; inline-size: 100%; max-inline-size: 38em; padding: 8px 12px; overflow-wrap: anywhere;
}
.good { border-inline-start: 6px solid var(--accent); padding: 8px 16px; font-weight: 600; }
.alert { border-inline-start: 6px solid var(--bad); padding: 8px 16px; font-weight: 600; color: var(--bad); }
input.short { max-inline-size: 9em; }
.told { border-inline-start: 4px solid var(--rule); padding-inline-start: 16px; margin-block-end: 16px; }
.told p { margin-block-end: 4px; }
.note { white-space: pre-line; }
main > h2 { margin-block-start: 32px; }
`;
