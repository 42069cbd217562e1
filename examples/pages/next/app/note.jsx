'use client';
// On the server this import does nothing.
import 'note-to-council-form';
import { useCallback, useState } from 'react';

export function Note() {
  const [tracking, setTracking] = useState();
  // React leaves an element that the server rendered without its properties and its listeners of own events.
  const listen = useCallback(element => {
    const accepted = ({ detail }) => setTracking(detail.tracking);
    element.addEventListener('istimara-accepted', accepted);
    return () => element.removeEventListener('istimara-accepted', accepted);
  }, []);
  return (
    <>
      <note-to-council-form ref={listen} action="/submissions" lang="ar" prefill='{"kind":"street"}' />
      <p id="last" role="status">
        {tracking && `رقم متابعتك: ${tracking}`}
      </p>
    </>
  );
}
