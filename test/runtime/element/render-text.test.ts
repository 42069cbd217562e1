import { html, nothing } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { describe, expect, it } from 'vitest';
import { renderToString } from '../../../src/runtime/no-js/render-to-string.js';

const cases: readonly (readonly [string, unknown, string])[] = [
  ['text is escaped', html`<p>${'<b a="1">&\''}</p>`, '<p>&lt;b a=&quot;1&quot;&gt;&amp;&#39;</p>'],
  ['attributes are escaped', html`<p title=${'"><script>'}></p>`, '<p title="&quot;&gt;&lt;script&gt;"></p>'],
  ['two attributes unquoted', html`<p id=${'a'} class=${'b'}>x</p>`, '<p id="a" class="b">x</p>'],
  ['an attribute of several parts', html`<p class="a ${'b'} c ${'d'}">x</p>`, '<p class="a b c d">x</p>'],
  ['nothing drops the attribute', html`<p id=${nothing}>x</p>`, '<p>x</p>'],
  ['nothing in one part drops it whole', html`<p id="a${nothing}">x</p>`, '<p>x</p>'],
  ['booleans', html`<p ?hidden=${true} ?inert=${false}></p>`, '<p hidden></p>'],
  ['events are dropped', html`<p @click=${() => 1} id="a">x</p>`, '<p id="a">x</p>'],
  ['checked as property', html`<input .checked=${true}><input .checked=${false}>`, '<input checked><input>'],
  ['value as property', html`<input .value=${'1 < 2'}>`, '<input value="1 &lt; 2">'],
  [
    'textarea content',
    html`<textarea id="a" .value=${'a\n</textarea>'} rows="2"></textarea>`,
    '<textarea id="a" rows="2">a\n&lt;/textarea&gt;</textarea>',
  ],
  ['textarea content before its end', html`<textarea .value=${'a'}></textarea>`, '<textarea>a</textarea>'],
  ['live', html`<input .value=${live('a')}>`, '<input value="a">'],
  ['classMap', html`<p class=${classMap({ a: true, b: false })}></p>`, '<p class=" a "></p>'],
  ['repeat', html`${repeat([1, 2], n => html`<i>${n}</i>`)}`, '<i>1</i><i>2</i>'],
  ['arrays, nested, empty', html`${[html`<i>${null}</i>`, undefined, nothing, false, 0]}`, '<i></i>false0'],
  ['a text with an equals sign is no attribute', html`<p>a =${'b'}</p>`, '<p>a =b</p>'],
];

describe('renderToString', () => {
  it.each(cases)('%s', (_, template, expected) => expect(renderToString(template)).toBe(expected));
});
