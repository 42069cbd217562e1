// Serves pages of its own with Express, and below /services the forms, submissions and tracking of Istimara.
//   node server.mjs DIST STORE.db [PORT]
import express from 'express';
import { createHandler, openStore } from 'istimara/backend';

const [dist, file, port = '8080'] = process.argv.slice(2);
const store = await openStore(`sqlite:${file}`);
const services = await createHandler({ dist, store, base: '/services' });

const app = express();
// Before body parsers: the handler reads each body itself, within its limits.
app.use(services);
app.use(express.json());
app.get('/', (_request, response) => response.send('<a href="/services/">Services</a>'));
app.post('/echo', (request, response) => response.json(request.body));

const server = app.listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
process.once('SIGTERM', () => {
  server.close(() => services.close());
  server.closeIdleConnections();
});
