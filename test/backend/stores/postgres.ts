/** Real PostgreSQL clusters for tests. */
import { runPostgres, startCluster } from '../../../scripts/postgres.mjs';

export { runPostgres, startCluster };

export type Cluster = Awaited<ReturnType<typeof startCluster>>;
