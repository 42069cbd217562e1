-- Takes submissions in PostgreSQL: a table and one function. With PostgREST the form's `action` is /rpc/submit;
-- any other program calls `select submit($1)` with the body as it was sent.
create table if not exists submissions (
  id          uuid primary key,
  form        text not null,
  version     integer not null,
  body        json not null,
  tracking    text not null unique,
  received_at timestamptz not null default now()
);

-- What is taken: one row for each form and version, with the built schema.json.
create table if not exists forms (
  form    text,
  version integer,
  schema  jsonb not null,
  primary key (form, version)
);

-- `json` and not `jsonb`: the text stays as it was sent, so that a repetition is known by its bytes.
create or replace function submit(json) returns json language plpgsql security definer set search_path = public, pg_temp as $$
declare
  sent   alias for $1;
  known  jsonb;
  errors jsonb;
  kept   submissions;
begin
  -- PostgREST says what came with the request; other callers do not set it.
  if sent ->> 'id' is distinct from coalesce(current_setting('request.headers', true)::json ->> 'idempotency-key', sent ->> 'id')
     or sent ->> 'id' is null then
    perform refuse(400, 'invalid-envelope');
  end if;

  select schema into known from forms where form = sent ->> 'form' and version::text = sent ->> 'version';
  if not found then
    perform refuse(422, 'unknown-version');
  end if;

  select jsonb_agg(jsonb_build_object('path', name, 'code', 'required', 'params', '{}'::jsonb)) into errors
  from jsonb_array_elements_text(coalesce(known -> 'required', '[]')) as name
  where coalesce(sent -> 'data' ->> name, '') = '';
  if errors is not null then
    perform refuse(422, 'invalid-submission', errors);
  end if;

  insert into submissions (id, form, version, body, tracking)
  values ((sent ->> 'id')::uuid, sent ->> 'form', (sent ->> 'version')::integer, sent, upper(substr(replace(gen_random_uuid()::text, '-', ''), 1, 10)))
  on conflict (id) do nothing;

  select * into kept from submissions where id = (sent ->> 'id')::uuid;
  if kept.body::text <> sent::text then
    perform refuse(422, 'idempotency-key-reused');
  end if;
  return json_build_object('tracking', kept.tracking);
end $$;

-- PostgREST answers an error of the class PGRST with the status, headers and body that it names.
create or replace function refuse(status integer, type text, errors jsonb default null) returns void language plpgsql as $$
begin
  raise sqlstate 'PGRST' using
    message = json_build_object('code', type, 'message', type, 'details', errors::text)::text,
    detail = json_build_object('status', status, 'headers', '{}'::json)::text;
end $$;
