/** Requests and responses of the server that stores the project of a folder. */

/** Address of the project: `GET` returns it, `PATCH` with `If-Match` changes it. */
export const PROJECT_PATH = '/project';

/** Address of the stream of events, each of which has the revision as its data. */
export const EVENTS_PATH = '/project/events';

/** The project as `GET` returns it, with the revision as its entity tag. */
export interface ProjectReply {
  readonly name: string;
  /** Identifies the folder. */
  readonly folder: string;
  readonly changedAt: number;
  /** Contents as Base64, by path. */
  readonly files: Readonly<Record<string, string>>;
}

/** Body of a `PATCH`: contents as Base64 by path, null for a removed file. */
export type ProjectPatch = Readonly<Record<string, string | null>>;

/** Body of a response that reports why a request failed. */
export interface ProjectFault {
  readonly code: string;
}

/** Header of the token that the page was opened with. */
export const authorization = (token: string): string => `Bearer ${token}`;
