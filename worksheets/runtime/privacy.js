// Whether free text looks like personal data of a child or parent. It is a set of rough patterns: they miss some and
// now and then see too much, so that what they find is a reason to ask, never to stop somebody. They look at each place
// in a text once and from there no further than a line or so, because people paste whole reports.

/** @typedef {"bsn" | "email" | "phone" | "birth_date" | "first_name"} Kind */

/**
 * Tell which kinds of personal data a text seems to hold, each once and always in the same order.
 *
 * @param {string} text
 * @returns {Kind[]}
 */
export function findPersonal(text) {
  const plain = text.normalize("NFC").replace(SPACES, " ").replace(HYPHENS, "-");
  const bare = plain.replace(ACCOUNT, " # ").replace(WEB_ADDRESS, " # ");
  const { phone, rest } = takePhones(bare);
  /** @type {[Kind, boolean][]} */
  const kinds = [
    ["bsn", hasBsn(rest)],
    ["email", hasEmail(plain)],
    ["phone", phone],
    ["birth_date", hasBirthDate(plain)],
    ["first_name", hasFirstName(plain)],
  ];
  return kinds.filter(([, there]) => there).map(([kind]) => kind);
}

const SPACES = /[\u00a0\u2007\u2009\u202f]/g;
const HYPHENS = /[\u2010-\u2013]/g;
const ACCOUNT = /\bNL\d{2} ?[A-Z]{4} ?\d{4} ?\d{4} ?\d{2}\b/gi;
const WEB_ADDRESS = /\bhttps?:\/\/\S+/gi;

// Numbers that say in so many words that they are something else.
const OTHER_NUMBER =
  /(?:zaak|dossier|factuur|order|bestel|klant|polis|relatie|contract|project|kenmerk|referentie|rekening|ticket|artikel|serie|besluit|beschikking|nota|kostenplaats|kostensoort|subsidie|verplichting|inkoop|kvk|rsin|fiscaal|btw|agb|isbn|vestiging)[\p{L}-]{0,20}(?: nummer| nr)?[\s.:=#]{0,3}$/iu;

/**
 * @param {string} text
 * @param {number} index
 */
const before = (text, index, length = 40) => text.slice(Math.max(0, index - length), index);

/** @param {string} text */
const digitsOf = (text) => text.replace(/\D/g, "");

// --- citizen service number ---

const NINE_DIGITS =
  /(?<![\p{L}\d](?<!bsn)|\d[-.,/])(?:\d{9}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}([ .-])\d{2}\2\d{3}|\d{3}([ .-])\d{2}\3\d{4}|\d{2}([ .-])\d{3}\4\d{4}|\d{4}[ .-]\d{5}|\d{5}[ .-]\d{4})(?![\p{L}\d]|[-.,/]\d)/giu;
const AFTER_BSN =
  /(?<!\p{L})(?:bsn|burgerservice|sofi)(?:[ -]?(?:nummer|nr\.?))?[\s:=(]{0,4}(?:is )?(\d(?:[ .-]?\d){7,8})(?![ .-]?\d)/giu;
const AMOUNT = /^ ?(?:euro\b|,-)/i;

/** @param {string} text */
function hasBsn(text) {
  for (const [, number] of text.matchAll(AFTER_BSN)) {
    if (passesElevenTest(digitsOf(number ?? "").padStart(9, "0"))) return true;
  }
  for (const { 0: number, index } of text.matchAll(NINE_DIGITS)) {
    if (!passesElevenTest(digitsOf(number))) continue;
    const after = text.slice(index + number.length, index + number.length + 8);
    const start = before(text, index);
    if (!OTHER_NUMBER.test(start) && !/€ ?$/.test(start) && !AMOUNT.test(after)) return true;
  }
  return false;
}

/** @param {string} digits nine of them */
function passesElevenTest(digits) {
  const sum = [9, 8, 7, 6, 5, 4, 3, 2, -1].reduce(
    (total, weight, at) => total + weight * Number(digits[at]),
    0,
  );
  return sum % 11 === 0 && digits !== "000000000";
}

// --- e-mail address ---

const EMAIL = /@(?<=([\p{L}\d._%+'-]{1,64}) ?@) ?(?:[\p{L}\d-]{1,63}\.){1,5}\p{L}{2,}/giu;
// Mailboxes of an organisation, which nobody in particular stands behind.
const MAILBOX =
  /^(?:info|contact|post|postbus|mail|secretariaat|administratie|receptie|balie|helpdesk|servicedesk|support|klantenservice|privacy|fg|communicatie|redactie|meldpunt|melding|aanmelden|aanmelding|planning|intake|no-?reply|leerplicht|onderwijs|jeugd|jeugdteam|wijkteam|team|directie|bestuur|vragen)(?:[._-]|$)/i;

/** @param {string} text */
function hasEmail(text) {
  return [...text.matchAll(EMAIL)].some(([, mailbox]) => !MAILBOX.test(mailbox ?? ""));
}

// --- telephone number ---

const PHONE =
  /(?<![\p{L}\d_]|\d[-.,])(?:(?:\+31|0031)[ .-]?(?:\(0\)|0)?|\(?0)[ .-]?[1-7](?:[ .()/-]{0,3}\d){8}(?![\p{L}\d]|-\d)/gu;

/**
 * Tell whether there is a phone number in a text, and give what is left of the text without them.
 *
 * @param {string} text
 */
function takePhones(text) {
  let phone = false;
  const rest = text.replace(PHONE, (number, index) => {
    if (!isPhone(number) || (/^\d+$/.test(number) && OTHER_NUMBER.test(before(text, index)))) return number;
    phone = true;
    return " # ";
  });
  return { phone, rest };
}

/**
 * Tell whether ten digits are grouped as people write a phone number and not as a date with a time.
 *
 * @param {string} number
 */
function isPhone(number) {
  const abroad = /^(?:\+31|0031)/;
  const groups = number.replace(abroad, "").split(/\D+/).filter(Boolean);
  if (abroad.test(number)) return groups.slice(1).every((group, at) => group.length > 1 || at === 0);
  const [first = "", ...others] = groups;
  if (others.some((group) => group.length < 2)) return false;
  if (first.startsWith("06")) return !/^\D*06[-./]\d\d[-./]\d{4}\D/.test(number);
  return [3, 4, 10].includes(first.length);
}

// --- date of birth ---

const MONTH =
  "(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|(?:jan|febr?|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\\b\\.?)";
const DAY = "(?<!\\d)(?:0?[1-9]|[12]\\d|3[01])";
const YEAR = "['’‘]?(?:(?:19|20)\\d\\d|\\d\\d)(?!\\d)";
const DAY_MONTH = `${DAY}(?:e|ste|de)?[ -]?${MONTH}(?!\\p{L})`;
const FULL_DATE = [
  "(?<!\\d)(?:19|20)\\d\\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\\d|3[01])(?!\\d)",
  `${DAY_MONTH}[ ,-]{0,2}${YEAR}`,
  `${DAY} ?(?<mark>[-./ ]) ?(?:0?[1-9]|1[0-2]) ?\\k<mark> ?${YEAR}`,
].join("|");
const YEARLY_DATE = `${DAY_MONTH}|(?<=op )${DAY}[-/](?:0?[1-9]|1[0-2])(?!\\d)`;

const FULL = new RegExp(FULL_DATE, "giu");
const FULL_OR_YEARLY = new RegExp(`${FULL_DATE}|${YEARLY_DATE}`, "giu");
const MARKED = new RegExp(`(?:° ?|(?<![*\\p{L}\\d])\\*)(?:${FULL_DATE})`, "iu");

const BORN =
  /(?<![\p{L}-])(?:geb\.? ?(?:datum|dat\.?)|geb\.?|g\.d\.|dob|geboren|geboortedatum|geboortedag|geboorte)(?!\p{L})/giu;
const BIRTHDAY = /(?<![\p{L}-]|\d[ -]?)(?:verjaardag|verjaart|jarig)(?!\p{L})/giu;
const LIMIT =
  /(?<!\p{L})(?:v[oó][oó]r|n[aá]|vanaf|sinds|tot|t\/m|tussen|uiterlijk|per|ingang van)\s+(?:de\s+)?(?:\d+\s+en\s+)?$/iu;
// What is said to be born, or to lapse, without being a person.
const NO_PERSON =
  /(?<!\p{L})(?:idee|plan|initiatief|project|samenwerking|werkwijze|aanpak|werkgroep|vordering|claim|schuld|boete|recht|zaak|termijn|stichting|vereniging)(?:en|s)?(?!\p{L})[^.!?]{0,40}$/iu;
const OTHER_DATE =
  /(?<!\p{L})(?:niet|geen|besluit|besloten|overleg|vergadering|notitie|brief|versie)(?!\p{L})/iu;
const NEXT_SENTENCE = /[!?;]\s|\.\s+\p{Lu}|\n/u;
const REACH_AHEAD = 40;
const REACH_BACK = 25;

/** @param {string} text */
function hasBirthDate(text) {
  return MARKED.test(text) || isNearDate(text, BORN, FULL) || isNearDate(text, BIRTHDAY, FULL_OR_YEARLY);
}

/**
 * @param {string} text
 * @param {RegExp} birth
 * @param {RegExp} date
 */
function isNearDate(text, birth, date) {
  const words = [...text.matchAll(birth)];
  if (words.length === 0) return false;
  const dates = [...text.matchAll(date)].map(({ 0: found, index }) => ({ index, end: index + found.length }));
  let at = 0;
  return words.some(({ 0: word, index }) => {
    const end = index + word.length;
    while ((dates[at]?.index ?? Infinity) < end) at++;
    const near = isSoonAfter(text, end, dates[at]) || isJustBefore(text, index, dates[at - 1]);
    return near && !NO_PERSON.test(before(text, index, 60));
  });
}

/** @typedef {{index: number, end: number}} Span */

/**
 * @param {string} text
 * @param {number} end
 * @param {Span} [date]
 */
function isSoonAfter(text, end, date) {
  if (!date || date.index - end > REACH_AHEAD) return false;
  const gap = text.slice(end, date.index);
  return ![NEXT_SENTENCE, LIMIT, OTHER_DATE].some((other) => other.test(gap));
}

/**
 * @param {string} text
 * @param {number} index
 * @param {Span} [date]
 */
function isJustBefore(text, index, date) {
  if (!date || date.end > index || index - date.end > REACH_BACK) return false;
  return !/[.!?;:\n\d]/.test(text.slice(date.end, index)) && !LIMIT.test(before(text, date.index, 20));
}

// --- given name ---

const KIN =
  /(?<![\p{L}-])(?:(?:pleeg|stief|half|adoptie|klein|tweeling|buur|bonus|groot|schoon)?(?:kind(?:je|eren)?|zoon(?:tjes?|s)?|zonen|dochter(?:tje)?s?|broer(?:tje)?s?|zus(?:jes?|sen)?|moeders?|vaders?|ouder\(s\)|ouders?|jongen(?:s|tje)?|meisjes?)|leerling(?:en?)?|jongeren?|baby|peuter|kleuter|puber|tiener|neef(?:je)?|nicht(?:je)?|mama|papa|mam|pap|oma|opa|tante|oom|voogd)(?!\p{L})/giu;
const ADDRESSED = /^(?:mama|papa|mam|pap|oma|opa|tante|oom)$/i;
const FAMILY = /zoon|zonen|dochter|broer|zus/i;
const CHILD = /zoon|dochter|broer|zus|jongen|meisje|leerling|baby|peuter|kleuter|puber|tiener/i;
const PLURAL = /(?:(?<!jong)en|[^u]s|\(s\))$/i;
const PUPIL = /^leerling/i;

const NAME = "\\p{Lu}(?:['’]\\p{Lu})?[\\p{Ll}'’]{1,20}(?:-\\p{Lu}\\p{Ll}{1,20})?(?![\\p{L}\\d]|-\\p{L})";
const AGE = "(?: van \\d\\d?(?: jaar)?,?| ?\\(\\d\\d?(?: jaar)?\\),?)?";
const NAME_AFTER = new RegExp(`^${AGE}(,)?[ \\t](?:(van) |genaamd |heet )?\\(?(${NAME})(.*)`, "u");
const ANOTHER = new RegExp(`^${AGE}(?:,| en| &| ?/) ?(?:\\p{Ll}{1,12} )?${NAME}`, "u");
const NAME_BEFORE = new RegExp(
  `(?<![\\p{L}'’-])(${NAME})(?:(?:,| \\() ?(?:(?:een|de|het|haar|zijn|hun) )?| (is|was) een )(?:\\p{Ll}{1,15} )?$`,
  "u",
);

// Capitalised words that often stand next to such a word without being a name.
const NO_NAME = new RegExp(
  `^(?:${[
    "De|Het|Een|Van|Ook|En|Of|In|Op|Is|Ja|Nee|Nu|Er|Dit|Dat|Deze|Hij|Zij|Ze|Wij|We|Ik|Jij|Je|Wie|Wat|Elk|Iemand",
    "Kind|Kinderen|Ouders?|Moeders?|Vaders?|Mama|Papa|Oma|Opa|Baby|Daar|Hier|Casus|Voorbeeld|Kortom|Bijvoorbeeld|Daarnaast|Vandaag|Gisteren|Morgen",
    "Maandag|Dinsdag|Woensdag|Donderdag|Vrijdag|Zaterdag|Zondag",
    "Januari|Februari|Maart|April|Mei|Juni|Juli|Augustus|September|Oktober|November|December",
    "Kerst|Pasen|Ramadan|Suikerfeest|Sinterklaas|Sint|Corona|Covid|God|Allah|Internet|Facebook|Google",
    "Cito|Groep|Klas|Havo|Vwo|Vmbo|Mbo|Hbo|Wmo|Wlz|Zvw|Awb|Avg|Veilig|Passend|Speciaal|Sociaal|Integraal|Centraal",
    "Samen|Centrum|Bureau|Raad|Halt|Team|Stichting|Praktijk|Nederland|België|Europa|Syrië|Oekraïne|Turkije",
    "Marokko|Polen|Gouda|Utrecht|Zwolle|Groningen|Den",
    "(?:Turk|Pool|Duit|Engel|Frans|Griek|Deen|Noor|Zweed|Moluk|Belgisch|Iraak)se|Turks|Pools|Duits|Engels|Iraaks",
    "(?:Jeugd|Kinder|Ouder|Opvoed|Onderwijs|Zorg|Wijk|Buurt|School|Gezin|Gemeente|Kansrijk|Leerplicht)\\p{Ll}*",
    "(?:Leerling|Jongeren|Welzijn|Thuis)\\p{Ll}*",
    "\\p{Lu}\\p{Ll}+(?:isch|aans|eens|iens|aams|ands|ijns)e?",
    "\\p{Lu}\\p{Ll}+(?:dam|burg|drecht|veen|hoven|stad|wijk|land|school|huis|fonds|centrum|college)",
  ].join("|")})$`,
  "u",
);
const ORGANISATION =
  /(?<!\p{L})(?:stichting|vereniging|\p{L}{0,12}school|\p{L}{0,12}opvang|kinderdagverblijf|kdv|bso|ikc|kindcentrum|project|programma|methode|boek|film|restaurant|fonds)(?: ['‘"“]?| van )$/iu;
const ORGANISATION_END = /^ \p{L}*(?:school|stichting|fonds|centrum|college|lyceum|huis)(?!\p{L})/iu;
const SENTENCE_START = /(?:^|[.!?:;\n"“‘(•/*-]\s*)$/;

/** @param {string} text */
function hasFirstName(text) {
  for (const { 0: word, index } of text.matchAll(KIN)) {
    const start = before(text, index);
    const rest = text.slice(index + word.length, index + word.length + 80);
    const named = isNamedAfter(word, rest) || isNamedBefore(word, start, rest);
    if (named && !isTitle(word, start) && !ORGANISATION.test(start)) return true;
  }
  return false;
}

/**
 * Tell whether a word has a capital that no sentence gave it, as in "Stichting Kind Centraal".
 *
 * @param {string} word
 * @param {string} start
 */
function isTitle(word, start) {
  return /^\p{Lu}/u.test(word) && !ADDRESSED.test(word) && !SENTENCE_START.test(start);
}

/**
 * Tell whether a name follows, as in "moeder Fatima", "de ouders van Daan" or "het kind, Tijn, zelf". After a plural
 * there are more than one, or it is the name of their school.
 *
 * @param {string} word
 * @param {string} rest
 */
function isNamedAfter(word, rest) {
  const [, comma, of, name = "", next = ""] = NAME_AFTER.exec(rest) ?? [];
  if (!isName(name) || ORGANISATION_END.test(next)) return false;
  if (comma) return FAMILY.test(word) || next.startsWith(",");
  if (of) return !PUPIL.test(word);
  return !PLURAL.test(word) || ANOTHER.test(next);
}

/**
 * Tell whether a name goes before, as in "Jayden, een jongen van 9" or "Noor (dochter)".
 *
 * @param {string} word
 * @param {string} start
 * @param {string} rest
 */
function isNamedBefore(word, start, rest) {
  if (!CHILD.test(word)) return false;
  const [, name = "", is] = NAME_BEFORE.exec(start) ?? [];
  return isName(name) && (is ? /^(?:[.,)]| (?:van|die|uit|met) )/ : /^(?: van |\))/).test(rest);
}

/** @param {string} word */
function isName(word) {
  return word !== "" && !NO_NAME.test(word);
}
