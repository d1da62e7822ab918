// Measures the time from the Enter key in the workbench to the moment a panel's page is usable.
import type { Frame, Page } from 'playwright-core';
import { poll } from '../editor/poll.ts';

/** Added to the window objects of the workbench and its webviews. Milliseconds since the epoch. */
interface Watched {
  enterPressedAt?: number;
  usableAt?: number;
}

/**
 * Makes every frame of the page record its times. Call it before the page loads anything.
 * @param usable Selector of the element that makes a webview usable when it is visible.
 */
export async function installStopwatch(page: Page, usable: string): Promise<void> {
  await page.addInitScript((selector) => {
    const watched = window as unknown as Watched;
    if (window === window.top) {
      const note = (event: KeyboardEvent) => {
        if (event.key === 'Enter') watched.enterPressedAt = Date.now();
      };
      addEventListener('keydown', note, { capture: true });
    } else {
      // A webview's document is written into a blank frame, so the address does not identify it yet.
      const timer = setInterval(() => {
        const element = document.querySelector(selector);
        if (element === null || element.getClientRects().length === 0) return;
        watched.usableAt = Date.now();
        clearInterval(timer);
      }, 1);
    }
  }, usable);
}

/** Time of the last Enter key. */
export async function enterPressedAt(page: Page): Promise<number> {
  const time = await page.evaluate(() => (window as unknown as Watched).enterPressedAt);
  if (time === undefined) throw new Error('No Enter key was pressed in the workbench.');
  return time;
}

/** Time at which the webview became usable. Waits for it. */
export function usableAt(webview: Frame): Promise<number> {
  return poll('the panel can be used', async () => webview.evaluate(() => (window as unknown as Watched).usableAt));
}
