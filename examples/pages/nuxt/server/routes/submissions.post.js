import { validate } from 'note-to-council-form/validator.js';

/** Takes a submission. A real one stores it before it answers, and stores the same id once. */
export default defineEventHandler(async event => {
  const { id, data, language, submitted_at } = await readBody(event);
  const { valid, issues } = validate(data, { today: submitted_at.slice(0, 10), language });
  setResponseStatus(event, valid ? 201 : 422);
  return valid ? { tracking: id.slice(0, 8).toUpperCase() } : { errors: issues };
});
