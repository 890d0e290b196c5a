// What the browser keeps of the site itself, beside the answers: the pages (by the service worker) and the engine.

/** @param {string} basePath  Sites under one domain share this place: every name carries the path of the site. */
const prefix = (basePath) => `samen-op-koers:${basePath}:`;

/** A page that is not served safely has none of this. */
const storage = () => /** @type {CacheStorage | undefined} */ (Reflect.get(globalThis, "caches"));
const workers = () =>
  /** @type {ServiceWorkerContainer | undefined} */ (Reflect.get(navigator, "serviceWorker"));

/**
 * @param {object} options
 * @param {string} options.base  The address of the root of the site.
 * @param {string[]} options.files  Of the engine, from the root.
 */
export function createOffline({ base, files }) {
  const basePath = new URL(base).pathname;
  const addresses = files.map((file) => new URL(file, base).href);
  const open = async () => storage()?.open(`${prefix(basePath)}files`);

  /** List what is not kept yet. */
  async function missing() {
    const cache = await open();
    const found = await Promise.all(addresses.map((address) => cache?.match(address)));
    return addresses.filter((_, index) => !found[index]);
  }

  return {
    isPossible: Boolean(storage() && workers()),

    missing,

    /** Let the browser keep the pages; settles when all of them are kept. */
    async register() {
      const found = await workers()?.register(new URL("sw.js", base), { scope: basePath });
      await workers()?.ready;
      return found;
    },

    /** Whether the pages are kept. */
    async hasPages() {
      return Boolean((await workers()?.getRegistration(basePath))?.active);
    },

    /**
     * Keep the engine; rejects when a file cannot be had or there is no room. Counting costs the page time.
     *
     * @param {(address: string, bytes: number) => void} [onBytes]
     */
    async fill(onBytes) {
      const cache = await open();
      for (const address of await missing()) {
        const response = await fetch(address);
        if (!response.ok || !response.body) throw new Error(`${address}: ${response.status}`);
        const { status, headers } = response;
        const count = onBytes && counting((bytes) => onBytes(address, bytes));
        const kept = count ? new Response(response.body.pipeThrough(count), { status, headers }) : response;
        await cache?.put(address, kept);
      }
    },
  };
}

/**
 * Let bytes pass, and tell how many.
 *
 * @param {(bytes: number) => void} tell
 * @returns {TransformStream<Uint8Array, Uint8Array>}
 */
function counting(tell) {
  return new TransformStream({
    transform(chunk, passed) {
      tell(chunk.length);
      passed.enqueue(chunk);
    },
  });
}

/**
 * Forget everything of this site but the answers: pages, engine, and what looks after them.
 *
 * @param {string} basePath
 */
export async function forgetSite(basePath) {
  try {
    const names = (await storage()?.keys()) ?? [];
    const ours = names.filter((name) => name.startsWith(prefix(basePath)));
    await Promise.all(ours.map((name) => storage()?.delete(name)));
    await (await workers()?.getRegistration(basePath))?.unregister();
  } catch {
    // What cannot be asked for was not kept.
  }
}
