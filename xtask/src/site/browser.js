// Opens sites in a browser and reports what is wrong: one line each, exit code 1 where there is one.
// The argument is a file with what to look at; see `browser.rs`.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const puppeteer = require("puppeteer-core");
const axe = require("axe-core");

const plan = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const findings = [];
const find = (where, what) => findings.push(`${where}: ${what}`);
// From the address to the first results, in milliseconds.
const MOST_MS = 2000;
const url = (file) => `file://${file}`;

async function main() {
  const browser = await puppeteer.launch({ executablePath: plan.browser, args: ["--no-sandbox"] });
  try {
    for (const site of plan.sites) await lookAtSite(browser, site);
    await lookAtChanges(browser, plan.changes);
  } finally {
    await browser.close();
  }
}

// A page whose console, errors and requests are watched.
async function open(browser, folder) {
  const page = await browser.newPage();
  let where = folder;
  page.on("console", (message) => find(where, `the console says: ${message.text()}`));
  page.on("pageerror", (error) => find(where, `an error: ${error.message}`));
  page.on("request", (request) => {
    const address = request.url();
    if (!address.startsWith("file:") && !address.startsWith("data:")) find(where, `asks for ${address}`);
  });
  page.on("requestfailed", (request) => find(where, `does not get ${request.url()}`));
  // The clipboard of a page without a user is closed: what would be in it is kept.
  await page.evaluateOnNewDocument(() => {
    globalThis.clipboard = [];
    Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => void globalThis.clipboard.push(text) } });
  });
  return {
    page,
    async go(file) {
      where = path.relative(path.dirname(folder), file);
      await page.goto(url(file), { waitUntil: "load" });
      return where;
    },
  };
}

async function lookAtSite(browser, site) {
  const { page, go } = await open(browser, site.folder);
  const index = path.join(site.folder, "index.html");
  await page.setViewport({ width: 1200, height: 900 });
  const where = await go(index);

  // The index of the whole service: from the address to the first results.
  for (const { query, label, heading } of site.searches) {
    let took = Infinity;
    // A busy machine is not the pages' fault: the best of a few tries counts.
    for (let tries = 0; tries < 5 && took > MOST_MS; tries += 1) {
      const start = Date.now();
      await go(index);
      await page.keyboard.press("/");
      await page.keyboard.sendCharacter(query);
      await page.waitForFunction(() => document.querySelectorAll(".found a").length > 0, { timeout: 10000 });
      took = Math.min(took, Date.now() - start);
    }
    if (took > MOST_MS) find(where, `${took} ms until \`${query}\` is found; at most ${MOST_MS}`);
    console.log(`${where}: \`${query}\` is found after ${took} ms`);
    const first = await page.$eval(".found a .name", (name) => name.textContent);
    if (first !== label) find(where, `\`${query}\` finds \`${first}\` first, not \`${label}\``);
    await page.keyboard.press("ArrowDown");
    const focused = await page.evaluate(() => document.activeElement.closest(".found li") === document.querySelector(".found li"));
    if (!focused) find(where, "the arrow does not go to the first result");
    await page.keyboard.press("ArrowUp");
    if (!(await page.evaluate(() => document.activeElement.matches(".search input")))) find(where, "the arrow does not go back");
    await page.keyboard.press("ArrowDown");
    await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.keyboard.press("Enter")]);
    const shown = await page.$eval("h1", (h1) => h1.textContent);
    if (shown !== heading) find(where, `\`${query}\` leads to \`${shown}\`, not to \`${heading}\``);
  }

  await go(index);
  await page.keyboard.press("/");
  await page.keyboard.sendCharacter("a");
  await page.waitForFunction(() => !document.querySelector(".found").hidden);
  await page.keyboard.press("Escape");
  if (!(await page.$eval(".found", (found) => found.hidden))) find(where, "Escape does not close the results");

  // The first thing that a keyboard reaches leads past the head.
  await go(index);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const target = await page.evaluate(() => document.activeElement.id);
  if (target !== "main") find(where, `the first link focuses \`${target}\`, not the content`);

  const link = await page.$eval("main a", (a) => a.textContent);
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click("main a")]);
  const text = await page.$eval("h1", (h1) => h1.textContent);
  if (text !== link) find(where, `the link \`${link}\` leads to \`${text}\``);

  for (const { file, line } of site.lines) {
    const here = await go(path.join(site.folder, file));
    const index = await page.$$eval(".line code", (codes, line) => codes.findIndex((code) => code.textContent === line), line);
    if (index < 0) {
      find(here, `has no line \`${line}\``);
      continue;
    }
    await (await page.$$(".line button"))[index].click();
    const copied = await page.evaluate(() => globalThis.clipboard.at(-1));
    if (copied !== line) find(here, `copies \`${copied}\`, not \`${line}\``);
  }

  for (const file of site.opened) {
    const here = await go(path.join(site.folder, file));
    if ((await page.$$("h1")).length !== 1) find(here, "has not one heading of the first level");
  }
  await looks(page, go, site.name, site.folder, site.shown);
  await page.close();
}

// Light, dark and narrow: what axe finds, and a picture for people.
async function looks(page, go, name, folder, files) {
  for (const file of files) {
    for (const [look, scheme, width] of [["light", "light", 1200], ["dark", "dark", 1200], ["narrow", "light", 360]]) {
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      const where = `${await go(path.join(folder, file))} (${look})`;
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) find(where, `is ${wide} pixels wider than the window`);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() => globalThis.axe.run({ preload: false }));
      for (const { id, help, nodes } of violations) find(where, `axe: ${id}: ${help}: ${nodes[0].html.slice(0, 200)}`);
      await page.screenshot({ path: path.join(plan.pictures, `${name}-${file.replaceAll("/", "-")}-${look}.png`) });
    }
  }
}

async function lookAtChanges(browser, { name, folder, file }) {
  const { page, go } = await open(browser, folder);
  await page.setViewport({ width: 1200, height: 900 });
  const where = await go(path.join(folder, file));
  const shown = () => page.$$eval("[data-class]", (rows) => rows.filter((row) => row.checkVisibility()).map((row) => row.dataset.class));
  const all = await shown();
  const has = (rows, name) => rows.includes(name);
  if (!has(all, "breaking") || !has(all, "additive")) find(where, `does not show all classes: ${all}`);
  await page.click("[name=class][value=breaking]");
  const without = await shown();
  if (has(without, "breaking") || !has(without, "additive")) find(where, `the filter of classes leaves: ${without}`);
  await page.click("[name=class][value=breaking]");
  const kind = await page.$eval("[name=kind]", (box) => box.value);
  await page.click("[name=kind]");
  const other = await page.$$eval("[data-kind]", (rows) => rows.filter((row) => row.checkVisibility()).map((row) => row.dataset.kind));
  if (has(other, kind)) find(where, `the filter of kinds leaves \`${kind}\``);
  await page.click("[name=kind]");
  const words = await page.$eval("[data-class] th", (cell) => cell.textContent);
  await page.type(".filters [type=search]", words);
  const some = await shown();
  const status = await page.$eval(".filters .status", (status) => status.textContent);
  if (some.length === 0 || status !== `${some.length} of ${all.length} changes`) find(where, `the words leave ${some.length}, and it says: ${status}`);
  await looks(page, go, name, folder, [file]);
  await page.close();
}

main().then(
  () => {
    for (const finding of findings) console.error(finding);
    process.exitCode = findings.length > 0 ? 1 : 0;
  },
  (error) => {
    console.error(error.stack);
    process.exitCode = 1;
  },
);
