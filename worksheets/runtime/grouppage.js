// The page of the group picture: ties what was gathered, where it is kept, the engine and the views together.

import { createDossiers } from "./dossiers.js";
import { button, element } from "./dom.js";
import { createDrafts } from "./draft.js";
import { createEngine, ownWorker } from "./engine.js";
import { createGroup, emptyGroup } from "./group.js";
import { createActionMaker } from "./groupaction.js";
import { createAsking } from "./groupasking.js";
import { createBeamer } from "./groupbeamer.js";
import { createCards } from "./groupcards.js";
import { createChoices } from "./groupchoices.js";
import { createCollect } from "./groupcollect.js";
import { exampleGroup } from "./groupexample.js";
import { createGroupHead } from "./grouphead.js";
import { createInvite } from "./groupinvite.js";
import { createOthers } from "./groupothers.js";
import { createGroupPicture, createPictureWords, openFolds, reopen } from "./grouppicture.js";
import { createRoundsView } from "./grouprounds.js";
import { scalesOf } from "./groupscales.js";
import { createScript } from "./groupscript.js";
import { createSplits } from "./groupsplits.js";
import { createGroupStore } from "./groupstore.js";
import { createGroupTake } from "./grouptake.js";
import { createVote } from "./groupvote.js";
import { createLibrary } from "./library.js";
import { createMessages } from "./messages.js";
import { createNotices } from "./notices.js";
import { inParts } from "./soon.js";
import { browserStorage } from "./storage.js";
import { today } from "./today.js";

/** @import {Worksheet} from "./definition.js" */
/** @import {Group} from "./group.js" */
/** @import {Scale} from "./groupscales.js" */
/** @import {GroupItem, GroupPicture} from "./protocol.js" */

const EXAMPLE = "#voorbeeld";

for (const root of document.querySelectorAll("[data-group]")) {
  const config = root.querySelector("script[data-config]")?.textContent;
  if (root instanceof HTMLElement && config) mount(root, JSON.parse(config));
}

/**
 * @param {HTMLElement} root
 * @param {GroupPageConfig} config
 */
async function mount(root, config) {
  const messages = createMessages(config.messages);
  const { t } = messages;
  /** @param {string} path */
  const address = (path) => new URL(config.base + path, location.href).href;
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-${name}]`));

  const basePath = new URL(config.base, location.href).pathname;
  const drafts = createDrafts({ storage: browserStorage(), basePath });
  const store = createGroupStore({ basePath });
  const library = createLibrary(address(config.definitions));
  const notices = createNotices(part("notices"), part("announcer"));
  let group = createGroup(emptyGroup());
  /** One's own group while the example stands in its place: an example is never kept. */
  let own = /** @type {Group | null} */ (null);
  let worksheet = /** @type {Worksheet | null} */ (null);
  let picture = /** @type {GroupPicture | null} */ (null);
  /** @type {Scale[]} */
  let scales = [];
  let busy = false;
  let dirty = false;
  let stopped = false;

  /** @type {GroupPage} */
  const page = {
    ...{
      root,
      config,
      messages,
      address,
      part,
      drafts,
      dossiers: createDossiers({ drafts }),
      library,
      notices,
    },
    words: createPictureWords(messages),
    group: () => group,
    picture: () => picture,
    worksheet: () => worksheet,
    scales: () => scales,
    isExample: () => own !== null,
    changed,
    leaveExample,
    codePlace,
    votePlace,
    votedVersion: () => library.get(votePlace().worksheet)?.version ?? 1,
    keep,
    ask: (type, payload) => engine.request(type, payload),
  };

  const view = createGroupPicture({
    ...{ area: part("picture"), messages, more, rules: address("zo-rekenen-we/") },
    others: createOthers(page).parts,
    choices: createChoices(page).parts,
  });
  const breathe = inParts();
  const head = createGroupHead(page);
  const collect = createCollect(page);
  await breathe();
  const splits = createSplits(page);
  const rounds = createRoundsView(page);
  const invite = createInvite(page);
  const script = createScript(page);
  const actions = createActionMaker(page);
  const take = createGroupTake(page);
  await breathe();
  createBeamer(page);
  createVote(page);
  createCards(page);

  const engine = createEngine({
    start: { engine: address(config.engine), lock: address(config.lock) },
    definitions: () => library.load(config.worksheets.map(({ id }) => id)),
    // A group may be large: its worker ends with the page.
    createWorker: ownWorker,
    onState(state) {
      root.dataset["engine"] = state.kind;
      if (state.kind === "loading" && !group.isEmpty()) view.tell(t("group.loading.message"));
      if (state.kind !== "failed") return;
      const retry = button(t("result.retry.label"), () => {
        engine.retry();
        evaluate();
      });
      if (state.reason === "unsupported") view.tell(t("group.unsupported.message"));
      else view.tell(t("group.failed.message"), retry);
    },
  });
  const asking = createAsking(engine);
  root.dataset["engine"] = "idle";

  /** A code counts for the round that is open: the one that is shown, or the one of now. */
  function codePlace() {
    const shown = group.reference();
    if (shown?.worksheet === config.share_code.worksheet) return shown;
    return { worksheet: config.share_code.worksheet, round: `${new Date().getFullYear()}-1` };
  }

  /** What one votes on: the worksheet and round that are shown, or the one of the codes. */
  function votePlace() {
    const shown = group.reference();
    return shown && scales.length ? shown : codePlace();
  }

  /**
   * @param {Scale} scale
   * @param {GroupItem} votes
   */
  function more(scale, votes) {
    const parts = [];
    const consensus = page.words.consensus(votes);
    if (scale.item.hint) parts.push(element("p", scale.item.hint));
    if (consensus) parts.push(element("p", consensus));
    return [...parts, ...actions.parts(scale)];
  }

  // --- keeping ---------------------------------------------------------------------------------------------------

  async function keep() {
    if (own) return showSaved();
    // By the time it is written the page may show the example.
    const mine = group;
    const kept = store.keep(
      () => (mine.isBlank() ? null : mine.data),
      (elsewhere) => {
        // Another tab has gathered too: what came in there counts here as well.
        mine.take(elsewhere.documents.map((entry) => ({ ...entry, problems: [] })));
        mine.add(elsewhere);
      },
    );
    showSaved();
    if (await kept) changed();
    else showSaved();
  }

  function showSaved() {
    const state = own ? "saved" : store.isBusy ? "busy" : store.state;
    const nothing = group.isEmpty() && state !== "full" && state !== "blocked";
    root.dataset["saved"] = state;
    part("saved-text").textContent = t(
      own ? "group.example.status.message" : nothing ? "group.ready.message" : `group.${state}.message`,
    );
    if (state === "busy") return;
    if (state === "saved") return notices.hide("saving");
    notices.show("saving", { tone: "problem", lines: [t(`group.${state}.problem`)] });
  }

  // --- showing ---------------------------------------------------------------------------------------------------

  /** After any change: keep it, show what can be shown at once, and ask for the picture. */
  async function changed() {
    root.toggleAttribute("data-filled", !group.isEmpty());
    root.toggleAttribute("data-example", own !== null);
    keep();
    const shown = group.reference();
    [worksheet = null] = shown ? await library.load([shown.worksheet]) : [];
    scales = worksheet ? scalesOf(worksheet, messages) : [];
    const breathe = inParts();
    head.show();
    reveal();
    await breathe();
    collect.showCodes();
    invite.show();
    if (group.isEmpty()) {
      picture = null;
      view.clear();
      part("further").replaceChildren();
      part("further-section").hidden = true;
    }
    await evaluate();
  }

  /** Show what needs a script; what comes for the example first, when that is asked for: else all of it moves. */
  function reveal() {
    if (location.hash === EXAMPLE && !own) return;
    for (const hidden of root.querySelectorAll("[data-needs-script]")) hidden.removeAttribute("hidden");
  }

  /**
   * Of a large group, show how far the engine is, with a way to stop it.
   *
   * @param {number} done
   * @param {number} of
   */
  function showProgress(done, of) {
    const bar = document.createElement("progress");
    bar.max = of;
    bar.value = done;
    bar.setAttribute("aria-label", t("group.loading.message"));
    const stop = button(t("group.stop.label"), () => (stopped = true));
    view.tell(t("group.counting.message", { done, of }), bar, stop);
  }

  async function evaluate() {
    dirty = true;
    if (busy || root.dataset["engine"] === "failed") return;
    busy = true;
    root.toggleAttribute("data-counting", true);
    while (dirty) {
      dirty = false;
      const request = group.request();
      if (!request) break;
      if (!picture) view.tell(t("group.loading.message"));
      try {
        stopped = false;
        const found = await asking.ask({ ...request, today: today() }, await actions.documents(), {
          progress: showProgress,
          stopped: () => stopped || dirty,
        });
        if (dirty) continue;
        if (!found) {
          view.tell(t("group.stopped.message"), button(t("group.go_on.label"), evaluate));
          break;
        }
        picture = found;
        await showPicture(found);
      } catch {
        // onState has told the person, unless only this one request failed.
        if (root.dataset["engine"] === "ready")
          view.tell(t("group.failed.message"), button(t("result.retry.label"), evaluate));
        break;
      }
    }
    busy = false;
    root.toggleAttribute("data-counting", false);
  }

  /** @param {GroupPicture} found */
  async function showPicture(found) {
    const isOld = () => dirty || picture !== found;
    if (!(await view.show(found, scales, isOld))) return;
    const breathe = inParts();
    const parts = [];
    for (const { parts: made } of scales.length ? [splits, rounds, script] : []) {
      parts.push(...(await made()));
      await breathe();
    }
    if (isOld()) return;
    const area = part("further");
    const open = openFolds(area);
    area.replaceChildren(...parts);
    part("further-section").hidden = !parts.length;
    reopen(area, open);
    take.show();
  }

  // --- the example -----------------------------------------------------------------------------------------------

  async function showExample() {
    if (own) return;
    own = group;
    group = createGroup(exampleGroup(config.share_code));
    picture = null;
    notices.show("example", {
      tone: "warning",
      lines: [t("group.example.message")],
      actions: [{ label: t("group.example.leave.label"), act: leaveExample }],
    });
    await changed();
    // After the frame in which the picture comes: else the browser works the page out twice.
    requestAnimationFrame(() => setTimeout(() => part("shown").scrollIntoView({ block: "start" })));
  }

  async function leaveExample() {
    if (!own) return;
    group = own;
    own = null;
    picture = null;
    notices.hide("example");
    part("report").replaceChildren();
    await changed();
  }

  // --- starting --------------------------------------------------------------------------------------------------

  part("example").addEventListener("click", showExample);
  part("choose-picture").addEventListener("change", ({ target }) => {
    group.choose(JSON.parse(/** @type {HTMLSelectElement} */ (target).value));
    picture = null;
    changed();
  });
  part("forget").addEventListener("click", () => {
    const before = group;
    group = createGroup(emptyGroup());
    part("report").replaceChildren();
    const back = () => {
      group = before;
      notices.hide("forgotten");
      changed();
    };
    changed();
    notices.show("forgotten", {
      tone: "info",
      lines: [t("group.forgotten.message")],
      actions: [{ label: t("undo.label"), act: back }],
    });
    notices.focus("forgotten");
  });

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && !own) keep();
  });
  const kept = await store.read();
  if (kept) group = createGroup({ ...emptyGroup(), ...kept });
  await changed();
  root.dataset["mounted"] = "";
  if (location.hash === EXAMPLE) showExample();
}

/**
 * @typedef {object} GroupPageConfig
 * @property {Record<string, import("./messages.js").Text>} messages
 * @property {string} base
 * @property {string} definitions
 * @property {string} engine
 * @property {string} lock
 * @property {Array<{id: string, title: string, address: string}>} worksheets
 * @property {Array<{id: string, label: string}>} layers
 * @property {Array<{id: string, label: string}>} partner_kinds
 * @property {import("./sharecode.js").ShareCodeNumbers} share_code
 * @property {{name: string}} region
 * @property {import("./exporting.js").ExportConfig} export
 *
 * @typedef {object} GroupPage  What the parts of the page share.
 * @property {HTMLElement} root
 * @property {GroupPageConfig} config
 * @property {import("./messages.js").Messages} messages
 * @property {(path: string) => string} address
 * @property {(name: string) => HTMLElement} part
 * @property {import("./draft.js").Drafts} drafts
 * @property {import("./dossiers.js").Dossiers} dossiers
 * @property {import("./library.js").Library} library
 * @property {import("./notices.js").Notices} notices
 * @property {ReturnType<typeof createPictureWords>} words
 * @property {() => Group} group
 * @property {() => GroupPicture | null} picture
 * @property {() => Worksheet | null} worksheet
 * @property {() => Scale[]} scales
 * @property {() => boolean} isExample
 * @property {() => void} changed
 * @property {() => Promise<void>} leaveExample
 * @property {() => {worksheet: string, round: string}} codePlace
 * @property {() => {worksheet: string, round: string}} votePlace
 * @property {() => number} votedVersion
 * @property {import("./engine.js").Engine["request"]} ask
 * @property {() => void} keep  Keep what was gathered, without asking for the picture again.
 */
