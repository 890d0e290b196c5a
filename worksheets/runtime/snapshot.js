// The memory of a started engine, kept by the browser so that the next visit need not start it again. It is made
// before any answer reaches Python, so there is nothing of a person in it. Anything odd about it: away with it.

// Pyodide cannot load the memory of an engine that outgrew the memory it starts with.
export const START_MEMORY = 31_457_280;
const TIMEOUT = 3000;

/**
 * Every cache of ours carries the path of the site: sites under one domain share this place.
 *
 * @param {string} basePath
 */
const cacheName = (basePath) => `samen-op-koers:${basePath}:engine`;

/**
 * Give the path of the site from the address of its engine.
 *
 * @param {string} engine
 */
export const sitePath = (engine) => new URL("../../../", engine).pathname;

/** A page that is not served safely has no caches. @returns {CacheStorage | undefined} */
const storage = () => Reflect.get(globalThis, "caches");

/**
 * @param {string} basePath
 * @param {string} address  Names everything that the snapshot follows from; nothing lies there.
 */
export function createSnapshot(basePath, address) {
  // Kept now: the worker gives up its caches before Python is there.
  const caches = storage();
  const name = cacheName(basePath);

  return {
    /** Give the snapshot, or null when there is none that fits. @returns {Promise<Uint8Array | null>} */
    async load() {
      if (!caches) return null;
      const late = new Promise((resolve) => setTimeout(resolve, TIMEOUT, null));
      try {
        const bytes = await Promise.race([late, caches.open(name).then((cache) => read(cache, address))]);
        return bytes ? new Uint8Array(bytes) : null;
      } catch {
        return null;
      }
    },

    /**
     * Keep a snapshot in place of all others of this site; a browser that cannot does without.
     *
     * @param {Uint8Array<ArrayBuffer>} bytes
     */
    async keep(bytes) {
      try {
        const cache = await caches?.open(name);
        for (const old of (await cache?.keys()) ?? []) {
          if (old.url !== address) await cache?.delete(old);
        }
        await cache?.put(address, new Response(bytes, { headers: { "X-Length": String(bytes.length) } }));
      } catch {
        await this.forget();
      }
    },

    async forget() {
      try {
        await caches?.delete(name);
      } catch {
        // Nothing was kept, then.
      }
    },
  };
}

/**
 * @param {Cache} cache
 * @param {string} address
 */
async function read(cache, address) {
  const found = await cache.match(address);
  if (!found) return null;
  const bytes = await found.arrayBuffer();
  return bytes.byteLength === Number(found.headers.get("X-Length")) ? bytes : null;
}
