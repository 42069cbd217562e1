/** The studio on the files of the folder, served next to the preview. */
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { studioFiles } from '../../studio/site/index.js';
import { openProjectFolder } from './project/project-folder.js';
import { createProjectRequests, type ProjectRequests } from './project/project-requests.js';

export interface PreviewStudio {
  /** Path of the page, with the token that lets it read and write files. A browser sends no part after `#`. */
  readonly path: string;
  readonly project: ProjectRequests;
  /** Sends a file of the studio; returns false if there is none at the address. */
  sendFile(pathname: string, response: ServerResponse): boolean;
  close(): void;
}

const FOLDER = '/studio/';
const TOKEN_BYTES = 32;

const HEADERS = {
  'cache-control': 'no-cache',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

export async function openStudio(folder: string): Promise<PreviewStudio> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const project = openProjectFolder(folder);
  const files = new Map((await studioFiles()).map(file => [FOLDER + file.path, file]));
  return {
    path: `${FOLDER}#token=${token}`,
    project: createProjectRequests(project, token),
    sendFile: (pathname, response) => {
      const file = files.get(pathname === FOLDER ? `${FOLDER}index.html` : pathname);
      if (!file) return false;
      const { type, policy } = file;
      response.writeHead(200, {
        ...HEADERS,
        'content-type': type,
        ...(policy && { 'content-security-policy': policy }),
      });
      response.end(file.content);
      return true;
    },
    close: project.close,
  };
}
