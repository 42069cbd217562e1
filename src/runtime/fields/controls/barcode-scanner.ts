/**
 * Button that reads a code with the camera, on devices whose browser can. What is read is dropped if the control has
 * changed to another answer meanwhile.
 */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Localized, ViewContext } from '../field.js';

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorClass = new (options?: { readonly formats: readonly string[] }) => Detector;

type Context = ViewContext<{ readonly formats?: readonly string[] }>;

/** Time between two looks at the picture of the camera, and after which the camera is switched off, in milliseconds. */
const LOOK_MS = 150;
const SCAN_TIMEOUT_MS = 60_000;

interface ScanMessages {
  readonly scan: string;
  readonly stop: string;
  readonly aim: string;
  readonly found: string;
  readonly denied: string;
  readonly failed: string;
}

export const words: Localized<ScanMessages> = {
  ar: {
    scan: 'قراءة الرمز بالكاميرا',
    stop: 'إيقاف الكاميرا',
    aim: 'وجّه الكاميرا إلى الرمز',
    found: 'قُرئ الرمز.',
    denied: 'لم تسمح باستعمال الكاميرا. اكتب الرمز، أو اسمح بذلك في إعدادات المتصفح ثم حاول من جديد.',
    failed: 'لم يُقرأ الرمز. حاول من جديد، أو اكتب ما هو مطبوع تحته.',
  },
  en: {
    scan: 'Read the code with the camera',
    stop: 'Switch the camera off',
    aim: 'Point the camera at the code',
    found: 'The code was read.',
    denied: 'The camera may not be used. Enter the code, or allow it in the settings of the browser and try again.',
    failed: 'The code was not read. Try again, or enter what is printed below it.',
  },
  ku: {
    scan: 'Kodê bi kamerayê bixwînin',
    stop: 'Kamerayê bigirin',
    aim: 'Kamerayê bidin kodê',
    found: 'Kod hat xwendin.',
    denied:
      'Destûra kamerayê nehat dayîn. Kodê binivîsin, an di mîhengên gerokê de destûrê bidin û ji nû ve biceribînin.',
    failed: 'Kod nehat xwendin. Ji nû ve biceribînin, an tiştê li binê wê binivîsin.',
  },
};

/** Parts of the control, which the template has in this order. */
interface Parts {
  readonly start: HTMLElement & { readonly shown: Context };
  readonly stop: HTMLButtonElement;
  readonly status: HTMLElement;
  readonly video: HTMLVideoElement;
}

/** Renders the button, or nothing if the browser reads no codes or does not let the page use the camera. */
export function scanButton(context: Context): TemplateResult | typeof nothing {
  const { BarcodeDetector: detector } = globalThis as { BarcodeDetector?: DetectorClass };
  if (!detector || !globalThis.isSecureContext || !globalThis.navigator.mediaDevices) return nothing;
  const { scan, stop } = context.localized(words);
  const start = ({ currentTarget }: Event) => {
    const [first, second, status, video] = (currentTarget as Element).parentElement!.children;
    void read(context, detector, { start: first, stop: second, status, video } as unknown as Parts);
  };
  return html`<div class="scan"><button type="button" part="button" .shown=${context} @click=${start}>${scan}</button><button type="button" part="button" hidden>${stop}</button><span role="status"></span><video part="video" muted playsinline hidden></video></div>`;
}

/** Reads a code, from the click to the end of the camera's stream. */
async function read(context: Context, detector: DetectorClass, parts: Parts): Promise<void> {
  const say = context.localized(words);
  const { start, stop, status, video } = parts;
  let stream: MediaStream | undefined;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    show(parts, stream, say.aim);
    await video.play();
    const { formats } = context.field.own;
    const code = await codeIn(parts, new detector(formats && { formats }));
    const same = start.shown.typed === context.typed && start.shown.path === context.path;
    if (code !== undefined && same && start.closest('form:not([inert])')) context.change(code);
    status.textContent = code === undefined ? '' : say.found;
  } catch (error) {
    status.textContent = (error as Error).name === 'NotAllowedError' ? say.denied : say.failed;
  }
  for (const track of stream?.getTracks() ?? []) track.stop();
  const isFocused = stop.matches(':focus');
  [start.hidden, stop.hidden, video.hidden] = [false, true, true];
  if (isFocused) start.focus();
}

function show({ start, stop, status, video }: Parts, stream: MediaStream, said: string): void {
  video.srcObject = stream;
  status.textContent = said;
  const isFocused = start.matches(':focus');
  [start.hidden, stop.hidden, video.hidden] = [true, false, false];
  if (isFocused) stop.focus();
}

/** Looks at the picture until there is a code in it. Returns undefined if the camera was switched off. */
async function codeIn({ stop, video }: Parts, detector: Detector): Promise<string | undefined> {
  let isOff = false;
  stop.onclick = () => {
    isOff = true;
  };
  const end = Date.now() + SCAN_TIMEOUT_MS;
  while (!isOff && video.isConnected) {
    const [code] = await detector.detect(video);
    if (code?.rawValue) return code.rawValue;
    if (Date.now() > end) throw new Error('no code');
    await new Promise(resolve => setTimeout(resolve, LOOK_MS));
  }
  return undefined;
}
