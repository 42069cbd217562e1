/** Messages of a location. */
import type { Localized } from '../field.js';

export interface LocationMessages {
  readonly latitude: string;
  readonly longitude: string;
  /** Label of the accuracy box, which may be left empty. */
  readonly accuracy: string;
  readonly metre: string;
  readonly locate: string;
  readonly locating: string;
  readonly found: string;
  readonly denied: string;
  readonly failed: string;
}

export const locationMessages: Localized<LocationMessages> = {
  ar: {
    latitude: 'خط العرض',
    longitude: 'خط الطول',
    accuracy: 'الدقة بالأمتار (إن عُرفت)',
    metre: 'م',
    locate: 'استعمال موقعي الحالي',
    locating: 'جارٍ تحديد موقعك…',
    found: 'حُدّد موقعك.',
    denied: 'لم تسمح بمعرفة موقعك. اكتب خط العرض وخط الطول، أو اسمح بذلك في إعدادات المتصفح ثم حاول من جديد.',
    failed: 'تعذّر تحديد موقعك. حاول من جديد، أو اكتب خط العرض وخط الطول.',
  },
  en: {
    latitude: 'Latitude',
    longitude: 'Longitude',
    accuracy: 'Accuracy in metres (if known)',
    metre: 'm',
    locate: 'Use my location',
    locating: 'Finding your location…',
    found: 'Your location was found.',
    denied:
      'You did not allow your location to be known. Enter latitude and longitude, or allow it in the settings of your browser and try again.',
    failed: 'Your location could not be found. Try again, or enter latitude and longitude.',
  },
  ku: {
    latitude: 'Firehî',
    longitude: 'Dirêjî',
    accuracy: 'Rastbûn bi metreyan (heke were zanîn)',
    metre: 'm',
    locate: 'Cihê min bi kar bînin',
    locating: 'Cihê we tê dîtin…',
    found: 'Cihê we hat dîtin.',
    denied:
      'We destûr neda ku cihê we were zanîn. Firehî û dirêjiyê binivîsin, an di mîhengên gerokê de destûrê bidin û dîsa biceribînin.',
    failed: 'Cihê we nehat dîtin. Dîsa biceribînin, an firehî û dirêjiyê binivîsin.',
  },
};
