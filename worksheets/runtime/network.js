// The worker and the network: once Python is there it has none. A page's policy does not reach a worker, so when the
// worker has asked for its own files, everything that can ask something of another origin is taken away. What is
// wanted later, a page hands it.

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
 * Give up the network; while Python starts, what it fetches is handed to it.
 *
 * @param {(address: string) => Promise<Response>} hand
 * @returns {() => void}  Ends that too.
 */
export function giveUp(hand) {
  for (const name of WAYS_OUT) take(name);
  for (let holder = self; holder; holder = Object.getPrototypeOf(holder)) {
    Reflect.deleteProperty(holder, "fetch");
  }
  self.fetch = async (asked) => hand(asked instanceof Request ? asked.url : String(asked));
  return () => take("fetch");
}
