/** The printed side of the form. */
import type { Expression, PaperOf, Text } from '../../runtime/model.js';
import type { Definition, FileNode } from '../1-parse/definition.js';
import type { Environment } from '../expressions/index.js';
import { compileCondition } from './compile.js';
import type { Context } from './context.js';
import { named } from './procedure.js';

export function paperOf(
  paper: Definition['keys']['paper'],
  environment: Environment,
  context: Context,
): PaperOf<Text, Expression> {
  const { form_number: formNumber, emblem, signatures, thumbprint, stamp, hidden } = paper?.keys ?? {};
  const svg = emblem && emblemOf(emblem, context);
  return {
    size: 'A4',
    ...(formNumber && { formNumber: formNumber.text }),
    ...(svg && { emblem: svg }),
    signatures: named(signatures, context).map(({ id, value: { keys } }) => {
      const showIf = compileCondition(keys.show_if, environment, context);
      return { id: id.text, label: keys.label ? context.text(keys.label) : {}, ...(showIf && { showIf }) };
    }),
    thumbprint: thumbprint?.value ?? false,
    stamp: stamp?.value ?? false,
    hidden: hidden?.text === 'strike' ? 'strike' : 'omit',
  };
}

/** A picture that is only drawn: nothing in it runs, and nothing is fetched from elsewhere. */
function emblemOf(emblem: FileNode, { tell }: Context): string | undefined {
  const { text } = emblem;
  const isSvg = /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(text);
  const isActive =
    /<(?:script|foreignObject|iframe)|<!(?:DOCTYPE|ENTITY)|\son\w+\s*=|(?:href|src)\s*=\s*["'](?!#|data:image\/)/i.test(
      text,
    );
  if (isSvg && !isActive) return text;
  tell('emblem', emblem, { path: emblem.path });
  return undefined;
}
