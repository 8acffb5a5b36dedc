// Has OASIS's grammar judge texts: `node judge.js job.json`, which prints its judgement as JSON.
//
// The job: `grammar`, the files; `suites`, the official cases; `services`, the names of each service's model by rule;
// `texts`, what was sent. The parser is that of apg-js. It takes the first alternative that matches and does not come
// back to the others (as the official cases expect), so names have to be those of the model: they decide what is
// a property and what a function.
'use strict';

const fs = require('node:fs');
const { apgApi, apgLib } = require('apg-js');

const { ids, utils } = apgLib;
const job = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));

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
        if (result.state === ids.NOMATCH && /^%7[0-9A-F]$/i.test(text(chars, at, 3))) {
            match(result, 3);
        }
    },
    // `Date` is tried before `DateTimeOffset`, and taken.
    primitiveTypeName: (result, chars, at) => {
        if (result.state === ids.MATCH && text(chars, at, 18) === 'Edm.DateTimeOffset') {
            match(result, 18);
        }
    },
};
const needed = {};

function text(chars, at, length) {
    return utils.charsToString(chars, at, Math.min(length, chars.length - at));
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
                const name = text(chars, at, result.phraseLength);
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
        const before = text(chars, 0, at - 1).split('/');
        if (isName(text(chars, at, result.phraseLength)) || !isName(before[before.length - 1])) {
            refuse(result);
        }
    };
}

function parse(made, rule, input, data) {
    const result = made.parse(grammar, rule, utils.stringToChars(input), data);
    return { accepted: result.success, at: result.maxMatched };
}

const failedCases = [];
let cases = 0;
for (const suite of job.suites) {
    for (const withErrata of [false, true]) {
        const made = parser(suite.constraints, withErrata, false);
        for (const one of suite.cases) {
            const { accepted, at } = parse(made, one.rule, one.input);
            cases += withErrata ? 0 : 1;
            if (accepted !== (one.failAt === null) || (!accepted && at !== one.failAt)) {
                failedCases.push(`${one.name} (${one.rule}): ${one.input}`);
            }
        }
    }
}

// Names that a text brings itself: variables of lambdas, aliases of computed and aggregated values.
function ownNames(input) {
    const found = (pattern) => new Set([...input.matchAll(pattern)].map((found) => found[1]));
    return {
        lambdaVariableExpr: found(/\/(?:any|all)\((\w+):/g),
        primitiveNonKeyProperty: found(/%20as%20(\w+)/g),
    };
}

const rejected = [];
const parsers = new Map();
for (const key of Object.keys(needed)) {
    delete needed[key];
}
if (failedCases.length === 0) {
    job.texts.forEach(({ service, rule, input }, index) => {
        if (!parsers.has(service)) {
            parsers.set(service, parser(job.services[service] ?? {}, true, true));
        }
        const { accepted, at } = parse(parsers.get(service), rule, input, ownNames(input));
        if (!accepted) {
            rejected.push({ index, at });
        }
    });
}
process.stdout.write(JSON.stringify({ cases, failed_cases: failedCases, rejected, errata: needed }));
