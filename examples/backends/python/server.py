"""Takes submissions with nothing but Python's standard library; each is stored once, on disk before it is answered.

python3 server.py DIST/note-to-council STORE [PORT]
"""
import hashlib
import json
import os
import re
import secrets
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

BUILT, STORE = Path(sys.argv[1]), Path(sys.argv[2])
PORT = int(sys.argv[3]) if len(sys.argv) > 3 else 8080
FORM = json.loads((BUILT / "form.json").read_text("utf-8"))
SCHEMA = json.loads((BUILT / "schema.json").read_text("utf-8"))
ADDRESS = "/forms/note-to-council/submissions"
LIMIT = 1_000_000
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Problem(Exception):
    def __init__(self, status, kind, errors=None):
        super().__init__(kind)
        self.status, self.kind, self.errors = status, kind, errors


def issues(data):
    """What the schema says of the first level. A library such as jsonschema reads the whole of it."""
    found = [{"path": name, "code": "required", "params": {}} for name in SCHEMA.get("required", []) if not data.get(name)]
    found += [{"path": name, "code": "unexpected", "params": {}} for name in data if name not in SCHEMA["properties"]]
    for name, rule in SCHEMA["properties"].items():
        if data.get(name) and rule.get("enum") and data[name] not in rule["enum"]:
            found.append({"path": name, "code": "option", "params": {}})
    return found


def keep(key, body):
    """Writes a record under its id, or gives the one that is there."""
    name, digest = STORE / f"{key}.json", hashlib.sha256(body).hexdigest()
    record = {"tracking": secrets.token_hex(5).upper(), "sha256": digest, "body": body.decode("utf-8")}
    draft = STORE / f"{key}.{secrets.token_hex(6)}"
    with open(draft, "x", encoding="utf-8") as file:
        json.dump(record, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, name)  # Fails where the name is taken: two requests at once cannot both win.
        folder = os.open(STORE, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    except FileExistsError:
        record = json.loads(name.read_text("utf-8"))
    finally:
        draft.unlink()
    if record["sha256"] != digest:
        raise Problem(422, "idempotency-key-reused")
    return record["tracking"]


class Intake(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        try:
            self.answer(201, "application/json", {"tracking": self.take()})
        except Problem as problem:
            self.close_connection = True
            body = {"type": problem.kind, "title": problem.kind, "status": problem.status}
            self.answer(problem.status, "application/problem+json", {**body, **({"errors": problem.errors} if problem.errors else {})})

    def take(self):
        if self.path != ADDRESS:
            raise Problem(404, "not-found")
        if self.headers.get_content_type() != "application/json":
            raise Problem(415, "unsupported-media-type")
        length = self.headers.get("Content-Length", "")
        if not length.isdigit():
            raise Problem(411, "bad-request")
        if int(length) > LIMIT:
            raise Problem(413, "too-large")
        body = self.rfile.read(int(length))
        try:
            sent = json.loads(body.decode("utf-8"))
        except ValueError:
            raise Problem(400, "invalid-json") from None
        if not isinstance(sent, dict) or not isinstance(sent.get("data"), dict):
            raise Problem(400, "invalid-envelope")
        key = str(sent.get("id"))
        if not UUID.fullmatch(key) or self.headers.get("Idempotency-Key") != key:
            raise Problem(400, "invalid-envelope")
        if (sent.get("form"), sent.get("version")) != (FORM["id"], FORM["version"]):
            raise Problem(422, "unknown-version")
        if errors := issues(sent["data"]):
            raise Problem(422, "invalid-submission", errors)
        return keep(key, body)

    def answer(self, status, kind, body):
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


STORE.mkdir(parents=True, exist_ok=True)
server = ThreadingHTTPServer(("127.0.0.1", PORT), Intake)
print(f"http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
