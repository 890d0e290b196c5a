// Lists everything of a site that is kept at the first visit, with Workbox, and writes it into the service worker.
// Usage: node manifest.mjs SITE SOURCE PATTERNS-AS-JSON

import { createRequire } from "node:module";

const require = createRequire(new URL("../runtime/package.json", import.meta.url));
const { injectManifest } = require("workbox-build");
const [site, source, patterns] = process.argv.slice(2);

const { count, size, warnings } = await injectManifest({
  swSrc: source,
  swDest: `${site}/sw.js`,
  globDirectory: site,
  ...JSON.parse(patterns),
  // What is named after its content needs no revision.
  dontCacheBustURLsMatching: /assets\/[a-z]+\/[0-9a-f]{16}\/|\.[0-9a-f]{8}\.min\./,
  // The search index of a thousand pages is 7 MB.
  maximumFileSizeToCacheInBytes: 25_000_000,
  manifestTransforms: [
    (entries) => ({ manifest: entries.sort((one, other) => (one.url < other.url ? -1 : 1)) }),
  ],
});
if (warnings.length) throw new Error(warnings.join("\n"));
process.stdout.write(JSON.stringify({ count, size }));
