// What a person should know of the storage: where it is, how much, whether this browser keeps it, when last taken along.

import { element } from "./dom.js";
import { askToPersist, isSafari } from "./keeping.js";

/** @import {DossierPage} from "./dossierpage.js" */

// Browsers give a site about five million characters of this storage; none tells how many exactly.
const ROOM_KB = 5000;

/** @param {DossierPage & {place: HTMLElement, button: HTMLElement}} page */
export async function showHealth({ place, button, messages, drafts, dossiers, keeping }) {
  const { t } = messages;
  const { store } = drafts;
  const since = keeping.keptSince();
  const last = dossiers.list().reduce((latest, { downloaded }) => {
    return (downloaded ?? "") > latest ? (downloaded ?? "") : latest;
  }, "");
  const size = store.size();
  const kb = Math.ceil(size / 1000);
  /** @type {Array<[string, string]>} */
  const facts = [
    ["where", t(store.state === "saved" ? "health.where.message" : `draft.${store.state}.problem`)],
    ["size", t("health.size.message", { found: kb, share: Math.ceil((100 * kb) / ROOM_KB) })],
    [
      "keeps",
      since
        ? t("health.keeps.message", { day: messages.date(new Date(since)) })
        : t("health.unknown.message"),
    ],
    ["download", last ? t("download.last.message", when(last)) : t("download.never.message")],
  ];
  if (isSafari()) facts.push(["safari", t("health.safari.message")]);
  const persisted = await isPersisted();
  if (persisted !== null)
    facts.push(["cleared", t(persisted ? "health.persisted.message" : "health.not_persisted.message")]);
  place.replaceChildren(
    ...facts.map(([name, text]) => {
      const row = element("div");
      row.append(element("dt", t(`health.${name}.label`)), element("dd", text));
      return row;
    }),
  );
  button.hidden = persisted !== false || !dossiers.list().length;
  button.onclick = async () => {
    await askToPersist();
    const given = await isPersisted();
    button.hidden = given === true;
    const told = place.lastElementChild?.querySelector("dd");
    if (told) told.textContent = t(given ? "health.persisted.message" : "health.refused.message");
  };

  /** @param {string} time */
  function when(time) {
    return { day: messages.date(new Date(time)), time: messages.time(new Date(time)) };
  }
}

/** Null where the browser does not know the question. */
async function isPersisted() {
  try {
    return await navigator.storage.persisted();
  } catch {
    return null;
  }
}
