// A browser's storage for tests: it can be told to fail, and says what would be on the disk when a page is killed.

export const full = () => new DOMException("", "QuotaExceededError");

/** `fails(operation, key)` returns an error to throw, or nothing. */
export class FakeStorage {
  constructor(fails = () => undefined, entries = new Map()) {
    this.entries = entries;
    this.fails = fails;
  }
  #try(operation, key, text) {
    const error = this.fails(operation, key, text);
    if (error) throw error;
  }
  getItem(key) {
    this.#try("get", key);
    return this.entries.get(key) ?? null;
  }
  setItem(key, text) {
    this.#try("set", key, text);
    this.entries.set(key, text);
  }
  removeItem(key) {
    this.#try("remove", key);
    this.entries.delete(key);
  }
  key(index) {
    return [...this.entries.keys()][index] ?? null;
  }
  get length() {
    return this.entries.size;
  }
}
