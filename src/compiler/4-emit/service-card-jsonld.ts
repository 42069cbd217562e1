/** `card.json`: the service card as JSON-LD, schema.org GovernmentService with CPSV-AP terms where schema.org has none. */
import { plainText } from '../../runtime/fields/formats/parse-markdown.js';
import { isExpression } from '../../runtime/localize.js';
import type { Expression, FeeOf, FormModel, ProcedureOf, Text } from '../../runtime/model.js';
import type { Emit } from './output.js';

type Procedure = ProcedureOf<Text, Expression>;

export const card: Emit = ({ model }) => [
  { path: 'card.json', content: `${JSON.stringify(service(model), null, 2)}\n` },
];

const CHANNELS: Readonly<Record<string, string>> = {
  online: 'https://schema.org/WebApplication',
  centre: 'https://schema.org/GovernmentOffice',
  post: 'https://schema.org/PostalAddress',
};

const values = (text: Text | undefined): object[] | undefined =>
  text && Object.entries(text).map(([language, value]) => ({ '@language': language, '@value': value }));

const plain = (text: Text): Text =>
  Object.fromEntries(Object.entries(text).map(([language, value]) => [language, plainText(value)]));

/** Returns a JSON-LD node without its undefined members and empty lists. */
const filled = (node: Record<string, unknown>): object =>
  Object.fromEntries(
    Object.entries(node).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );

function service(model: FormModel): object {
  const { procedure } = model;
  return filled({
    '@context': {
      '@vocab': 'https://schema.org/',
      cv: 'http://data.europa.eu/m8g/',
      cpsv: 'http://purl.org/vocab/cpsv#',
    },
    '@type': ['GovernmentService', 'cpsv:PublicService'],
    identifier: procedure?.code ?? model.id,
    name: values(model.title),
    description: values(model.description && plain(model.description)),
    inLanguage: model.languages,
    version: model.version,
    provider: provider(model.authority),
    audience: procedure?.applicants && { '@type': 'Audience', name: values(procedure.applicants) },
    ...(procedure && details(procedure)),
  });
}

/**
 * Returns the innermost office of an authority. The list starts with the ministry, and each office is part of the one
 * before it.
 */
function provider(authority: readonly Text[]): object | undefined {
  return authority.reduce<object | undefined>(
    (parent, name) => filled({ '@type': 'GovernmentOrganization', name: values(name), parentOrganization: parent }),
    undefined,
  );
}

/** Returns a duration by ISO 8601. A number of working days is none: its calendar days depend on when it begins. */
const isoDuration = (time: string | Text | undefined): string | undefined =>
  typeof time === 'string' ? time : undefined;

function details(procedure: Procedure): Record<string, unknown> {
  return {
    'cv:isGroupedBy': procedure.lifeEvent && { '@type': 'cv:LifeEvent', identifier: procedure.lifeEvent },
    'cv:hasLegalResource': procedure.legalBasis && { '@type': 'Legislation', name: values(procedure.legalBasis) },
    'cpsv:hasInput': procedure.documents.map(document =>
      filled({
        '@type': 'cv:Evidence',
        identifier: document.id,
        name: values(document.label),
        'cv:original': document.original,
        'cv:maximumAge': document.maxAge,
        'cv:required': isExpression(document.required) ? document.required.source : document.required,
      }),
    ),
    'cv:hasCost': procedure.fees.map(fee => cost(fee, procedure.currency)),
    'cv:hasStep': procedure.steps.map((step, index) =>
      filled({
        '@type': 'HowToStep',
        position: index + 1,
        name: values(step.label),
        location: values(step.office),
        totalTime: isoDuration(step.duration),
      }),
    ),
    'cv:processingTime': isoDuration(procedure.duration),
    'cv:validity': isoDuration(procedure.validity),
    'cpsv:produces': procedure.output && { '@type': 'cpsv:Output', name: values(procedure.output) },
    availableChannel: procedure.channels.map(channel =>
      filled({ '@type': 'ServiceChannel', name: channel, additionalType: CHANNELS[channel] }),
    ),
  };
}

/** Returns the cost node of a fee. An amount that depends on answers is given as its expression. */
function cost(fee: FeeOf<Text, Expression>, currency: string): object {
  const amount = typeof fee.amount === 'number' ? { 'cv:value': fee.amount } : { 'cv:computed': fee.amount.source };
  const quantity = typeof fee.quantity === 'number' ? fee.quantity : fee.quantity.source;
  return filled({
    '@type': 'cv:Cost',
    identifier: fee.id,
    name: values(fee.label),
    ...amount,
    'cv:currency': currency,
    'cv:quantity': quantity,
    'cv:basis': values(fee.basis),
    validFrom: fee.from,
    validThrough: fee.until,
  });
}
