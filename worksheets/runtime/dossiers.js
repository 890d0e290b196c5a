// The collaborations on this device: which there are, and what one does with a whole one. Each change can be undone,
// also after a reload.

import { randomId } from "./draft.js";

/** @import {Dossier, Drafts, ResponseSummary} from "./draft.js" */
/** @import {Before} from "./storage.js" */

const UNDO = "undo/dossiers";

/**
 * @param {object} options
 * @param {Drafts} options.drafts
 * @param {() => Date} [options.now]
 * @param {() => string} [options.newId]
 */
export function createDossiers({ drafts, now = () => new Date(), newId = randomId }) {
  const { store } = drafts;

  /** @param {string} id @returns {Dossier | null} */
  const get = (id) => store.readJson(`dossier/${id}`);

  /** @param {Dossier} dossier */
  const put = (dossier) => store.writeJson(`dossier/${dossier.id}`, dossier);

  /**
   * Do something with dossiers and keep the way back.
   *
   * @param {() => void} work
   */
  function undoable(work) {
    store.write(UNDO, null);
    const before = store.during(work);
    store.writeJson(UNDO, before);
    return before;
  }

  /** @param {string} id */
  function entriesOf(id) {
    const responses = drafts.inDossier(id);
    return store.names("").filter((name) => {
      const [kind = "", owner = ""] = name.split("/");
      if (["response", "answer", "done", "other"].includes(kind)) return responses.includes(owner);
      return ["dossier", "sheet", "downloaded"].includes(kind) && owner === id;
    });
  }

  /** The dossier to go on with after the open one has gone: the one last worked on. */
  function openAnother() {
    const left = list().find(({ archived }) => !archived);
    store.write("open-dossier", left?.id ?? null);
  }

  /** @returns {DossierSummary[]} */
  function list() {
    const open = store.read("open-dossier");
    return store
      .names("dossier/")
      .flatMap((name) => get(name.slice("dossier/".length)) ?? [])
      .map((dossier) => {
        const responses = drafts.listed(dossier.id);
        return {
          ...dossier,
          archived: dossier.archived === true,
          open: dossier.id === open,
          responses,
          changed: responses.reduce((last, { changed }) => (changed > last ? changed : last), ""),
          downloaded: store.read(`downloaded/${dossier.id}`),
        };
      })
      .sort((a, b) => Number(a.archived) - Number(b.archived) || (a.changed < b.changed ? 1 : -1));
  }

  return {
    get,
    list,

    /** @param {string} id */
    open(id) {
      store.write("open-dossier", id);
    },

    /** @param {string} name */
    create(name) {
      const dossier = { id: newId(), name };
      undoable(() => {
        put(dossier);
        store.write("open-dossier", dossier.id);
      });
      return dossier;
    },

    /**
     * @param {string} id
     * @param {string} name
     */
    rename(id, name) {
      const dossier = get(id);
      if (dossier) undoable(() => put({ ...dossier, name }));
    },

    /**
     * Put a dossier away, or (false) take it back.
     *
     * @param {string} id
     * @param {boolean} archived
     */
    archive(id, archived) {
      const dossier = get(id);
      if (!dossier) return;
      undoable(() => {
        const { archived: _, ...rest } = dossier;
        put(archived ? { ...rest, archived } : rest);
        if (archived && store.read("open-dossier") === id) openAnother();
      });
    },

    /**
     * Copy a dossier with everything in it; the copy goes its own way from then on.
     *
     * @param {string} id
     * @param {string} name
     */
    copy(id, name) {
      const copied = { id: newId(), name };
      /** @type {Map<string, string>} */
      const people = new Map();
      undoable(() => {
        put(copied);
        for (const old of drafts.inDossier(id)) {
          const response = drafts.response(old);
          if (!response) continue;
          const person = response.header.response_id ?? old;
          if (!people.has(person)) people.set(person, newId());
          const response_id = people.get(person) ?? newId();
          const isFirst = !response.header.response_id;
          const placed = isFirst ? response_id : `${response_id}.${response.header.round}`;
          const { response_id: _, ...rest } = response.header;
          const header = { ...rest, dossier: copied.id, ...(isFirst ? {} : { response_id }) };
          store.writeJson(`response/${placed}`, header);
          drafts.replace(placed, response.answers);
          if (response.done_at) drafts.setDone(placed, response.done_at);
          if (store.read(`sheet/${id}/${header.worksheet}`) === old)
            store.write(`sheet/${copied.id}/${header.worksheet}`, placed);
        }
      });
      return copied;
    },

    /** @param {string} id */
    remove(id) {
      undoable(() => {
        for (const name of entriesOf(id)) store.write(name, null);
        if (store.read("open-dossier") === id) openAnother();
      });
    },

    /** Whether the last change can be undone. */
    canUndo: () => store.read(UNDO) !== null,

    /** Go back to before the last change. */
    undo() {
      const before = /** @type {Before | null} */ (store.readJson(UNDO));
      if (!before) return;
      store.goBack(before);
      store.write(UNDO, null);
    },

    /** Let the way back go: what was removed is then really gone. */
    forgetUndo: () => store.write(UNDO, null),

    /** @param {string} id */
    noteDownload: (id) => store.write(`downloaded/${id}`, now().toISOString()),

    undoable,
  };
}

/**
 * @typedef {Dossier & {archived: boolean, open: boolean, responses: ResponseSummary[], changed: string,
 *   downloaded: string | null}} DossierSummary
 * @typedef {ReturnType<typeof createDossiers>} Dossiers
 */
