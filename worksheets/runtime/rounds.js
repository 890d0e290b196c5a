// Rounds of a worksheet: the same person fills it in again later, and what was filled in before stays as it was.

/** @import {PlacedResponse, ResponseHeader, ResponseSummary} from "./draft.js" */
/** @import {Store} from "./storage.js" */

// As rounds are named here: a year and a number.
const NAMED = /^(\d{4})-(\d+)$/;

/**
 * @param {object} options
 * @param {Store} options.store
 * @param {() => Date} options.now
 * @param {(wanted: (header: ResponseHeader) => boolean) => Array<[string, ResponseHeader]>} options.headers
 * @param {(id: string, header: ResponseHeader) => ResponseSummary | null} options.summary
 * @param {(dossier: string, worksheet: string) => PlacedResponse | null} options.sibling
 * @param {(id: string) => import("./draft.js").Answers} options.readAnswers
 */
export function createRounds({ store, now, headers, summary, sibling, readAnswers }) {
  const { read, readJson, write } = store;

  /**
   * List one's own rounds of a worksheet in a dossier that hold an answer, the latest first.
   *
   * @param {string} dossier
   * @param {string} worksheet
   */
  function rounds(dossier, worksheet) {
    const mine = (/** @type {ResponseHeader} */ header) =>
      header.dossier === dossier && header.worksheet === worksheet && !header.on_behalf;
    const present = sibling(dossier, worksheet);
    const id = present && (present.header.response_id ?? present.id);
    return headers(mine)
      .flatMap(([name, header]) => summary(name, header) ?? [])
      .filter(({ response_id }) => response_id === id)
      .sort((a, b) => compareRounds(b.round, a.round));
  }

  return {
    rounds,

    /**
     * Give an empty response for the next round of a worksheet; the response of this round stays.
     *
     * @param {PlacedResponse} present
     * @param {number} version
     * @returns {PlacedResponse}
     */
    nextRound(present, version) {
      const response_id = present.header.response_id ?? present.id;
      const taken = rounds(present.dossier.id, present.header.worksheet).map(({ round }) => round);
      const round = roundAfter([present.header.round, ...taken], now());
      const header = { ...present.header, version, round, response_id, created_at: now().toISOString() };
      return { id: `${response_id}.${round}`, header, dossier: present.dossier, answers: new Map() };
    },

    /**
     * Say under which id a response of a round is stored, or would be.
     *
     * @param {string} worksheet
     * @param {string} responseId
     * @param {string} round
     */
    locate(worksheet, responseId, round) {
      const known = headers((header) => header.worksheet === worksheet && header.round === round).find(
        ([id, header]) => (header.response_id ?? id) === responseId,
      );
      if (known) return known[0];
      return readJson(`response/${responseId}`) ? `${responseId}.${round}` : responseId;
    },

    /**
     * Make a response that was opened the present one of its worksheet, unless there is one that goes before: of
     * another person, or of a later round.
     *
     * @param {string} id
     * @param {ResponseHeader} header
     */
    makePresent(id, header) {
      const present = sibling(header.dossier, header.worksheet);
      const same = present && (present.header.response_id ?? present.id) === (header.response_id ?? id);
      const isLater = same && compareRounds(header.round, present.header.round) > 0;
      if (!present || isLater) write(`sheet/${header.dossier}/${header.worksheet}`, id);
    },

    /**
     * Tell whether a response is of a round before the present one of the same person.
     *
     * @param {string} id
     * @param {ResponseHeader} header
     */
    isEarlier(id, header) {
      const there = read(`sheet/${header.dossier}/${header.worksheet}`);
      const present = there === null || there === id ? null : readJson(`response/${there}`);
      if (!present || (present.response_id ?? there) !== (header.response_id ?? id)) return false;
      return compareRounds(header.round, present.round) < 0;
    },

    /**
     * Take back the start of a round, as long as nothing was filled in.
     *
     * @param {PlacedResponse} next
     * @param {PlacedResponse} earlier
     */
    dropRound(next, earlier) {
      write(`sheet/${earlier.dossier.id}/${earlier.header.worksheet}`, earlier.id);
      if (!readAnswers(next.id).size) write(`response/${next.id}`, null);
    },
  };
}

/**
 * Order rounds: by year, then by number; other names by the alphabet.
 *
 * @param {string} a
 * @param {string} b
 */
export function compareRounds(a, b) {
  const [one, other] = [NAMED.exec(a), NAMED.exec(b)];
  // The alphabet of a language takes a slow phone tens of milliseconds to make, and these need none.
  if (!one || !other) return a.localeCompare(b, "nl", { numeric: true });
  return Number(one[1]) - Number(other[1]) || Number(one[2]) - Number(other[2]);
}

/**
 * Name the round after some: the next number of this year.
 *
 * @param {string[]} rounds
 * @param {Date} today
 */
function roundAfter(rounds, today) {
  const year = today.getFullYear();
  const numbers = rounds.map((round) => Number(new RegExp(`^${year}-(\\d+)$`).exec(round)?.[1] ?? 0));
  return `${year}-${Math.max(...numbers) + 1}`;
}
