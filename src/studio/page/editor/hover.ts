/** Explanation of the key, field or function under the pointer. */
import type { Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import { render } from 'lit/html.js';
import { currentAnswer, type EditorContext, fileOf, languageOf } from './context.js';
import { DIRECTIONS } from './direction.js';
import { renderMarkdown } from './markdown.js';

export const explanations = ({ services }: EditorContext): Extension =>
  hoverTooltip(
    async (view, pos) => {
      const language = languageOf(view.state);
      const found = await currentAnswer(view, () => services.hover(fileOf(view.state), pos, language));
      if (!found) return null;
      const create = () => {
        const dom = document.createElement('div');
        dom.className = 'cm-explanation';
        dom.dir = DIRECTIONS[language];
        render(renderMarkdown(found.text), dom);
        return { dom };
      };
      return { pos: found.span.start, end: found.span.end, create };
    },
    { hideOnChange: true },
  );
