// Stands at the top of a worksheet's page: has the shared worker begin while the page itself is still on its way. The
// script of the page finds it there; where there is no such worker, that script starts the engine itself.

import { sharedWorker } from "./shared.js";

const script = document.currentScript;
const connection = Reflect.get(navigator, "connection");
if (script instanceof HTMLScriptElement && !connection?.saveData) {
  /** @param {string | undefined} path */
  const address = (path = "") => new URL(path, location.href).href;
  const { worker, python, lock } = script.dataset;
  const shared = sharedWorker(new URL(address(worker)));
  const payload = { engine: address(python), lock: address(lock), way: "quick" };
  // Its megabytes come after the first paint.
  const start = () => shared?.postMessage(JSON.stringify({ id: 0, type: "start", payload }));
  requestAnimationFrame(() => setTimeout(start));
}
