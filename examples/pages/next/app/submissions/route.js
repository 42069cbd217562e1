import { validate } from 'note-to-council-form/validator.js';

/** Takes a submission. A real one stores it before it answers, and stores the same id once. */
export async function POST(request) {
  const { id, data, language, submitted_at } = await request.json();
  const { valid, issues } = validate(data, { today: submitted_at.slice(0, 10), language });
  if (!valid) return Response.json({ errors: issues }, { status: 422 });
  return Response.json({ tracking: id.slice(0, 8).toUpperCase() }, { status: 201 });
}
