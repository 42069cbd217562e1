/** Styles of the desk: the same as of the applicants' pages, closer together, with parts of its own. */
import { PAGE_CSS } from '../../runtime/submission-view/style.js';
import type { HttpResponse } from '../http/response.js';
import { cssAnswer, PRINT_CSS, ROLL_CSS } from '../pages/style.js';

const DESK_CSS = `
header { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 24px; text-align: start; }
header > nav:last-child { margin-inline-start: auto; }
header > nav { display: flex; flex-wrap: wrap; column-gap: 28px; }
header > nav a + a { margin: 0; }
.out { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; }
a.button {
  display: inline-block; font-weight: 600; color: var(--on-accent); background: var(--accent); text-decoration: none;
  border: 2px solid transparent; border-radius: 4px; padding: 10px 24px;
}
button.plain, button.second { color: var(--accent); background: var(--ground); border-color: var(--accent); margin: 0; }
button.plain { min-block-size: 36px; padding-inline: 12px; font-size: 1rem; }
.row { display: flex; flex-wrap: wrap; align-items: end; gap: 12px 16px; margin-block-end: 24px; }
.row button { margin: 0; }
.row > div { min-inline-size: 0; max-inline-size: 100%; }
.search .row input { flex: 1 1 14em; max-inline-size: 38em; }
select, textarea {
  font: inherit; color: inherit; background: var(--ground); border: 2px solid var(--rule); border-radius: 4px;
  min-block-size: 48px; padding-inline: 12px; max-inline-size: 100%;
}
textarea { display: block; inline-size: 100%; max-inline-size: 38em; padding-block: 8px; }
fieldset { border: 0; margin: 0; padding: 0; }
legend { font-weight: 600; padding: 0; }
.choice { display: flex; align-items: center; gap: 12px; font-weight: 400; min-block-size: 44px; }
input[type="radio"], input[type="checkbox"] {
  inline-size: 24px; min-block-size: 24px; block-size: 24px; padding: 0; margin: 0; flex: none; accent-color: var(--accent);
}
button.danger { color: var(--ground); background: var(--bad); }
input[type="file"] { padding-block: 8px; }
[aria-current] { font-weight: 600; text-decoration: none; color: var(--ink); }
.late { color: var(--bad); white-space: nowrap; }
.unread { font-weight: 600; }
strong.unread { white-space: nowrap; border: 2px solid currentColor; border-radius: 4px; padding-inline: 6px; font-size: 0.889rem; color: var(--accent); }
header, main:has(.cases) { max-inline-size: 76rem; }
.tools { display: flex; flex-wrap: wrap; gap: 0 32px; align-items: end; }
.tools .search { flex: 1 1 20em; }
.tools .row { margin-block-end: 8px; }
small { font-size: 0.889rem; }
#main:focus { outline: 0; }
#many { margin-block-start: 16px; }
.inline { display: inline; }
.box { margin-block-end: 16px; }
.box > summary { font-weight: 600; color: var(--accent); padding-block: 8px; cursor: pointer; }
.box input, .box select { max-inline-size: 15em; }
.states ul { list-style: none; margin: 0 0 8px; padding: 0; display: flex; flex-wrap: wrap; gap: 0 20px; }
.states .count { font-variant-numeric: tabular-nums; color: var(--ink); }
.states a[aria-current] { border-block-end: 3px solid var(--accent); }
.cases th small { display: block; font-weight: 400; }
.cases tbody th { background: none; }
.cases th > input { margin-inline-end: 12px; vertical-align: middle; }
.cases th, .cases .about { overflow-wrap: anywhere; }
.cases td { white-space: normal; }
.cases .about { min-inline-size: 8em; }
.cases button { white-space: nowrap; }
.cases thead th { white-space: nowrap; }
@media (max-width: 48rem) {
  .cases thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  .cases, .cases tbody, .cases tr, .cases th, .cases td { display: block; }
  .cases tr { border-block-start: 2px solid var(--rule); padding-block: 12px; }
  .cases th, .cases td { border: 0; padding: 2px 0; }
  .cases td { display: flex; flex-wrap: wrap; gap: 0 12px; align-items: baseline; }
  .cases td::before { content: attr(data-label); color: var(--ink); opacity: 0.8; min-inline-size: 6em; font-size: 0.889rem; }
}
.till { margin-block-end: 16px; }
.till .number, .till td:last-child { white-space: nowrap; }
.till th.number { font-size: 0.889em; }
@media (max-width: 40rem) {
  .till table, .till tbody, .till tfoot { display: block; }
  .till thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  .till tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; border-block-end: 1px solid var(--rule); padding-block: 8px; }
  .till :is(th, td) { display: block; border: 0; padding: 2px 8px; background: none; }
  .till :is(td.case-of, tfoot th) { grid-column: 1 / -1; }
}
@media print { .till table { font-size: 10pt; } }
@media not print { .on-paper { display: none; } }
.case { margin-block-end: 32px; }
.case .scroll { overflow-x: visible; }
.case .scroll tbody th, .case .scroll td { overflow-wrap: anywhere; }
.case .scroll thead th { white-space: nowrap; }
@media (max-width: 40rem) {
  .case .scroll table, .case .scroll thead, .case .scroll tbody { display: block; }
  .case .scroll tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; border-block-end: 1px solid var(--rule); }
  .case .scroll th, .case .scroll td { display: block; border: 0; padding: 4px 8px; }
  .case .scroll tbody th { grid-column: 1 / -1; }
  .case .scroll thead th:first-child { display: none; }
}
.picture { display: block; inline-size: fit-content; max-inline-size: 100%; margin-block: 4px 16px; }
.picture img { display: block; max-inline-size: 100%; block-size: 16rem; object-fit: contain; object-position: 0 0; background: var(--tint); border: 1px solid var(--rule); }
.notes { list-style: none; margin: 0 0 16px; padding: 0; }
.notes > li { border-inline-start: 4px solid var(--rule); padding-inline-start: 12px; margin-block-end: 12px; }
.notes p { margin: 0; overflow-wrap: anywhere; }
ol.notes > .reply { border-color: var(--accent); }
p.late { white-space: normal; }
.to-decision {
  position: fixed; inset-block-end: 0; inset-inline: 0; padding: 12px 16px; text-align: center; font-weight: 600; z-index: 1;
  color: var(--on-accent); background: var(--accent);
}
main:has(.to-decision) { padding-block-end: 96px; }
@media print { .to-decision { display: none; } }
@media (min-width: 60rem) {
  main:has(.case) { max-inline-size: 76rem; }
  .case { display: grid; grid-template-columns: minmax(0, 1fr) 24rem; gap: 32px; }
  .side { position: sticky; inset-block-start: 16px; align-self: start; max-block-size: calc(100vh - 32px); overflow-y: auto; }
  .side h2 { margin-block: 0 8px; }
  .to-decision { display: none; }
  main:has(.to-decision) { padding-block-end: 48px; }
}
.keyed { display: grid; gap: 16px; }
.keyed .form { margin-inline: 0; }
.keyed .form td { white-space: normal; }
.form .illegible { margin-block-start: 8px; font-size: 0.889em; }
.ways-typed { padding-inline-start: 12px; border-inline-start: 4px solid var(--bad); }
.read-part { border-block-start: 2px solid var(--rule); padding-block: 16px; }
.pair { display: flex; flex-wrap: wrap; gap: 16px 24px; align-items: flex-start; }
.pair > * { flex: 1 1 18em; min-inline-size: 0; }
.pair img { inline-size: 100%; block-size: auto; border: 1px solid var(--rule); background: #fff; }
.pair .no-picture { margin: 0; padding: 48px 16px; border: 1px solid var(--rule); text-align: center; overflow-wrap: anywhere; }
.unseen, .skip:not(:focus) { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
.beside { display: grid; gap: 16px; }
.beside > aside { position: sticky; inset-block-start: 0; z-index: 1; align-self: start; background: var(--ground); border-block-end: 2px solid var(--rule); }
.sheets { overflow: auto; max-block-size: 32vh; }
.sheets img { display: block; inline-size: 100%; block-size: auto; border: 1px solid var(--rule); background: #fff; }
aside:has(.enlarge:checked) .sheets img { inline-size: 220%; max-inline-size: none; }
.beside .keyed :is(input, select, textarea, button) { scroll-margin-block-start: 40vh; }
@media (min-width: 60rem) {
  main:has(.beside) { max-inline-size: 100rem; }
  .beside { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 32px; }
  .beside > aside { inset-block-start: 8px; border: 0; }
  .sheets { max-block-size: calc(100vh - 140px); }
  .beside .keyed :is(input, select, textarea, button) { scroll-margin-block-start: 80px; }
}
.keyed kbd { margin-inline-start: 8px; padding: 0 6px; border: 1px solid var(--rule); border-radius: 4px; font: inherit; font-size: 0.8em; }
svg.code { display: block; inline-size: 240px; max-inline-size: 100%; block-size: auto; margin-block-end: 16px; border-radius: 4px; }
.key { font-variant-numeric: tabular-nums; }
.codes { display: grid; grid-template-columns: repeat(auto-fill, minmax(11em, 1fr)); gap: 8px 24px; max-inline-size: 38em; font-size: 1.125rem; }
td ul { margin: 4px 0 0; padding-inline-start: 20px; }
main:has(.plots) { max-inline-size: 76rem; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: 0 32px; }
.plot { margin: 24px 0; }
.scroll tbody th:has(> bdi) { min-inline-size: 8em; }
.plot figcaption { font-size: 1.25rem; font-weight: 600; }
.plot ul { list-style: none; margin: 8px 0; padding: 0; }
.plot .legend { display: flex; flex-wrap: wrap; gap: 4px 20px; }
.plot .bars > li { margin-block-end: 16px; overflow-wrap: anywhere; }
.plot .swatch { inline-size: 0.8em; block-size: 0.8em; }
.plot .bar { display: block; inline-size: 100%; block-size: 20px; }
[dir="rtl"] .plot .bar { transform: scaleX(-1); }
.plot rect { fill: var(--accent); stroke: var(--ground); stroke-width: 2px; vector-effect: non-scaling-stroke; }
.plot.status .part-0 { fill: var(--ink); }
.plot.status .part-1, .plot.time .part-0 { fill: var(--rule); }
.plot.status .part-3 { fill: var(--bad); }
`;

export const deskStylesheet = (): HttpResponse => cssAnswer(PAGE_CSS + DESK_CSS + PRINT_CSS);

export const rollStylesheet = (): HttpResponse => cssAnswer(PAGE_CSS + DESK_CSS + PRINT_CSS + ROLL_CSS);
