// Whether this browser keeps what is filled in, and when it was last taken along: what the page can know of it.

/** @import {Drafts} from "./draft.js" */

const REMIND_AFTER_ANSWERS = 15;
const REMIND_AGAIN_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * @param {Drafts} drafts
 * @param {() => Date} [now]
 */
export function createKeeping(drafts, now = () => new Date()) {
  const { store } = drafts;

  return {
    /** Note that the person is here, to be able to say at a later visit that this browser kept it. */
    noteVisit() {
      if (!store.read("first-visit")) store.write("first-visit", now().toISOString());
    },

    /** Give the day of a first visit that was kept until another day; null as long as nothing can be said. */
    keptSince() {
      const first = store.read("first-visit");
      return first && first.slice(0, 10) !== now().toISOString().slice(0, 10) ? first : null;
    },

    /**
     * Give the moment that a response was last taken along, by itself or with its dossier.
     *
     * @param {string} dossier
     * @param {string} response
     */
    downloaded(dossier, response) {
      const [a, b] = [store.read(`downloaded/${dossier}`), store.read(`downloaded/${dossier}/${response}`)];
      return [a ?? "", b ?? ""].sort().pop() || null;
    },

    /**
     * @param {string} dossier
     * @param {string} response
     * @param {boolean} [arrived]  False: the person did not find the file.
     */
    noteDownload(dossier, response, arrived = true) {
      store.write(`downloaded/${dossier}/${response}`, arrived ? now().toISOString() : null);
    },

    /** Tell whether someone has said that downloads arrive in this browser. */
    downloadsArrive: () => store.read("downloads-arrive") !== null,

    noteDownloadsArrive() {
      store.write("downloads-arrive", now().toISOString());
    },

    /**
     * Tell whether it is time to remind someone to take answers along: after real work, and seldom.
     *
     * @param {{id: string, dossier: {id: string}, answers: import("./draft.js").Answers}} response
     */
    shouldRemind({ id, dossier, answers }) {
      const since = this.downloaded(dossier.id, id) ?? "";
      const fresh = [...answers.values()].filter(({ value, time }) => value !== null && time > since);
      const last = store.read("reminded");
      const recently = last && now().getTime() - Date.parse(last) < REMIND_AGAIN_DAYS * DAY_MS;
      if (fresh.length < REMIND_AFTER_ANSWERS || recently) return false;
      store.write("reminded", now().toISOString());
      return true;
    },
  };
}

/** Ask the browser not to clear our storage by itself; at a moment that the person cares. */
export async function askToPersist() {
  try {
    if (!(await navigator.storage.persisted())) await navigator.storage.persist();
  } catch {
    // A browser without this question keeps things the way it does.
  }
}

/** Safari clears what a script has stored after seven days without a visit. */
export function isSafari() {
  return navigator.vendor.startsWith("Apple") && !/CriOS|FxiOS|EdgiOS/.test(navigator.userAgent);
}

/** @typedef {ReturnType<typeof createKeeping>} Keeping */
