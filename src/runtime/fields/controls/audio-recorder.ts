/** Button that records with the microphone, on devices whose browser can. The recording becomes the file of the answer. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Localized, ViewContext } from '../field.js';

/** Time after which a recording ends by itself, in milliseconds. */
const MAX_RECORDING_MS = 15 * 60_000;

interface RecordMessages {
  readonly record: string;
  readonly stop: string;
  readonly recording: string;
  readonly denied: string;
  readonly failed: string;
}

export const words: Localized<RecordMessages> = {
  ar: {
    record: 'تسجيل بالميكروفون',
    stop: 'إنهاء التسجيل',
    recording: 'جارٍ التسجيل…',
    denied: 'لم تسمح باستعمال الميكروفون. اختر ملفاً، أو اسمح بذلك في إعدادات المتصفح ثم حاول من جديد.',
    failed: 'تعذّر التسجيل. حاول من جديد، أو اختر ملفاً.',
  },
  en: {
    record: 'Record with the microphone',
    stop: 'End the recording',
    recording: 'Recording…',
    denied: 'The microphone may not be used. Choose a file, or allow it in the settings of the browser and try again.',
    failed: 'The recording failed. Try again, or choose a file.',
  },
  ku: {
    record: 'Bi mîkrofonê tomar bikin',
    stop: 'Tomarkirinê biqedînin',
    recording: 'Tê tomarkirin…',
    denied: 'Destûra mîkrofonê nehat dayîn. Dosyeyekê hilbijêrin, an di mîhengên gerokê de destûrê bidin.',
    failed: 'Tomarkirin bi ser neket. Ji nû ve biceribînin, an dosyeyekê hilbijêrin.',
  },
};

/** Parts of the control, which the template has in this order. */
interface Parts {
  readonly start: HTMLElement & { readonly shown: ViewContext };
  readonly stop: HTMLButtonElement;
  readonly status: HTMLElement;
}

/** Renders the button, or nothing if the browser does not let the page record. */
export function recordButton(context: ViewContext): TemplateResult | typeof nothing {
  const isAble = globalThis.isSecureContext && globalThis.MediaRecorder && globalThis.navigator.mediaDevices;
  if (!isAble || !context.files) return nothing;
  const { record, stop } = context.localized(words);
  const start = ({ currentTarget }: Event) => {
    const [first, second, status] = (currentTarget as Element).parentElement!.children;
    void recorded({ start: first, stop: second, status } as unknown as Parts, context);
  };
  return html`<div class="scan"><button type="button" part="button" .shown=${context} @click=${start}>${record}</button><button type="button" part="button" hidden>${stop}</button><span role="status"></span></div>`;
}

async function recorded(parts: Parts, context: ViewContext): Promise<void> {
  const { start, status } = parts;
  const say = context.localized(words);
  let stream: MediaStream | undefined;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    status.textContent = say.recording;
    swap(parts, true);
    const file = await recordingOf(stream, parts);
    status.textContent = '';
    const { files, path } = start.shown;
    if (path === context.path && start.closest('form:not([inert])')) files!.take([file], true);
  } catch (error) {
    status.textContent = (error as Error).name === 'NotAllowedError' ? say.denied : say.failed;
  }
  for (const track of stream?.getTracks() ?? []) track.stop();
  swap(parts, false);
}

/** Shows the button that starts or the one that ends the recording; the focus moves along. */
function swap({ start, stop }: Parts, isRecording: boolean): void {
  const [gone, shown] = isRecording ? [start, stop] : [stop, start];
  const isFocused = gone.matches(':focus');
  [gone.hidden, shown.hidden] = [true, false];
  if (isFocused) shown.focus();
}

/** Endings of file names by the beginning of the media type that the browser records in. */
const ENDINGS: readonly (readonly [type: string, ending: string])[] = [
  ['audio/mp4', 'm4a'],
  ['audio/ogg', 'ogg'],
  ['audio/webm', 'webm'],
];

/** Records until the button that ends it is pressed, or until the control is gone. */
function recordingOf(stream: MediaStream, { stop }: Parts): Promise<File> {
  const recorder = new MediaRecorder(stream);
  const parts: Blob[] = [];
  return new Promise((resolve, reject) => {
    const end = () => recorder.state === 'inactive' || recorder.stop();
    const limit = setTimeout(end, MAX_RECORDING_MS);
    stop.onclick = end;
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onerror = () => reject(new Error('recording'));
    recorder.onstop = () => {
      clearTimeout(limit);
      const [, ending = 'webm'] = ENDINGS.find(([type]) => recorder.mimeType.startsWith(type)) ?? [];
      resolve(new File(parts, `recording.${ending}`, { type: recorder.mimeType }));
    };
    recorder.start();
  });
}
