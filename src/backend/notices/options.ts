/** Options of the notices to applicants. */

export interface MailOptions {
  readonly host: string;
  readonly port: number;
  /** True for TLS from the first byte; otherwise STARTTLS, which a server elsewhere has to offer. */
  readonly tls: boolean;
  readonly user?: string;
  readonly password?: string;
  /** Address that the notices come from. */
  readonly from: string;
}

export interface SmsOptions {
  readonly url: string;
  /** Token that is sent as `Authorization: Bearer`. */
  readonly token?: string;
}

/** Ids of the fields at the top of a form that hold the contacts. */
export interface ContactFields {
  readonly email?: string;
  readonly sms?: string;
  /** Field that has to be answered with yes. Without it, filling in the address counts as asking for notices. */
  readonly agreed?: string;
}

export interface NoticeOptions {
  readonly mail?: MailOptions;
  readonly sms?: SmsOptions;
  /** Origin where applicants follow their request. */
  readonly site: string;
  /** Maximum number of notices that an address gets in 24 hours. */
  readonly daily: number;
  readonly forms: Readonly<Record<string, ContactFields>>;
}
