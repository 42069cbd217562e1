/** Starts the studio. */
import { wrap } from 'comlink';
import type { StudioService } from '../worker/service.js';
import { registerOffline } from './offline/register.js';
import { openSite } from './site.js';

const site = await openSite();
const service = wrap<StudioService>(site.startWorker());
await service.setUp(await site.resources());
registerOffline(() => {});
