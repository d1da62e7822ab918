// A fake of `vscode.window.createQuickPick`, which a script of key presses answers.

export interface FakePickItem {
  readonly label: string;
  readonly description?: string;
  readonly alwaysShow?: boolean;
}

/** `type` puts more text into the box at once, as a paste does; `enter` takes the first item; `close` presses Esc. */
export type PickMove = { readonly type: string } | 'enter' | 'close';

/** @param moves those for the next box @param shown called with the items at the end of each move */
export function fakeQuickPick(moves: () => readonly PickMove[], shown: (items: readonly FakePickItem[]) => void) {
  return () => {
    const listeners: Record<'value' | 'accept' | 'hide', ((text: string) => void)[]> = {
      value: [],
      accept: [],
      hide: [],
    };
    let closed = false;
    const on = (kind: keyof typeof listeners) => (listener: (text: string) => void) => {
      listeners[kind].push(listener);
      return { dispose: () => undefined };
    };
    const fire = (kind: keyof typeof listeners, text = '') => listeners[kind].forEach((listener) => listener(text));
    const box = {
      items: [] as readonly FakePickItem[],
      selectedItems: [] as readonly FakePickItem[],
      value: '',
      onDidChangeValue: on('value'),
      onDidAccept: on('accept'),
      onDidHide: on('hide'),
      dispose: () => {
        closed = true;
      },
      show() {
        for (const move of moves()) {
          if (closed) return;
          if (move === 'close') fire('hide');
          else if (move === 'enter') {
            box.selectedItems = box.items.slice(0, 1);
            fire('accept');
          } else {
            box.value += move.type;
            fire('value', box.value);
          }
          shown(box.items);
        }
      },
    };
    return box;
  };
}
