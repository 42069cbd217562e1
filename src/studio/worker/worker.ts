/** The worker of the studio: compiles forms of a project outside the main thread. */
import { expose } from 'comlink';
import { createStudioService } from './create-service.js';
import { forbidStorage } from './forbid-storage.js';
import { withPictures } from './with-pictures.js';

forbidStorage();

expose(withPictures(createStudioService()));
