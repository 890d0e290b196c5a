// The overview of all worksheets: tells beside each how far one is, from what is stored on this device.

import { createDrafts } from "./draft.js";
import { createMessages } from "./messages.js";
import { browserStorage } from "./storage.js";

for (const root of document.querySelectorAll("[data-worksheet-list]")) {
  const config = JSON.parse(root.querySelector("script[data-config]")?.textContent ?? "null");
  if (!config) continue;
  const messages = createMessages(config.messages);
  const drafts = createDrafts({
    storage: browserStorage(),
    basePath: new URL(config.base, location.href).pathname,
  });
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-progress-of]"))) {
    const [latest] = drafts
      .summaries(place.dataset["progressOf"] ?? "")
      .filter(({ on_behalf }) => !on_behalf);
    if (!latest) continue;
    const day = messages.date(new Date(latest.changed));
    place.textContent = messages.t("overview.progress.message", { count: latest.filled, day });
    place.hidden = false;
  }
}
