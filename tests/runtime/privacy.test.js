import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { findPersonal } from "../../worksheets/runtime/privacy.js";

/** @param {string} name */
const read = (name) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), "utf-8"));
// Two sets, each labelled by somebody who had not seen the patterns. The first is the measure: nothing was ever
// changed for a sentence in it. With the second the patterns were made.
const SETS = ["privacy_sentences.json", "privacy_development.json"];
const MAX_FALSE_ALARMS = 0.05;
const MAX_MISSES = 0.1;

/** @param {{text: string, kind?: string}[]} wrong */
const list = (wrong) => wrong.map(({ text, kind }) => `  ${kind ?? findPersonal(text)}: ${text}`).join("\n");

for (const name of SETS) {
  test(`few sentences without personal data raise a false alarm in ${name}`, () => {
    const without = read(name).filter(({ personal }) => !personal);
    const alarms = without.filter(({ text }) => findPersonal(text).length > 0);

    assert.ok(
      alarms.length / without.length < MAX_FALSE_ALARMS,
      `${alarms.length} of ${without.length} are false alarms:\n${list(alarms)}`,
    );
  });

  test(`in few sentences with personal data the kind is missed in ${name}`, () => {
    const withData = read(name).filter(({ personal }) => personal);
    const missed = withData.filter(({ text, kind }) => !findPersonal(text).includes(kind));

    assert.ok(
      missed.length / withData.length < MAX_MISSES,
      `${missed.length} of ${withData.length} are missed:\n${list(missed)}`,
    );
  });
}

/**
 * @param {string} title
 * @param {string[]} texts
 * @param {string[]} kinds
 */
function gives(title, texts, kinds) {
  test(title, () => {
    for (const text of texts) assert.deepEqual(findPersonal(text), kinds, text);
  });
}

// 9·1 + 8·1 + 7·1 + 6·2 + 5·2 + 4·2 + 3·3 + 2·3 − 1·3 = 66 = 6 · 11
gives("a bsn passes the eleven-test", ["111222333", "Bsn 1112.22.333", "nr 111 222 333 bekend"], ["bsn"]);
// 9·0 + 8·1 + 7·2 + 6·3 + 5·4 + 4·5 + 3·6 + 2·7 − 1·2 = 110 = 10 · 11
gives(
  "a bsn may lack its first zero after the word bsn",
  ["bsn: 12345672", "BSN-nummer is 12345672"],
  ["bsn"],
);
gives(
  "nine digits are no bsn when the sum is 65, all are zero or they are called something else",
  ["bsn 111222334", "000000000", "12345672", "zaaknummer 111222333", "€ 111.222.333", "1112223330"],
  [],
);

gives("an e-mail address is found", ["mail jan.de.vries@gmail.com", "zie f_90@live.nl."], ["email"]);
gives(
  "a mailbox of an organisation is none",
  ["info@gemeente.nl", "team-noord@wijk.nl", "9 uur @ school"],
  [],
);

gives(
  "phone numbers are found in the usual notations",
  ["06-12345678", "06 12 34 56 78", "+31 6 12345678", "0031 6 12345678", "(0182) 51 23 45", "020-1234567"],
  ["phone"],
);
gives(
  "service numbers, dates with a time, accounts and file numbers are no phone number",
  ["0800-2000", "0900 1234567", "14 0182", "01-02-2015 14.30", "06-12-2024 14.30", "NL91 ABNA 0417 1643 00"],
  [],
);
gives("a number of a file is no phone number", ["dossiernummer 0182512345", "2024-0612345678"], []);

gives(
  "a date with a birth word near it is a birth date",
  [
    "geb. 12-3-2014",
    "geboren te Gouda op 4 mei 2012",
    "03/11/'10 geboren",
    "°12-3-2014",
    "verjaart op 4 mei",
  ],
  ["birth_date"],
);
gives(
  "a date of a meeting, a limit or an anniversary is no birth date",
  [
    "overleg op 12-3-2014",
    "geboren na 1 januari 2014",
    "het 10-jarig bestaan op 4 mei 2024",
    "20 °C op 4 mei",
  ],
  [],
);

gives(
  "a capitalised name next to a word for a child or relative is a first name",
  [
    "de moeder van Daan",
    "leerling Fatima",
    "Jayden, een jongen van 9",
    "kinderen Sem (9) en Noor",
    "oma Jo-Ann",
  ],
  ["first_name"],
);
gives(
  "organisations, origins, schools and new sentences are no first name",
  ["Kind en Gezin", "ouder van Turkse komaf", "met moeder, GGD en Veilig Thuis", "leerlingen van Kompas"],
  [],
);
gives(
  "a capital of a sentence or a title is no first name",
  ["elk kind. Samen", "Stichting Kind Centraal"],
  [],
);

test("kinds stand in a fixed order, each once", () => {
  const text = "Moeder Fatima, moeder Esra, geb. 1-2-1990, 0612345678, 0687654321, f@live.nl, bsn 111222333";

  assert.deepEqual(findPersonal(text), ["bsn", "email", "phone", "birth_date", "first_name"]);
});

test("an empty text holds nothing", () => assert.deepEqual(findPersonal(""), []));

for (const [what, part] of Object.entries({ digits: "1234567890", letters: "abcdeFGHIJ" })) {
  test(`100 kB of ${what} comes back`, () => assert.deepEqual(findPersonal(part.repeat(10_000)), []));
}
