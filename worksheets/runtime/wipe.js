// "Clear everything on this device": everything of this site, and nothing of another one under the same domain.

import { closeDialog, openDialog } from "./dialogs.js";
import { createDossiers } from "./dossiers.js";
import { createDrafts } from "./draft.js";
import { createGroupStore } from "./groupstore.js";
import { createMessages } from "./messages.js";
import { forgetSite } from "./offline.js";
import { browserStorage } from "./storage.js";

for (const root of document.querySelectorAll("[data-wipe]")) {
  const config = JSON.parse(root.querySelector("script[data-config]")?.textContent ?? "null");
  if (!config) continue;
  const { t } = createMessages(config.messages);
  const basePath = new URL(config.base, location.href).pathname;
  const drafts = createDrafts({ storage: browserStorage(), basePath });
  const dossiers = createDossiers({ drafts });
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-${name}]`));
  const dialog = /** @type {HTMLDialogElement} */ (part("wipe-dialog"));

  part("wipe-all").addEventListener("click", () => {
    const found = dossiers.list();
    const sheets = found.reduce((sum, { responses }) => sum + responses.length, 0);
    const lines = [
      t("wipe.dossiers.message", { count: found.length }),
      t("wipe.sheets.message", { count: sheets }),
      t("wipe.group.message"),
    ];
    part("wipe-what").textContent = lines.join(" ");
    openDialog(dialog);
  });
  part("wipe-no").addEventListener("click", () => closeDialog(dialog));
  part("wipe-yes").addEventListener("click", async () => {
    closeDialog(dialog);
    const state = drafts.store.wipe();
    // A browser without room for a group has none to take away.
    await createGroupStore({ basePath }).clear();
    // There is nothing of a person in it, but "everything" is everything.
    await forgetSite(basePath);
    part("wipe-done").textContent = t(state === "saved" ? "wipe.done.message" : "wipe.failed.message");
  });
  for (const hidden of root.querySelectorAll("[data-needs-script]")) hidden.removeAttribute("hidden");
}
