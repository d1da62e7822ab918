// The dispatchers that `fetch` uses in this process, under undici's symbols; Node 22 uses number 1.

const names = [Symbol.for('undici.globalDispatcher.1'), Symbol.for('undici.globalDispatcher.2')];
const found = names.map((name): unknown => Reflect.get(globalThis, name));

/** Restores them to what they were when this file was loaded. undici's properties can be overwritten, not deleted. */
export function putBackGlobalDispatchers(): void {
  for (const [index, name] of names.entries()) {
    if (Reflect.get(globalThis, name) !== found[index]) Reflect.set(globalThis, name, found[index]);
  }
}
