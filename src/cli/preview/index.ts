/** The preview: the studio on the files of a folder, on a page that only this machine can reach. */
import { randomBytes } from 'node:crypto';
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import { studioFiles } from '../../studio/site/index.js';
import { openProjectFolder } from './project/project-folder.js';
import { createProjectRequests } from './project/project-requests.js';
import { servedFolder } from './served-folder.js';
import { listen } from './server.js';

export interface PreviewOptions {
  /** A form, or a folder of forms. */
  readonly path: string;
  /** Port; 0 for any. */
  readonly port: number;
  readonly language: MessageLanguage;
  fault(fault: unknown): void;
}

export interface Preview {
  /** Address of the page, with the token that lets it read and write files. A browser sends no part after `#`. */
  readonly url: string;
  close(): Promise<void>;
}

const TOKEN_BYTES = 24;

/** Starts the preview. Rejects if the port is not available. */
export async function startPreview({ path, port, language, fault }: PreviewOptions): Promise<Preview> {
  const { folder, form } = await servedFolder(path);
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const project = openProjectFolder(folder);
  const requests = createProjectRequests(project, token);
  const server = await listen({ files: () => studioFiles({ language }), requests, fault }, port).catch(error => {
    project.close();
    throw error;
  });
  const given = new URLSearchParams({ token, ...(form !== undefined && { form }) });
  return {
    url: `http://127.0.0.1:${server.port}/#${given}`,
    close: () => {
      project.close();
      return server.close();
    },
  };
}
