// Finds the worksheet on the page and mounts it.

import { mountWorksheet } from "./worksheet.js";

for (const root of document.querySelectorAll("[data-worksheet-page]")) {
  const config = root.querySelector("script[data-config]")?.textContent;
  if (!(root instanceof HTMLElement) || !config || root.dataset["mounted"]) continue;
  root.dataset["mounted"] = "";
  mountWorksheet(root, JSON.parse(config));
}
