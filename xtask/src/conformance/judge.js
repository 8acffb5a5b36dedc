// Has OASIS's grammar judge texts: `node judge.js job.json`, which prints its judgement as JSON.
//
// The job: `grammar`, the files; `suites`, the official cases; `services`, the names of each service's model by rule;
// `texts`, what was sent. The parser is that of apg-js. It takes the first alternative that matches and does not come
// back to the others (as the official cases expect), so names have to be those of the model: they decide what is
// a property and what a function.
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const { Worker, isMainThread, parentPort, workerData } = require('node:worker_threads');
const { apgApi, apgLib } = require('apg-js');

const { ids, utils } = apgLib;
const file = isMainThread ? process.argv[2] : workerData.file;
const job = JSON.parse(fs.readFileSync(file, 'utf8'));

const abnf = job.grammar.map((file) => fs.readFileSync(file, 'utf8').replace(/\r?\n/g, '\r\n'));
const api = new apgApi(abnf.join('\r\n'));
api.generate();
if (api.errors.length > 0) {
    throw new Error(`the grammar has errors: ${JSON.stringify(api.errors.slice(0, 3))}`);
}
const grammar = api.toObject();

// What the grammar, or reading it as a parser does, gets wrong. Each has a reason, and is counted where it decides.
const errata = {
    // `"%" ( "0" / "1" / "3" / … )` leaves out `7`, so that `{`, `|` and `}`, which a URL cannot have as they are, would
    // not be allowed encoded either. The rule beside it, `pct-encoded-no-DQUOTE`, has it.
    'pct-encoded-no-SQUOTE': (result, chars, at) => {
        if (result.state === ids.NOMATCH && /^%7[0-9A-F]$/i.test(text(at, 3))) {
            match(result, 3);
        }
    },
    // A space as itself, which no URL has.
    positionLiteral: (result) => {
        positions += result.state === ids.ACTIVE ? 1 : -1;
    },
    SP: (result, chars, at) => {
        if (positions > 0 && result.state === ids.NOMATCH && text(at, 3) === '%20') {
            match(result, 3);
        }
    },
    // `Date` is tried before `DateTimeOffset`, and taken.
    primitiveTypeName: (result, chars, at) => {
        if (result.state === ids.MATCH && text(at, 18) === 'Edm.DateTimeOffset') {
            match(result, 18);
        }
    },
};
const needed = {};
let positions = 0;

// The text that is being judged, of which pieces are cut out many times.
let whole = '';

function text(at, length) {
    return whole.slice(at, at + length);
}

function match(result, length) {
    result.state = ids.MATCH;
    result.phraseLength = length;
}

function refuse(result) {
    result.state = ids.NOMATCH;
    result.phraseLength = 0;
}

// A parser whose rules for names take those of the lists only.
function parser(lists, withErrata, own) {
    const made = new apgLib.parser();
    for (const rule of grammar.rules) {
        const list = lists[rule.name];
        if (own && rule.name === 'keyPathLiteral') {
            made.callbacks[rule.lower] = keySegment(lists);
        } else if (list !== undefined) {
            const names = new Set(list);
            made.callbacks[rule.lower] = (result, chars, at, data) => {
                if (result.state !== ids.MATCH) {
                    return;
                }
                const name = text(at, result.phraseLength);
                if (!names.has(name) && !(data?.[rule.name]?.has(name))) {
                    refuse(result);
                }
            };
        }
        const erratum = withErrata ? errata[rule.name] : undefined;
        if (erratum) {
            made.callbacks[rule.lower] = (result, chars, at) => {
                const before = `${result.state} ${result.phraseLength}`;
                erratum(result, chars, at);
                if (before !== `${result.state} ${result.phraseLength}`) {
                    needed[rule.name] = (needed[rule.name] ?? 0) + 1;
                }
            };
        }
    }
    return made;
}

// A key as a segment: one for each collection, and never what may be a name.
function keySegment(lists) {
    const names = new Set(Object.values(lists).flat());
    const isName = (segment) =>
        segment.startsWith('$') || segment === '' || names.has(segment.split('(')[0].split('.').pop());
    return (result, chars, at) => {
        if (result.state !== ids.MATCH) {
            return;
        }
        const before = text(0, at - 1).split('/');
        if (isName(text(at, result.phraseLength)) || !isName(before[before.length - 1])) {
            refuse(result);
        }
    };
}

function parse(made, rule, input, data) {
    positions = 0;
    whole = input;
    const result = made.parse(grammar, rule, utils.stringToChars(input), data);
    return { accepted: result.success, at: result.maxMatched };
}

// The official cases, as the grammar is and with the errata, which must not change a judgement.
function officialCases() {
    const failed = [];
    let cases = 0;
    for (const suite of job.suites) {
        for (const withErrata of [false, true]) {
            const made = parser(suite.constraints, withErrata, false);
            for (const one of suite.cases) {
                const { accepted, at } = parse(made, one.rule, one.input);
                cases += withErrata ? 0 : 1;
                if (accepted !== (one.failAt === null) || (!accepted && at !== one.failAt)) {
                    failed.push(`${one.name} (${one.rule}): ${one.input}`);
                }
            }
        }
    }
    return { cases, failed };
}

// Names that a text brings itself: variables of lambdas, aliases of computed and aggregated values.
function ownNames(input) {
    const found = (pattern) => new Set([...input.matchAll(pattern)].map((found) => found[1]));
    return {
        lambdaVariableExpr: found(/\/(?:any|all)\((\w+):/g),
        primitiveNonKeyProperty: found(/%20as%20(\w+)/g),
    };
}

// Every text whose turn it is, of `many` judges.
function judge(turn, many) {
    const rejected = [];
    const parsers = new Map();
    job.texts.forEach(({ service, rule, input }, index) => {
        if (index % many !== turn) {
            return;
        }
        if (!parsers.has(service)) {
            parsers.set(service, parser(job.services[service] ?? {}, true, true));
        }
        const { accepted, at } = parse(parsers.get(service), rule, input, ownNames(input));
        if (!accepted) {
            rejected.push({ index, at });
        }
    });
    return { rejected, errata: needed };
}

function print(cases, failed, rejected, errata) {
    rejected.sort((one, other) => one.index - other.index);
    process.stdout.write(JSON.stringify({ cases, failed_cases: failed, rejected, errata }));
}

if (!isMainThread) {
    parentPort.postMessage(judge(workerData.turn, workerData.many));
} else {
    const { cases, failed } = officialCases();
    const many = failed.length > 0 ? 0 : os.availableParallelism();
    const rejected = [];
    const errata = {};
    let open = many;
    for (let turn = 0; turn < many; turn += 1) {
        const worker = new Worker(__filename, { workerData: { file, turn, many } });
        worker.on('message', (judged) => {
            rejected.push(...judged.rejected);
            for (const [rule, times] of Object.entries(judged.errata)) {
                errata[rule] = (errata[rule] ?? 0) + times;
            }
            open -= 1;
            if (open === 0) {
                print(cases, failed, rejected, errata);
            }
        });
    }
    if (many === 0) {
        print(cases, failed, rejected, errata);
    }
}
