/** What notices to applicants are set to. */

export interface MailOptions {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else STARTTLS, which a server elsewhere has to offer. */
  readonly tls: boolean;
  readonly user?: string;
  readonly password?: string;
  /** The address that they come from. */
  readonly from: string;
}

export interface SmsOptions {
  readonly url: string;
  /** Sent as `Authorization: Bearer`. */
  readonly token?: string;
}

/** Ids of fields at the top of a form. */
export interface ContactFields {
  readonly email?: string;
  readonly sms?: string;
  /** Has to be answered with yes. Without it, to fill in the address is to ask for notices. */
  readonly agreed?: string;
}

export interface NoticeOptions {
  readonly mail?: MailOptions;
  readonly sms?: SmsOptions;
  /** Where applicants follow their request: an origin. */
  readonly site: string;
  /** How many an address gets in 24 hours. */
  readonly daily: number;
  readonly forms: Readonly<Record<string, ContactFields>>;
}
