// The line above a worksheet that says for which collaboration and which round one fills it in, and switches.

import { button, element, leadsToDutch } from "./dom.js";

/** @import {Dossiers} from "./dossiers.js" */
/** @import {Drafts, PlacedResponse} from "./draft.js" */
/** @import {Messages} from "./messages.js" */

export const MANAGE = "mijn-samenwerkingen/";
// So many other collaborations stand above a worksheet, the last used first; the rest is one link away.
const SWITCHES = 3;
/** A link to an earlier round of a worksheet ends in this and the round. */
export const ROUND = "#ronde=";

/**
 * @param {object} options
 * @param {HTMLElement} options.place
 * @param {Messages} options.messages
 * @param {Drafts} options.drafts
 * @param {Dossiers} options.dossiers
 * @param {(path: string) => string} options.address
 * @param {() => PlacedResponse} options.present
 * @param {() => boolean} options.isEmpty
 * @param {(id: string) => void} options.switchTo
 * @param {() => void} options.startRound
 */
export function createDossierBar(options) {
  const { place, messages, drafts, dossiers, address, present, isEmpty, switchTo, startRound } = options;
  const { t } = messages;

  function names() {
    const { dossier } = present();
    const line = element("p", undefined, "dossier-names");
    line.append(element("span", `${t("dossier.label")} `));
    const others = dossiers.list().filter(({ id, archived }) => !archived && id !== dossier.id);
    line.append(
      element("strong", dossiers.get(dossier.id)?.name || dossier.name || t("dossier.unnamed.label")),
    );
    if (others.length) line.append(element("span", t("dossier.others.label"), "dossier-others"));
    for (const other of others.slice(0, SWITCHES)) {
      const name = other.name || t("dossier.unnamed.label");
      const change = button(name, () => switchTo(other.id), "button button-quiet dossier-switch");
      change.setAttribute("aria-label", t("dossier.switch.label", { name }));
      line.append(" ", change);
    }
    if (others.length > SWITCHES) {
      const rest = t("dossier.rest.label", { count: others.length - SWITCHES });
      const all = leadsToDutch(element("a", rest), messages);
      all.href = address(MANAGE);
      line.append(" ", all);
    }
    return line;
  }

  function rounds() {
    const { dossier, header } = present();
    const part = element("details", undefined, "more dossier-rounds");
    part.append(element("summary", t("round.summary.label", { round: header.round })));
    const earlier = drafts.rounds(dossier.id, header.worksheet).filter(({ round }) => round !== header.round);
    if (earlier.length) {
      const list = element("ul");
      for (const { round, changed } of earlier) {
        const row = element("li");
        const link = element("a", t("round.view.label", { round, day: messages.day(new Date(changed)) }));
        link.href = `${location.pathname}${ROUND}${encodeURIComponent(round)}`;
        link.target = "_blank";
        link.rel = "noopener";
        row.append(link);
        list.append(row);
      }
      part.append(list);
    }
    if (!isEmpty()) {
      const line = element("p", `${t("round.start.hint")} `);
      line.append(button(t("round.start.label"), startRound));
      part.append(line);
    }
    const manage = leadsToDutch(element("a", t("dossier.manage.label")), messages);
    manage.href = address(MANAGE);
    const line = element("p");
    line.append(manage);
    part.append(line);
    return part;
  }

  let shownEmpty = true;

  return {
    show() {
      const wasOpen = place.querySelector("details")?.open ?? false;
      shownEmpty = isEmpty();
      const part = rounds();
      part.open = wasOpen;
      place.replaceChildren(names(), part);
    },

    /** After an answer: what can be done may depend on whether there is one. */
    refresh() {
      if (shownEmpty !== isEmpty()) this.show();
    },

    /** Put the keyboard here, after what it stood on was replaced. */
    focus() {
      place.tabIndex = -1;
      place.focus({ preventScroll: true });
    },
  };
}
