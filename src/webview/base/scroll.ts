// Where the page is scrolled to after a press: to the top of a new form, or to the answer.
import type { PanelView } from '../../protocol/view.ts';

/** Begins another form at its beginning, and another chain at the top of the page, with the pickers. */
export function showBeginning(before: PanelView, view: PanelView): void {
  const [first, firstBefore] = [view.steps[0]?.id, before.steps[0]?.id];
  // The first call of a chain adds the first step: it is the same chain still.
  const isAnother = first === undefined || (firstBefore !== undefined && first !== firstBefore);
  if (isAnother) scrollTo({ top: 0 });
  const main = document.querySelector('main');
  if (main && main.getBoundingClientRect().top < 0) main.scrollIntoView({ block: 'start' });
}

/** Shows an answer that was just given: an error, or the only thing on the page. Above a form it has a line. */
export function showAnswer({ answer, form }: PanelView): void {
  const section = document.querySelector('section.answer');
  if (answer?.kind === 'error') section?.scrollIntoView({ block: 'nearest' });
  else if (answer && (!form || form.readOnly)) section?.scrollIntoView({ block: 'start' });
}
