/**
 * Button that asks the device for its position. A late result is dropped if the control has changed to another answer.
 */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ControlValues, ViewContext } from '../field.js';
import { locationMessages } from './location-messages.js';

/** Timeout of a geolocation request, in milliseconds. A device that takes longer will not find its position. */
const POSITION_TIMEOUT_MS = 20_000;
const REFUSED = 1;

/** Button element with the render context of its last render. */
type Button = HTMLElement & { readonly shown: ViewContext };

/**
 * Renders the button. It renders nothing if the page is rendered without a device, or if the browser does not allow the
 * page to ask.
 */
export function locateButton(context: ViewContext): TemplateResult | typeof nothing {
  const device = globalThis.isSecureContext && globalThis.navigator.geolocation;
  if (!device) return nothing;
  const words = context.localized(locationMessages);
  const locate = ({ currentTarget }: Event) => {
    const button = currentTarget as Button;
    const status = button.nextElementSibling!;
    let moved = false;
    // When an item is removed or restored, others move, and the button belongs to another item.
    const moves = new MutationObserver(all => {
      moved ||= all.some(({ removedNodes: [node] }) => (node as Element)?.matches?.('.item,.removed'));
    });
    const answered = (said: string, place?: ControlValues) => {
      moves.disconnect();
      // A cleared form has new field objects, a button that was removed from the page is in no form, and a form that is
      // being sent is inert.
      const { typed, field } = button.shown;
      const same = typed === context.typed && field.own === context.field.own && !moved;
      const here = same && button.closest('form>:not([inert])');
      if (here && place) context.change(place);
      // The status is set after the render.
      setTimeout(() => {
        status.textContent = here ? said : '';
      });
    };
    status.textContent = words.locating;
    moves.observe(button.closest('form')!, { childList: true, subtree: true });
    device.getCurrentPosition(
      ({ coords }) => answered(words.found, typedPlace(coords)),
      ({ code }) => answered(code === REFUSED ? words.denied : words.failed),
      { enableHighAccuracy: true, timeout: POSITION_TIMEOUT_MS },
    );
  };
  // Another answer renders the button again, which empties the status: Lit sets a value that is not a primitive on
  // every render.
  return html`<div class="locate"><button type="button" part="button" .shown=${context} @click=${locate}>${words.locate}</button><span role="status" .textContent=${[]}></span></div>`;
}

/** Converts a position to control values. Six decimals are a tenth of a metre. */
const typedPlace = ({ latitude, longitude, accuracy }: GeolocationCoordinates): ControlValues => ({
  latitude: String(Number(latitude.toFixed(6))),
  longitude: String(Number(longitude.toFixed(6))),
  accuracy: String(Math.max(1, Math.round(accuracy))),
});
