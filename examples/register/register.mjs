// A register of persons to try things with: node examples/register/register.mjs [PORT]. The persons are made up.
// It speaks what docs/adapters.md asks of a register: number and day of birth in, names out, and nothing where they do not belong together.
import { timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const token = process.env.ISTIMARA_REGISTER_TOKEN ?? 'sandbox token of a register';
const port = Number(process.argv[2] ?? 4800);
/** Milliseconds before an answer: to see what a slow register does. */
const delay = Number(process.env.REGISTER_DELAY ?? 0);

const PERSONS = [
  {
    national_number: '01020304050',
    born: '1990-05-14',
    given_name: 'سمر',
    surname: 'الحلبي',
    father: 'عبد الله',
    mother: 'هدى',
    mother_surname: 'درويش',
    place_of_birth: 'دمشق',
    sex: 'female',
  },
  {
    national_number: '02030405060',
    born: '1984-11-02',
    given_name: 'رامي',
    surname: 'خوري',
    father: 'جورج',
    mother: 'ليلى',
    mother_surname: 'حداد',
    place_of_birth: 'حمص',
    sex: 'male',
  },
];

function isAllowed({ authorization = '' }) {
  const [given, own] = [Buffer.from(authorization), Buffer.from(`Bearer ${token}`)];
  return given.length === own.length && timingSafeEqual(given, own);
}

function lookUp(body) {
  const { national_number, born } = JSON.parse(body);
  const found = PERSONS.find(person => person.national_number === national_number && person.born === born);
  return found ? [200, found] : [404, {}];
}

const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  await new Promise(resolve => setTimeout(resolve, delay));
  const [status, content] = isAllowed(request.headers) ? lookUp(body) : [401, {}];
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
});
server.listen(port, '127.0.0.1', () => console.log(`register: http://127.0.0.1:${server.address().port}`));
