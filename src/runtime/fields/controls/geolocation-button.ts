/** A button that asks the device where it is. What comes late, for an answer that is another one by then, is dropped. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ControlValues, ViewContext } from '../field.js';
import { locationMessages } from './location-messages.js';

/** A device that looks longer than this, in milliseconds, will not find itself. */
const POSITION_TIMEOUT_MS = 20_000;
const REFUSED = 1;

/** As it was drawn last. */
type Button = HTMLElement & { readonly shown: ViewContext };

/** Not where the page is rendered without a device, nor where the browser lets no page ask. */
export function locateButton(context: ViewContext): TemplateResult | typeof nothing {
  const device = globalThis.isSecureContext && globalThis.navigator.geolocation;
  if (!device) return nothing;
  const words = context.localized(locationMessages);
  const locate = ({ currentTarget }: Event) => {
    const button = currentTarget as Button;
    const status = button.nextElementSibling!;
    let moved = false;
    // Where an item goes, or comes back, others move: the button stands for another one.
    const moves = new MutationObserver(all => {
      moved ||= all.some(({ removedNodes: [node] }) => (node as Element)?.matches?.('.item,.removed'));
    });
    const answered = (said: string, place?: ControlValues) => {
      moves.disconnect();
      // An emptied form has fields of its own; off the page the button stands in no form, and what is being sent is inert.
      const { typed, field } = button.shown;
      const same = typed === context.typed && field.own === context.field.own && !moved;
      const here = same && button.closest('form>:not([inert])');
      if (here && place) context.change(place);
      // Once it is drawn.
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
  // Drawn anew, which another answer is, the status is empty: Lit sets what is no primitive each time.
  return html`<div class="locate"><button type="button" .shown=${context} @click=${locate}>${words.locate}</button><span role="status" .textContent=${[]}></span></div>`;
}

/** Six decimals are a tenth of a metre. */
const typedPlace = ({ latitude, longitude, accuracy }: GeolocationCoordinates): ControlValues => ({
  latitude: String(Number(latitude.toFixed(6))),
  longitude: String(Number(longitude.toFixed(6))),
  accuracy: String(Math.max(1, Math.round(accuracy))),
});
