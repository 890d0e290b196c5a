// The worker and the network: it has none. What it needs, a page hands it. A page's policy does not reach a worker,
// so everything that can ask something of another origin is taken away before Python is there.

// What remains is import(), which no script can take away; nothing in the worker calls it with an address of its own.
const WAYS_OUT = [
  ...["XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource", "importScripts"],
  ...["Worker", "SharedWorker", "FontFace", "Cache", "CacheStorage", "caches", "indexedDB"],
  ...["BroadcastChannel", "BackgroundFetchManager", "RTCPeerConnection"],
];

/** @param {string} name */
function take(name) {
  for (let holder = self; holder; holder = Object.getPrototypeOf(holder))
    Reflect.deleteProperty(holder, name);
  Reflect.defineProperty(self, name, { value: undefined, configurable: false, writable: false });
}

/**
 * Give up the network; while Python starts, what it fetches comes from the page.
 *
 * @param {(address: string) => Promise<ArrayBuffer>} need
 * @returns {() => void}  Ends that too.
 */
export function giveUp(need) {
  for (const name of WAYS_OUT) take(name);
  for (let holder = self; holder; holder = Object.getPrototypeOf(holder)) {
    Reflect.deleteProperty(holder, "fetch");
  }
  self.fetch = async (asked) => {
    const address = asked instanceof Request ? asked.url : String(asked);
    const type = address.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(await need(address), { headers: { "Content-Type": type } });
  };
  return () => take("fetch");
}
