/**
 * Every message between the page (engine.js) and the worker (worker.js). Both sides send JSON text, but for the files
 * that the worker asks for: those come as they are.
 *
 * @typedef {object} Request
 * @property {number} id
 * @property {"start" | "define" | "evaluate" | "check" | "combine" | "group_begin" | "group_add" | "group_finish" |
 *   "run_vectors" | "export" | "bring"} type
 * @property {unknown} payload  What the function of worksheets/bridge.py takes; a StartPayload for "start".
 *
 * @typedef {object} StartPayload
 * @property {string} engine  Address of the folder with Pyodide, ending in a slash.
 * @property {string} lock  Address of the lock file with our package in it; our package lies beside it.
 * @property {"quick" | "plain"} way  quick: from memory that was made with the site. plain: as Pyodide does it by itself.
 *
 * A file that the worker asked for, or what went wrong.
 * @typedef {{file: string, bytes: ArrayBuffer} | {file: string, error: string}} Supply
 *
 * @typedef {{type: "done", id: number, payload: unknown}} Done
 * @typedef {{type: "failed", id: number, reason: FailureReason, detail: string}} Failed
 * @typedef {{type: "progress", step: "memory" | "engine"}} Progress
 * @typedef {{type: "need", file: string}} Need  The worker asks the network nothing; the page hands it this address.
 * @typedef {Done | Failed | Progress | Need} Reply
 *
 * unsupported: the browser has no WebAssembly, so trying again is of no use.
 * start: the engine did not start. crashed: the worker ended. slow: no answer in time. request: one request failed.
 * @typedef {"unsupported" | "start" | "crashed" | "slow" | "request"} FailureReason
 */

/**
 * The group picture: what "combine" takes and gives; worksheets/bridge.py tells what each key means.
 * Keys of parts are item ids, or "item:row" for the rows of a matrix.
 *
 * @typedef {object} GroupRequest
 * @property {GroupFile[]} files
 * @property {string | null} [worksheet]
 * @property {string | null} [round]
 * @property {string | null} [previous_round]
 * @property {GroupFile[]} [stored]
 * @property {ShareCode[]} [codes]
 * @property {RaisedCards[]} [tallies]
 * @property {number} [threshold]  5 when left out, never lower than 3.
 * @property {string | null} [today]  As 2026-11-22.
 * @property {Record<string, string>} [names]  Names on partner maps that mean the same organisation.
 *
 * A group of hundreds comes in bit by bit: "group_begin" takes and gives {group}, a uuid; "group_add" takes {group, files?, stored?} and
 * gives {responses}; "group_finish" takes a GroupRequest with {group} in place of files and gives a GroupPicture.
 *
 * @typedef {{file: string, document: unknown}} GroupFile
 * @typedef {{code: string, worksheet: string, version?: number, layer?: string | null, partner_kind?: string | null,
 *   answers: Record<string, string | null>, round?: string | null}} ShareCode
 * @typedef {{worksheet: string, people: number, items: Record<string, Record<string, number>>, round?: string | null,
 *   layer?: string | null, partner_kind?: string | null}} RaisedCards
 *
 * @typedef {object} GroupPicture
 * @property {{worksheet: string, round: string} | null} reference  With null, nothing after "available" is there
 *   but empty items and order.
 * @property {{file: string, outcome: ImportOutcome, problems?: BridgeProblem[]}[]} imports
 * @property {{code: string, outcome: ImportOutcome, problems?: BridgeProblem[]}[]} codes
 * @property {{people: number, layer: string, partner_kind: string, used: boolean, problems: BridgeProblem[]}[]} tallies
 * @property {{worksheet: string, round: string, people: number, latest: string}[]} available
 * @property {Record<string, GroupItem>} items
 * @property {string[]} order
 * @property {Record<string, GroupChoice>} choices  What was chosen where there is no scale; empty when the total is hidden.
 * @property {{count: number, documents: number, codes: number, raised: number, layer: Record<string, number>,
 *   partner_kind: Record<string, number>}} people
 * @property {{shown: boolean, reason: "too_few_people" | "no_people" | null, minimum: number}} total
 * @property {{count: number, of: number, too_few: number}} agreed
 * @property {string[]} veto
 * @property {string[]} doubt
 * @property {boolean} describes  The words only describe: none is worse than another, so nothing is a veto or a doubt.
 * @property {number} threshold
 * @property {{layer: GroupSplit, partner_kind: GroupSplit}} splits
 * @property {GroupPrevious | null} previous
 * @property {GroupAction[]} actions
 * @property {string[]} without_action
 * @property {GroupScript | null} script
 * @property {GroupTies | null} ties
 * @property {GroupRoutes | null} routes
 *
 * @typedef {"new" | "replaced" | "duplicate" | "stale" | "other_round" | "other_worksheet" | "unreadable"} ImportOutcome
 * @typedef {{code: string, severity: "error" | "warning", path: string, params: Record<string, string | number>}} BridgeProblem
 *
 * @typedef {object} GroupVotes
 * @property {Record<string, number>} counts  By word, lowest first, then dont_know, not_applicable and (not in a
 *   split) empty.
 * @property {number} n  Votes for a word.
 * @property {[string, string] | null} median  Two different words: "between".
 * @property {"agreed" | "mixed" | "divided" | "too_few"} agreement
 * @property {boolean} veto  Someone chose the lowest word.
 * @property {number | null} leik_consensus
 * @property {number | null} van_der_eijk_agreement
 *
 * @typedef {GroupVotes & {words: [string, string, string], item: string, row: string, section: string}} GroupItem
 *
 * @typedef {{item: string, row: string, section: string, counts: Record<string, number>, people: number, empty: number,
 *   several: boolean, differs: boolean}} GroupChoice
 *
 * @typedef {object} GroupSplit
 * @property {string[]} groups
 * @property {Record<string, {shown: boolean, reason: SplitReason | null, groups: Record<string, GroupVotes>,
 *   gap: GroupGap | null}>} items
 * @property {string[]} order  Items by gap, largest first.
 * @property {{groups: [string, string], first_higher: number, equal: number, second_higher: number, of: number}[]} pairs
 *   On how many items which part sees it greener.
 *
 * @typedef {"no_votes" | "not_given" | "groups_too_small" | "rest_too_small"} SplitReason
 * @typedef {"none" | "some" | "clear"} Difference
 * @typedef {{higher: string, lower: string, cliffs_delta: number, difference: Difference}} GroupGap
 *
 * @typedef {object} GroupPrevious
 * @property {string} round
 * @property {number} people
 * @property {boolean} shown
 * @property {"too_few_people" | "no_people" | null} reason
 * @property {Record<string, GroupVotes & {cliffs_delta: number | null, difference: Difference | null,
 *   shift: {up: number, same: number, down: number, of: number} | null}>} items  How it was then, and how far it moved.
 * @property {{up: number, same: number, down: number}} moved  In items.
 * @property {string[]} order
 *
 * @typedef {{plan: string, ref: string, item: string, action: string, owner: string, result: string, start: string,
 *   end: string, stage: string, state: "done" | "overdue" | "running" | "planned" | "open", earlier: boolean,
 *   stage_before: string, kept: boolean}} GroupAction
 *
 * @typedef {object} GroupScript
 * @property {number} minutes  45 to 60.
 * @property {{form: ScriptForm, minutes: number, items: string[], groups: string[]}[]} parts
 * @property {{most: number, items: string[]}} actions
 *
 * @typedef {"opening" | "silent_look" | "per_layer" | "both_sides" | "change_places" | "what_makes_it_higher" |
 *   "short_round" | "keep_it" | "look_ahead" | "choose_actions" | "closing"} ScriptForm
 *
 * @typedef {{tie: [number, number] | null, relation: string[]}} TieView
 * @typedef {object} GroupTies
 * @property {{name: string, maps: number}[]} organisations
 * @property {number} without_organisation
 * @property {{between: [string, string], views: [TieView | null, TieView | null], difference: number | null,
 *   relation_differs: boolean}[]} ties
 * @property {{name: string, named_by: string[]}[]} one_sided
 *
 * @typedef {object} GroupRoutes
 * @property {{response: string, organisation: string, about: string, same_goal: string | null, steps: {ref: string,
 *   organisations: string[], what: string, function: string, waiting: string, handover: string, problem: string}[],
 *   gaps: number[], several: number[]}[]} routes
 * @property {{name: string, steps: number[]}[]} organisations
 */

/**
 * What "run_vectors" gives: of each rule how many vectors there were and how many came out as expected.
 *
 * @typedef {{rule: string, version: number | null, vectors: number, passed: number,
 *   failed: {given: unknown, expected: unknown, got: unknown}[]}} RuleOutcome
 * @typedef {{rules: {rule: string, version: number, about: "group" | "worksheet"}[], vectors: {rule: string,
 *   given: unknown, expect: unknown}[]}} Rulebook  The published rules.json.
 */

export {};
