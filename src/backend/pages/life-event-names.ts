/** Names of the life events by which services are grouped, in the order in which they are shown. */

const ar: Readonly<Record<string, string>> = {
  family: 'الأسرة والأحوال المدنية',
  identity: 'الهوية والجنسية والسفر',
  home: 'السكن والبناء',
  vehicles: 'المركبات والسوق',
  work: 'العمل والتجارة',
  education: 'التعليم',
  health: 'الصحة والإعاقة',
  justice: 'العدل',
  complaints: 'الشكاوى والمقترحات',
};

const en: Readonly<Record<string, string>> = {
  family: 'Family and civil status',
  identity: 'Identity, nationality and travel',
  home: 'Home and building',
  vehicles: 'Vehicles and driving',
  work: 'Work and business',
  education: 'Education',
  health: 'Health and disability',
  justice: 'Justice',
  complaints: 'Complaints and suggestions',
};

const ku: Readonly<Record<string, string>> = {
  family: 'Malbat û rewşa sivîl',
  identity: 'Nasname, hemwelatî û rêwîtî',
  home: 'Mal û avahî',
  vehicles: 'Wesayît û ajotin',
  work: 'Kar û bazirganî',
  education: 'Perwerde',
  health: 'Tenduristî û astengî',
  justice: 'Dad',
  complaints: 'Gilî û pêşniyar',
};

export const LIFE_EVENT_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = { ar, en, ku };
