/** Controls of custom types. Only forms with a type that has one include this module. */
import { directive } from 'lit/directive.js';
import { html } from 'lit/html.js';
import { type ElementType, type ElementTypes, groupingOf } from '../element-types.js';
import { CustomControl } from './custom-control.js';
import { createViewClasses, type ViewClasses } from './view-class.js';

/** Returns the types, which show the control of a field's custom type once it is loaded, and that of the base until then. */
export function withCustomViews(types: ElementTypes): ElementTypes {
  const classOf = createViewClasses();
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, withCustomView(type, classOf)]));
}

const customControl = directive(CustomControl);

function withCustomView(type: ElementType, classOf: ViewClasses): ElementType {
  const view: ElementType['view'] = context =>
    context.field.customView && !context.readonly ? html`${customControl(type, context, classOf)}` : type.view(context);
  // A group of radio buttons has no other controls in it.
  const grouped: ElementType['grouped'] = field => {
    const grouping = groupingOf(type, field);
    return field.customView ? Boolean(grouping) : grouping;
  };
  return { ...type, grouped, view };
}
