/** Problem types of the backend. */

/** Status and title of a problem. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** Value of the `Retry-After` header in seconds. */
  readonly retryAfter?: number;
}

/** Problem types that this backend responds with. The names are stable because clients act on them. */
export const PROBLEMS = {
  'bad-request': { status: 400, title: 'The request is not well-formed HTTP.' },
  'case-request': {
    status: 400,
    title: 'A query parameter or a header is missing, wrong or unknown: errors names it.',
  },
  'digest-mismatch': { status: 400, title: 'The body is not the one that its Content-Digest names.' },
  'invalid-json': { status: 400, title: 'The body is not the strict JSON that is asked for.' },
  'invalid-envelope': { status: 400, title: 'The submission lacks a member, has a wrong one, or one too many.' },
  'invalid-upload': { status: 400, title: 'The headers are not those of a file that comes in pieces (tus 1.0.0).' },
  'invalid-multipart': { status: 400, title: 'The body is not the multipart/form-data that is asked for.' },
  'token-missing': { status: 401, title: 'This needs a token: Authorization: Bearer and the token.' },
  'token-invalid': { status: 401, title: 'The token is unknown, was revoked, or has expired.' },
  'token-scope': { status: 403, title: 'The token lacks the scope for this: detail names it.' },
  'origin-not-allowed': { status: 403, title: 'Pages of this origin may not submit here.' },
  'file-infected': { status: 403, title: 'A virus scanner found something in this file. It is not served.' },
  forbidden: { status: 403, title: 'This account may not do that.' },
  'not-found': { status: 404, title: 'There is nothing at this address.' },
  'method-not-allowed': { status: 405, title: 'This address does not take this method.' },
  timeout: { status: 408, title: 'The request took too long to arrive.' },
  'file-missing': { status: 409, title: 'Files that the submission lists did not come with it.' },
  'file-unchecked': {
    status: 409,
    title: 'This file is being checked for viruses. Try again in a moment.',
    retryAfter: 10,
  },
  'case-taken': { status: 409, title: 'A clerk has taken this case. The scope cases:reopen decides it all the same.' },
  'case-full': { status: 409, title: 'This case has 200 messages, and takes no more.' },
  'case-erased': { status: 410, title: 'This case was erased by law. Erase what you have of it.' },
  'case-changed': { status: 412, title: 'The case changed since it was read. Read it again, then decide.' },
  'service-closed': { status: 409, title: 'This service takes no submissions now. Nothing was stored.' },
  'upload-conflict': { status: 409, title: 'The file has come as far as Upload-Offset says. Go on from there.' },
  'tus-version': { status: 412, title: 'Files come in pieces by version 1.0.0 of the tus protocol.' },
  'too-large': { status: 413, title: 'The submission is larger than what is accepted.' },
  'unsupported-media-type': {
    status: 415,
    title:
      'A submission is sent as application/json in UTF-8, or by a page as multipart/form-data, without a content encoding.',
  },
  'payment-forged': {
    status: 403,
    title: 'This was not signed with the key that is shared with the payment provider. Nothing was changed.',
  },
  'payment-unknown': { status: 404, title: 'No such payment was opened here. Nothing was changed.' },
  'payment-known': { status: 409, title: 'This was told before and is recorded. Nothing was changed.' },
  'wrong-host': { status: 421, title: 'This server does not answer for that host.' },
  'invalid-submission': { status: 422, title: 'Answers are missing or not valid.' },
  'file-mismatch': { status: 422, title: 'A file is not the one that the submission lists.' },
  'file-unlisted': { status: 422, title: 'A file came that the submission does not list.' },
  'not-encrypted': { status: 422, title: 'This form takes encrypted submissions alone. Nothing was stored.' },
  'key-expired': { status: 422, title: 'A key of this form has expired. A new edition is needed.' },
  'wrong-key': { status: 422, title: 'The submission is not encrypted for the keys of this form.' },
  'case-invalid': { status: 422, title: 'The body means nothing for this case: errors names what is wrong.' },
  'idempotency-key-reused': { status: 422, title: 'This id was used before with other content.' },
  'unknown-version': { status: 422, title: 'This version of the form was never served here.' },
  'definition-mismatch': { status: 422, title: 'This is not the definition that was served under this version.' },
  'too-old': { status: 422, title: 'The day of the submission lies too far back, or in the future.' },
  'payment-late': {
    status: 422,
    title: 'This was signed more than ten minutes ago, or in the future. Nothing was changed: sign it again.',
  },
  'payment-unreadable': { status: 422, title: 'This says nothing of a payment that can be read. Nothing was changed.' },
  'payment-amount': {
    status: 422,
    title: 'This is not the amount that was asked for. It is recorded as wrong, and the fees stay unpaid.',
  },
  'case-condition-missing': {
    status: 428,
    title: 'A decision names the state that was seen: If-Match with the ETag of the case.',
  },
  'too-many-requests': { status: 429, title: 'There were too many tries. Wait, then try again.', retryAfter: 60 },
  'headers-too-large': { status: 431, title: 'The headers are larger than what is accepted.' },
  'file-damaged': { status: 500, title: 'The file is not the one that was stored: it is damaged or gone.' },
  internal: { status: 500, title: 'A fault of the server. Nothing was stored.' },
  unavailable: {
    status: 503,
    title: 'The server cannot do this now. A submission is sent again later with the same id.',
    retryAfter: 5,
  },
  'print-busy': { status: 503, title: 'Too many copies are waiting to be printed. Ask again later.', retryAfter: 30 },
  'print-too-long': { status: 500, title: 'The copy took too long to print. Nothing that is stored was changed.' },
  'scan-busy': { status: 503, title: 'Too many pictures are waiting to be read. Ask again later.', retryAfter: 10 },
  'scan-too-large': { status: 413, title: 'The picture has more dots than are read here.' },
  'scan-too-long': { status: 500, title: 'The picture took too long to read.' },
  'storage-full': {
    status: 507,
    title: 'There is no room to store the submission. Send it again later with the same id.',
    retryAfter: 60,
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemType = keyof typeof PROBLEMS;
