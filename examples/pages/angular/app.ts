import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import type { NoteToCouncilData, NoteToCouncilReceipt } from 'note-to-council-form';

@Component({
  selector: '#root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <main>
      <h1>اكتب إلى المجلس</h1>
      <note-to-council-form
        action="/forms/note-to-council/submissions"
        lang="ar"
        [value]="start"
        (istimara-accepted)="accepted($event.detail)"
      />
      <p id="last" role="status">
        @if (tracking(); as number) {
          رقم متابعتك: {{ number }}
        }
      </p>
    </main>
  `,
})
export class App {
  readonly start: Partial<NoteToCouncilData> = { kind: 'street' };
  readonly tracking = signal<string | undefined>(undefined);

  accepted({ tracking }: NoteToCouncilReceipt): void {
    this.tracking.set(tracking);
  }
}
