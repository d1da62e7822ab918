// Times what a person waits for: from the Enter key in the workbench to the moment a panel's page can be used.
import type { Frame, Page } from 'playwright-core';
import { poll } from '../editor/poll.ts';

/** Added to the windows of the workbench and of its webviews. */
interface Watched {
  enterPressedAt?: number;
  usableAt?: number;
}

/**
 * Makes every frame of the page keep its times; call it before the page loads anything.
 * @param usable Selector of what must be visible in a webview for it to be usable.
 */
export async function installStopwatch(page: Page, usable: string): Promise<void> {
  await page.addInitScript((selector) => {
    const watched = window as unknown as Watched;
    // Since the epoch: one clock for all frames.
    const start = performance.timeOrigin;
    if (window === window.top) {
      const note = (event: KeyboardEvent) => {
        if (event.key === 'Enter') watched.enterPressedAt = start + performance.now();
      };
      addEventListener('keydown', note, { capture: true });
    } else {
      // A webview's document is written into a blank frame, so its address says nothing yet.
      const timer = setInterval(() => {
        const element = document.querySelector(selector);
        if (element === null || element.getClientRects().length === 0) return;
        watched.usableAt = start + performance.now();
        clearInterval(timer);
      }, 1);
    }
  }, usable);
}

/** Milliseconds from the last Enter to when the webview became usable; waits until it is. */
export async function readStopwatch(page: Page, webview: Frame): Promise<number> {
  const start = await page.evaluate(() => (window as unknown as Watched).enterPressedAt);
  if (start === undefined) throw new Error('No Enter key was pressed in the workbench.');
  const end = await poll('the panel can be used', async () =>
    webview.evaluate(() => (window as unknown as Watched).usableAt),
  );
  return end - start;
}
