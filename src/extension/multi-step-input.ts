// A multi-step input of several input boxes. The Back button keeps what was typed.

import * as vscode from 'vscode';
import { DisposableStore } from './disposable-store.ts';

interface TextQuestion {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  /** Masks the input. */
  readonly password?: boolean;
  readonly validate?: (
    value: string,
  ) => { readonly message: string; readonly severity: 'error' | 'warning' } | undefined;
}

/** One input box; its answer is trimmed unless it is a password. */
export interface QuickStep {
  readonly key: string;
  /** Called when the step is shown, with the answers so far. */
  readonly question: (answers: Readonly<Record<string, string>>) => TextQuestion;
  /** Whether it is left out, given the answers so far. */
  readonly skip?: (answers: Readonly<Record<string, string>>) => boolean;
}

/** The Back button was pressed; `text` is what the user had entered in the box, if anything. */
interface Back {
  readonly text?: string;
}

/** Shows every step; undefined when the user cancelled. */
export async function askSteps(
  title: string,
  steps: readonly QuickStep[],
): Promise<Readonly<Record<string, string>> | undefined> {
  const answers: Record<string, string> = {};
  let at = 0;
  for (;;) {
    const asked = steps.filter((step) => step.skip?.(answers) !== true);
    const step = asked[at];
    if (!step) return answers;
    const question = step.question(answers);
    const value = answers[step.key] ?? question.value;
    const answer = await ask({
      title,
      step: at + 1,
      totalSteps: asked.length,
      question: value === undefined ? question : { ...question, value },
    });
    if (answer === undefined) return undefined;
    if (typeof answer === 'object') {
      if (answer.text !== undefined) answers[step.key] = answer.text;
      at -= 1;
    } else {
      answers[step.key] = answer;
      at += 1;
    }
  }
}

interface AskOptions {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly question: TextQuestion;
}

function ask({ title, step, totalSteps, question }: AskOptions): Promise<string | Back | undefined> {
  const store = new DisposableStore();
  const input = store.add(vscode.window.createInputBox());
  input.title = title;
  input.step = step;
  input.totalSteps = totalSteps;
  input.prompt = question.prompt;
  input.placeholder = question.placeholder;
  input.value = question.value ?? '';
  input.password = question.password ?? false;
  // The user may need to look something up in the browser.
  input.ignoreFocusOut = true;
  if (step > 1) input.buttons = [vscode.QuickInputButtons.Back];

  const read = () => (question.password ? input.value : input.value.trim());
  const validate = () => question.validate?.(read());
  const show = (fault = validate()) => {
    input.validationMessage = fault && {
      message: fault.message,
      severity:
        fault.severity === 'error'
          ? vscode.InputBoxValidationSeverity.Error
          : vscode.InputBoxValidationSeverity.Warning,
    };
  };
  return new Promise<string | Back | undefined>((resolve) => {
    store.add(
      input.onDidChangeValue(() => {
        // An empty box is an error only once it is confirmed.
        if (read() === '') input.validationMessage = undefined;
        else show();
      }),
    );
    store.add(
      input.onDidAccept(() => {
        const fault = validate();
        if (fault?.severity === 'error') show(fault);
        else resolve(read());
      }),
    );
    store.add(
      input.onDidTriggerButton(() =>
        resolve(input.value === question.value || input.value === '' ? {} : { text: read() }),
      ),
    );
    store.add(input.onDidHide(() => resolve(undefined)));
    input.show();
  }).finally(() => store.dispose());
}
