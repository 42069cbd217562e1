// Asks the backend about the telephone number before anything is sent. Its issues are shown in its words.
const form = document.querySelector('note-to-council-form');
form.checkBeforeSend = async ({ submission }, signal) => {
  const answer = await fetch(`/phones/${encodeURIComponent(submission.data.phone)}`, { signal });
  return answer.json();
};
