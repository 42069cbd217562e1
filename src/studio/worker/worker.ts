/** The worker of the studio: compiles forms of a project outside the main thread. */
import { expose } from 'comlink';
import { createStudioService } from './create-service.js';
import { withPictures } from './with-pictures.js';

expose(withPictures(createStudioService()));
