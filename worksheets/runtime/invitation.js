// An invited partner opens a worksheet: the round is set before the first answer, and answers of before stay theirs.

/** @import {Drafts, PlacedResponse} from "./draft.js" */
/** @import {Messages} from "./messages.js" */
/** @import {Notices} from "./notices.js" */
/** @import {Present} from "./present.js" */

/** An invitation ends in this and the name of the round; nothing else goes with it. */
export const INVITATION = "#uitnodiging=";
const ROUND_NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u;

/**
 * Give the round that an address invites to. What is no name of a round is no invitation.
 *
 * @param {string} hash
 */
export function invitedRound(hash) {
  if (!hash.startsWith(INVITATION)) return null;
  try {
    const round = decodeURIComponent(hash.slice(INVITATION.length)).trim();
    return ROUND_NAME.test(round) ? round : null;
  } catch {
    return null;
  }
}

/**
 * @param {object} options
 * @param {Present} options.sheet
 * @param {Drafts} options.drafts
 * @param {Messages} options.messages
 * @param {Notices} options.notices
 * @param {(response: PlacedResponse) => void} options.become
 */
export function acceptInvitation({ sheet, drafts, messages, notices, become }) {
  const round = invitedRound(location.hash);
  if (!round || sheet.isExample()) return;
  const present = sheet.get();
  const { header } = present;
  const found = sheet.find(round);
  const next = found ?? inRound(round);
  const isLate =
    !found && header.round !== round && !sheet.isEmpty() && drafts.isEarlier(next.id, next.header);
  if (!isLate && header.round !== round) {
    // A new round beside answers of before stands at once: else another tab would go on with those.
    if (!sheet.isEmpty()) drafts.keep(next.id, next.header, next.dossier);
    become(next);
  }
  notices.show("invitation", {
    tone: "info",
    lines: [
      messages.t(isLate ? "invitation.late.message" : "invitation.message", { round, now: header.round }),
    ],
  });

  /** @param {string} name @returns {PlacedResponse} */
  function inRound(name) {
    if (sheet.isEmpty()) return { ...present, header: { ...header, round: name } };
    const response_id = header.response_id ?? present.id;
    const created_at = new Date().toISOString();
    return {
      id: `${response_id}.${name}`,
      header: { ...header, round: name, response_id, created_at },
      dossier: present.dossier,
      answers: new Map(),
    };
  }
}
