// An invented group, to see what the picture looks like before one has gathered anything.

import { emptyGroup } from "./group.js";

/** @import {ShareCodeNumbers} from "./sharecode.js" */

const ROUNDS = ["2026-1", "2026-2"];
const LETTERS = Object.freeze({
  r: "red",
  o: "orange",
  g: "green",
  d: "dont_know",
  n: "not_applicable",
  "-": null,
});

// Per person: layer, partner kind, and the twelve colours in both rounds (none when someone was not there yet).
const PEOPLE = `
board gemeente ggoogogooogo gggggoggoggg
board onderwijs gogogogrogog ggggogggogog
board jgz gggoggoggggo ggggggoggggg
board jeugdhulp googoogoogoo ggggogggoggo
board jongerenwerk - gggggogggggg
management gemeente goorogrooogr ggoogorgoogo
management onderwijs ogogrgrogorg ggogggrogggo
management jgz gooogorooroo gggggogooggo
management jeugdhulp ggoogorgoooo gggoggggogog
management ggz oogoorrroogo ggogggrgogod
management jongerenwerk - gggggdggoggg
professional toegang orrogrrorrgr gorgggrrorgo
professional onderwijs ooroogrorrgr ggrogrrrorgg
professional jgz grroogrrrogr ggrgggrrorgg
professional jeugdhulp orrrogrorror ogrogorgorgo
professional ggz - ggoggorroogr
professional jongerenwerk oorogorgorgo googgggrgrg-
`;

/**
 * @param {ShareCodeNumbers} numbers  For the items in their order.
 * @returns {import("./group.js").GroupData}
 */
export function exampleGroup(numbers) {
  const items = Object.values(numbers.items).at(-1) ?? [];
  const version = Number(Object.keys(numbers.items).at(-1));
  const documents = PEOPLE.trim()
    .split("\n")
    .flatMap((line, index) => {
      const [layer, partner_kind, ...colours] = line.split(" ");
      return ROUNDS.flatMap((round, turn) => {
        const row = colours[turn] ?? "-";
        if (row === "-") return [];
        const day = round === ROUNDS[0] ? "2026-03-12" : "2026-11-05";
        const document = {
          ...{ format: "samen-op-koers/response", format_version: 1 },
          worksheet: { id: numbers.worksheet, version },
          response_id: `voorbeeld-${index + 1}`,
          dossier: { id: "voorbeeld", name: "" },
          round,
          respondent: { layer, partner_kind },
          saved_at: `${day}T09:${String(index + 10)}:00Z`,
          answers: Object.fromEntries(
            items.map((item, place) => [
              item,
              LETTERS[/** @type {keyof typeof LETTERS} */ (row[place])] ?? null,
            ]),
          ),
          answer_times: {},
        };
        return [{ file: "", document }];
      });
    });
  return { ...emptyGroup(), documents, worksheet: numbers.worksheet, round: ROUNDS[1] ?? null };
}
