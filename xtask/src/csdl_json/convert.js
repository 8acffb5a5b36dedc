// Documents of the corpora as CSDL JSON: node convert.js CORPORA OUT, with their paths on standard input.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { xml2json } = require("odata-csdl");

const EDMX = "http://docs.oasis-open.org/odata/ns/edmx";

/// A document whose root is a schema gets the root that the converter asks for.
function whole(xml) {
  const text = xml.toString("utf8").replace(/^\uFEFF?\s*(<\?xml.*?\?>)?/s, "");
  const bare = text.replace(/<!--.*?-->/gs, "").trimStart();
  if (!/^<(\w+:)?Schema\b/.test(bare)) return xml;
  return `<edmx:Edmx Version="4.0" xmlns:edmx="${EDMX}"><edmx:DataServices>${text}</edmx:DataServices></edmx:Edmx>`;
}

const [corpora, out] = process.argv.slice(2);
for (const file of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const target = path.join(out, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  try {
    const json = xml2json(whole(fs.readFileSync(path.join(corpora, file))));
    fs.writeFileSync(`${target}.json`, JSON.stringify(json, null, 2));
  } catch (error) {
    fs.writeFileSync(`${target}.refused`, `${error.message.split("\n")[0]}\n`);
  }
}
