// One Python for all pages of a visit: a worker that several pages share and that outlives the page that made it, so
// that the next worksheet finds it running. Where the browser cannot keep it, there is none.

/** @import {EngineWorker} from "./engine.js" */

/**
 * Give this page's end of the shared worker, or null where a worker of its own is better.
 *
 * @param {URL} script  Lies in a folder named after its content, so a worker never serves another release.
 * @returns {EngineWorker | null}
 */
export function sharedWorker(script) {
  if (typeof SharedWorker !== "function") return null;
  let kept = false;
  const options = {
    type: /** @type {const} */ ("module"),
    // A browser that knows this reads it; one that does not would end the worker with the page.
    get extendedLifetime() {
      return (kept = true);
    },
  };
  const worker = new SharedWorker(script, options);
  const { port } = worker;
  if (!kept) {
    port.close();
    return null;
  }
  port.start();
  return {
    addEventListener(/** @type {string} */ type, /** @type {EventListener} */ listener) {
      (type === "error" ? worker : port).addEventListener(type, listener);
    },
    postMessage: (message, transfer = []) => port.postMessage(message, transfer),
    // It goes on for other pages; this one lets go of it.
    terminate: () => port.close(),
  };
}
