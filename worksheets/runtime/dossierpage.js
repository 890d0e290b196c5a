// The page of all collaborations on this device: ties list, new one, files and storage together.

import { createDossierCards } from "./dossiercards.js";
import { CHECKED_DEFINITIONS } from "./dossierchecks.js";
import { createDossiers } from "./dossiers.js";
import { createDrafts } from "./draft.js";
import { createEngine } from "./engine.js";
import { createFiles } from "./files.js";
import { showHealth } from "./health.js";
import { askToPersist, createKeeping } from "./keeping.js";
import { createLibrary } from "./library.js";
import { createMessages } from "./messages.js";
import { createNotices } from "./notices.js";
import { browserStorage } from "./storage.js";

for (const root of document.querySelectorAll("[data-dossiers]")) {
  const config = root.querySelector("script[data-config]")?.textContent;
  if (root instanceof HTMLElement && config) mount(root, JSON.parse(config));
}

/**
 * @param {HTMLElement} root
 * @param {DossierPageConfig} config
 */
function mount(root, config) {
  const messages = createMessages(config.messages);
  const { t } = messages;
  /** @param {string} path */
  const address = (path) => new URL(config.base + path, location.href).href;
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-${name}]`));

  const drafts = createDrafts({
    storage: browserStorage(),
    basePath: new URL(config.base, location.href).pathname,
  });
  const dossiers = createDossiers({ drafts });
  const keeping = createKeeping(drafts);
  const library = createLibrary(address(config.definitions));
  const notices = createNotices(part("notices"), part("announcer"));
  const shown = config.worksheets.map(({ id }) => id);
  const engine = createEngine({
    start: { engine: address(config.engine), lock: address(config.lock) },
    definitions: () => library.load(CHECKED_DEFINITIONS.filter((id) => shown.includes(id))),
    onState({ kind }) {
      root.dataset["engine"] = kind;
    },
  });
  root.dataset["engine"] = "idle";
  const shared = {
    root,
    config,
    messages,
    address,
    part,
    drafts,
    dossiers,
    keeping,
    library,
    engine,
    notices,
    changed,
  };
  const files = createFiles(shared);
  const cards = createDossierCards({ ...shared, files });

  /**
   * Show everything anew after a change.
   *
   * @param {boolean} [tell]  Say what was changed, with the way back.
   */
  function changed(tell = false) {
    cards.show();
    showHealth({ ...shared, place: part("health"), button: part("persist") });
    if (drafts.state !== "saved") {
      notices.show("saving", { tone: "problem", lines: [t(`draft.${drafts.state}.problem`)] });
    } else notices.hide("saving");
    if (!tell) return;
    offerBack();
    notices.focus("changed");
  }

  /** Say what the last change was, with the way back. */
  function offerBack() {
    const note = dossiers.undo.note();
    if (!note) return;
    const { what, name, count = 1 } = note;
    const undo = () => {
      const whole = dossiers.undo.back();
      notices.hide("changed");
      changed();
      notices.say(t(whole ? "dossiers.undone.message" : "undo.part.message"));
    };
    const forget = () => {
      dossiers.undo.forget();
      notices.hide("changed");
    };
    const isRemoved = what === "removed";
    notices.show("changed", {
      tone: "info",
      lines: [t(`dossiers.${what}.message`, { name: name || t("dossier.unnamed.label"), count })],
      actions: [
        { label: t("undo.label"), act: undo },
        { label: t(isRemoved ? "undo.forget.label" : "undo.keep.label"), act: forget },
      ],
    });
  }

  /** @param {SubmitEvent} event */
  function create(event) {
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (document.getElementById("dossier-name"));
    const name = field.value.trim();
    part("name-problem").textContent = name ? "" : t("dossiers.name.problem");
    field.setAttribute("aria-invalid", String(!name));
    if (!name) return field.focus();
    field.value = "";
    dossiers.create(name);
    askToPersist();
    changed(true);
  }

  part("new").addEventListener("submit", (event) => create(/** @type {SubmitEvent} */ (event)));
  // Another tab writes at every key that is pressed: show that when it pauses.
  let waiting = 0;
  window.addEventListener("storage", (event) => {
    if (!drafts.store.changedName(event)) return;
    clearTimeout(waiting);
    waiting = window.setTimeout(changed, 300);
  });
  document.addEventListener("visibilitychange", () => {
    if (drafts.state === "saved") return;
    drafts.retry();
    changed();
  });
  drafts.probe();
  changed();
  // What was removed can be put back until the person says that it may really go.
  if (dossiers.undo.note()?.what === "removed") offerBack();
  for (const hidden of root.querySelectorAll("[data-needs-script]")) hidden.removeAttribute("hidden");
}

/**
 * @typedef {object} DossierPageConfig
 * @property {Record<string, import("./messages.js").Text>} messages
 * @property {string} base
 * @property {string} definitions
 * @property {string} engine
 * @property {string} lock
 * @property {Array<{id: string, title: string, address: string}>} worksheets
 * @property {import("./exporting.js").ExportConfig} export
 *
 * @typedef {object} DossierPage  What the parts of the page share.
 * @property {HTMLElement} root
 * @property {DossierPageConfig} config
 * @property {import("./messages.js").Messages} messages
 * @property {(path: string) => string} address
 * @property {(name: string) => HTMLElement} part
 * @property {import("./draft.js").Drafts} drafts
 * @property {import("./dossiers.js").Dossiers} dossiers
 * @property {import("./keeping.js").Keeping} keeping
 * @property {import("./library.js").Library} library
 * @property {import("./engine.js").Engine} engine
 * @property {import("./notices.js").Notices} notices
 * @property {(tell?: boolean) => void} changed
 */
