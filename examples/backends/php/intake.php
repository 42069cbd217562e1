<?php
// Takes submissions with plain PHP 8.1 or later; each is stored once, on disk before it is answered.
//   BUILT=DIST/note-to-council STORE=./store php -S 127.0.0.1:8080 intake.php
declare(strict_types=1);

const ADDRESS = '/forms/note-to-council/submissions';
const LIMIT = 1_000_000;

final class Problem extends Exception
{
    public function __construct(public readonly int $status, public readonly string $type, public readonly array $errors = [])
    {
        parent::__construct($type);
    }
}

/** What the schema says of the first level; a library reads the whole of it. */
function issues(array $schema, array $data): array
{
    $found = [];
    foreach ($schema['required'] ?? [] as $name) {
        if (($data[$name] ?? '') === '') $found[] = ['path' => $name, 'code' => 'required', 'params' => (object) []];
    }
    foreach ($data as $name => $value) {
        $rule = $schema['properties'][$name] ?? null;
        if ($rule === null) $found[] = ['path' => (string) $name, 'code' => 'unexpected', 'params' => (object) []];
        elseif (isset($rule['enum']) && !in_array($value, $rule['enum'], true)) $found[] = ['path' => $name, 'code' => 'option', 'params' => (object) []];
    }
    return $found;
}

/** Writes a record under its id, or gives the one that is there: a link to a name that is taken fails. */
function keep(string $store, string $id, string $body): string
{
    $name = "$store/$id.json";
    $draft = "$name." . bin2hex(random_bytes(6));
    $record = ['tracking' => strtoupper(bin2hex(random_bytes(5))), 'sha256' => hash('sha256', $body), 'body' => $body];
    $file = fopen($draft, 'x');
    if ($file === false || fwrite($file, json_encode($record, JSON_THROW_ON_ERROR)) === false || !fsync($file)) throw new Problem(503, 'unavailable');
    fclose($file);
    if (!@link($draft, $name)) $record = json_decode((string) file_get_contents($name), true, 512, JSON_THROW_ON_ERROR);
    unlink($draft);
    if ($record['sha256'] !== hash('sha256', $body)) throw new Problem(422, 'idempotency-key-reused');
    return $record['tracking'];
}

function take(): string
{
    $built = (string) getenv('BUILT');
    [$form, $schema] = array_map(fn ($name) => json_decode((string) file_get_contents("$built/$name"), true, 512, JSON_THROW_ON_ERROR), ['form.json', 'schema.json']);
    if (!str_starts_with($_SERVER['CONTENT_TYPE'] ?? '', 'application/json')) throw new Problem(415, 'unsupported-media-type');
    $body = (string) file_get_contents('php://input', length: LIMIT + 1);
    if (strlen($body) > LIMIT) throw new Problem(413, 'too-large');
    $sent = json_decode($body, true);
    if (!is_array($sent)) throw new Problem(400, 'invalid-json');
    $id = $sent['id'] ?? null;
    if (!is_string($id) || !preg_match('/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/D', $id) || $id !== ($_SERVER['HTTP_IDEMPOTENCY_KEY'] ?? '') || !is_array($sent['data'] ?? null)) {
        throw new Problem(400, 'invalid-envelope');
    }
    if (($sent['form'] ?? null) !== $form['id'] || ($sent['version'] ?? null) !== $form['version']) throw new Problem(422, 'unknown-version');
    if ($errors = issues($schema, $sent['data'])) throw new Problem(422, 'invalid-submission', $errors);
    return keep((string) getenv('STORE'), $id, $body);
}

// Pages and the built form are files: the built-in server sends them itself.
if (parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) !== ADDRESS || $_SERVER['REQUEST_METHOD'] !== 'POST') return false;
try {
    http_response_code(201);
    header('Content-Type: application/json');
    $answer = ['tracking' => take()];
} catch (Problem $problem) {
    http_response_code($problem->status);
    header('Content-Type: application/problem+json');
    $answer = ['type' => $problem->type, 'title' => $problem->type, 'status' => $problem->status] + ($problem->errors ? ['errors' => $problem->errors] : []);
}
echo json_encode($answer, JSON_UNESCAPED_UNICODE);
