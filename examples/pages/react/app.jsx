import { useState } from 'react';

/** React 19 sets `value` as a property and hears the events by their names. */
export function App({ action }) {
  const [tracking, setTracking] = useState();
  return (
    <main>
      <h1>اكتب إلى المجلس</h1>
      <note-to-council-form
        action={action}
        lang="ar"
        value={start}
        onistimara-accepted={({ detail }) => setTracking(detail.tracking)}
      />
      <p id="last" role="status">
        {tracking && `رقم متابعتك: ${tracking}`}
      </p>
    </main>
  );
}

/** One object: a new one at each render would overwrite what was typed. */
const start = { kind: 'street' };
