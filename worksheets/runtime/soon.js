// What takes long on a slow phone goes in parts, with the browser in between.

// What one part may take before the browser goes first.
const PART_MS = 8;

/**
 * Do something at once, but let the browser in between.
 *
 * @param {() => void} act
 */
export function soon(act) {
  if ("scheduler" in window) scheduler.postTask(act, { priority: "user-blocking" });
  else setTimeout(act);
}

/** Give what lets the browser in between once a part has taken long enough. Others may have changed things by then. */
export function inParts() {
  let begin = performance.now();
  return async () => {
    if (performance.now() - begin <= PART_MS) return;
    await new Promise((resolve) => soon(() => resolve(null)));
    begin = performance.now();
  };
}
