/** Presigned PUT of S3 (AWS Signature Version 4, in the query), as MinIO, Ceph and Garage take it too. */
import { createHash, createHmac } from 'node:crypto';

const hmac = (key, text) => createHmac('sha256', key).update(text).digest();
const sha256 = text => createHash('sha256').update(text).digest('hex');
const escaped = text =>
  encodeURIComponent(text).replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * The address at which an object may be put until `expires` seconds after `at`.
 * `endpoint` is the store's address with the bucket, `key` the object's name, `headers` those that the request must have.
 */
export function presigned({
  endpoint,
  key,
  access,
  secret,
  region = 'us-east-1',
  expires = 300,
  at = new Date(),
  method = 'PUT',
  headers = {},
}) {
  const url = new URL(`${endpoint.replace(/\/$/, '')}/${key.split('/').map(escaped).join('/')}`);
  const time = at.toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const signed = Object.entries({ host: url.host, ...headers })
    .map(([name, value]) => [name.toLowerCase(), value.trim()])
    .sort();
  const names = signed.map(([name]) => name).join(';');
  const query = Object.entries({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${access}/${scope}`,
    'X-Amz-Date': time,
    'X-Amz-Expires': String(expires),
    'X-Amz-SignedHeaders': names,
  })
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .join('&');
  const request = [
    method,
    url.pathname,
    query,
    ...signed.map(([name, value]) => `${name}:${value}`),
    '',
    names,
    'UNSIGNED-PAYLOAD',
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(request)].join('\n');
  const signingKey = [scope.split('/')[0], region, 's3', 'aws4_request'].reduce(hmac, `AWS4${secret}`);
  return `${url.origin}${url.pathname}?${query}&X-Amz-Signature=${hmac(signingKey, toSign).toString('hex')}`;
}
