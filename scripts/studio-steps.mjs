// Steps in the studio's page, of which its states are made.

const TOP_BUTTON = { files: 0, share: 1, guide: 2 };
/** Presses a button at the top that opens a dialog. */
export const press = (page, name) => page.locator('.bar > button.plain:not(.project)').nth(TOP_BUTTON[name]).click();
/** Closes a dialog, also from a view inside of it. */
export async function close(page) {
  for (let views = 0; views < 3 && (await page.locator('dialog[open]').count()) > 0; views++)
    await page.keyboard.press('Escape');
}
export const isNarrow = page => page.viewportSize().width <= 900;
/** Shows a pane: on a wide screen next to the others. */
export async function pane(page, name) {
  const toggle = page.locator(`.toggle[data-pane=${name}]`);
  if (isNarrow(page) || (await toggle.getAttribute('aria-pressed')) === 'false') await toggle.click();
}

/** Puts a text in the place of the text in the editor, as by pasting. */
export async function write(page, content) {
  await pane(page, 'text');
  await page.click('.cm-content');
  await page.keyboard.press('Control+A');
  await page.evaluate(text => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    const editor = document.querySelector('.pane[data-pane=text] .stage').shadowRoot.querySelector('.cm-content');
    editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, content);
}
