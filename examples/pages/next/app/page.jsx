import { Note } from './note.jsx';

export default function Page() {
  return (
    <main>
      <h1>اكتب إلى المجلس</h1>
      <Note />
    </main>
  );
}
