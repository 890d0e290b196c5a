// The collaborations on this device: which there are, and what one does with a whole one. Each change can be undone,
// also after a reload.

import { randomId } from "./draft.js";
import { createUndo } from "./undo.js";

/** @import {Dossier, Drafts, ResponseSummary} from "./draft.js" */

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

  const undo = createUndo(store, "undo/dossiers");

  /** @param {string} id */
  function entriesOf(id) {
    const responses = drafts.inDossier(id);
    /** @param {string} start */
    const at = (start) => store.names(start).filter((name) => name === start || name[start.length] === "/");
    return [
      ...["dossier", "sheet", "downloaded"].flatMap((kind) => at(`${kind}/${id}`)),
      ...responses.flatMap((one) =>
        ["response", "answer", "done", "other"].flatMap((kind) => at(`${kind}/${one}`)),
      ),
    ];
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
      .sort(
        (a, b) =>
          Number(a.archived) - Number(b.archived) ||
          Number(b.open) - Number(a.open) ||
          (a.changed < b.changed ? 1 : -1),
      );
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
      const work = () => {
        put(dossier);
        store.write("open-dossier", dossier.id);
      };
      undo.run(work, { note: { what: "created", name } });
      return dossier;
    },

    /**
     * @param {string} id
     * @param {string} name
     */
    rename(id, name) {
      const dossier = get(id);
      if (dossier) undo.run(() => put({ ...dossier, name }), { note: { what: "renamed", name } });
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
      const work = () => {
        const { archived: _, ...rest } = dossier;
        put(archived ? { ...rest, archived } : rest);
        if (archived && store.read("open-dossier") === id) openAnother();
      };
      undo.run(work, { note: { what: archived ? "archived" : "unarchived", name: dossier.name } });
    },

    /**
     * Copy a dossier with everything in it; the copy goes its own way from then on.
     *
     * @param {string} id
     * @param {string} name
     */
    copy(id, name) {
      const { archived: _, ...original } = get(id) ?? {};
      const copied = { ...original, id: newId(), name };
      /** @type {Map<string, string>} */
      const people = new Map();
      const work = () => {
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
      };
      undo.run(work, { note: { what: "copied", name } });
      return copied;
    },

    /** @param {string} id */
    remove(id) {
      const work = () => {
        for (const name of entriesOf(id)) store.write(name, null);
        if (store.read("open-dossier") === id) openAnother();
      };
      undo.run(work, { note: { what: "removed", name: get(id)?.name ?? "" } });
    },

    /** @param {string} id */
    noteDownload: (id) => store.write(`downloaded/${id}`, now().toISOString()),

    undo,
  };
}

/**
 * @typedef {Dossier & {archived: boolean, open: boolean, responses: ResponseSummary[], changed: string,
 *   downloaded: string | null}} DossierSummary
 * @typedef {ReturnType<typeof createDossiers>} Dossiers
 */
