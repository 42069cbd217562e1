/** A button that asks the device where it is. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { TypedObject } from './field.js';
import type { PlaceWords } from './place-words.js';

/** A device that looks longer than this, in milliseconds, will not find itself. */
const PATIENCE = 20_000;
const REFUSED = 1;

/** Not where the page is rendered without a device, nor where the browser lets no page ask. */
export function locateButton(words: PlaceWords, found: (typed: TypedObject) => void): TemplateResult | typeof nothing {
  const device = globalThis.isSecureContext ? globalThis.navigator?.geolocation : undefined;
  if (!device) return nothing;
  const locate = (event: Event) => {
    // Lit leaves what stands in the status alone: it draws it empty and once.
    const status = (event.currentTarget as HTMLElement).nextElementSibling!;
    status.textContent = words.locating;
    device.getCurrentPosition(
      ({ coords }) => {
        status.textContent = words.found;
        found(typedPlace(coords));
      },
      ({ code }) => {
        status.textContent = code === REFUSED ? words.denied : words.failed;
      },
      { enableHighAccuracy: true, timeout: PATIENCE },
    );
  };
  return html`<div class="locate"><button type="button" @click=${locate}>${words.locate}</button><span role="status"></span></div>`;
}

/** Six decimals are a tenth of a metre. */
const typedPlace = ({ latitude, longitude, accuracy }: GeolocationCoordinates): TypedObject => ({
  latitude: String(Number(latitude.toFixed(6))),
  longitude: String(Number(longitude.toFixed(6))),
  accuracy: String(Math.max(1, Math.round(accuracy))),
});
