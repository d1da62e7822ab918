// The dispatchers that `fetch` uses in this process, under the names that undici gives them: 1 is that of Node 22.

const names = [Symbol.for('undici.globalDispatcher.1'), Symbol.for('undici.globalDispatcher.2')];
const found = names.map((name): unknown => Reflect.get(globalThis, name));

/** Makes them again what they were when this file was loaded. undici's own properties can be written, not removed. */
export function putBackGlobalDispatchers(): void {
  for (const [index, name] of names.entries()) {
    if (Reflect.get(globalThis, name) !== found[index]) Reflect.set(globalThis, name, found[index]);
  }
}
