// What the pages do beside being read: search, copying, filters. Written by hand, loaded as it is. All that comes from a
// document is set as text, never as markup.
"use strict";

const MOST = 40;

addEventListener("DOMContentLoaded", () => {
  for (const place of document.querySelectorAll(".search")) addSearch(place);
  for (const line of document.querySelectorAll(".line")) addCopy(line);
  for (const form of document.querySelectorAll(".filters")) addFilters(form);
});

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

// --- Copying ---------------------------------------------------------------------------------------------------------

function addCopy(line) {
  const code = line.querySelector("code");
  const button = make("button", { type: "button" }, "Copy");
  button.setAttribute("aria-label", `Copy ${code.textContent}`);
  button.addEventListener("click", async () => {
    button.textContent = (await copied(code)) ? "Copied" : "Press Ctrl+C";
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  line.append(button);
}

// The clipboard is closed to pages of some origins; then the text is selected for the reader to copy.
async function copied(code) {
  try {
    await navigator.clipboard.writeText(code.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(code);
    return false;
  }
}

// --- Search ----------------------------------------------------------------------------------------------------------

// `search.js` calls this with its data: `fetch` cannot read files beside a page that is a file itself.
let receive;
const data = new Promise((resolve) => (receive = resolve));
globalThis.searchData = (index) => receive(prepared(index));

// Namespaces `n`; types `t`: name, namespace, kind, base type, file where it is not the name; paths `p`: text, file, what it
// starts at and leads to; operations `o`: name, kind, address, what is shown of it, what it starts at and leads to.
function prepared(index) {
  const types = index.t.map(([name, namespace, kind, base, file]) => {
    const label = `${index.n[namespace]}.${name}`;
    return { name, label, kind: index.k[kind], isType: true, base, address: `types/${file ?? label}.html` };
  });
  const paths = index.p.map(([label, file, from, to]) => {
    const name = label.split("/").filter((segment) => segment !== "{id}").at(-1);
    return { name, label, kind: "path", from, to, address: `paths/${file}.html` };
  });
  const operations = index.o.map(([name, kind, address, label, from, to]) => ({
    name, label, kind: index.k[kind], address, from, to,
  }));
  const entries = [...types, ...paths, ...operations];
  for (const entry of entries) {
    entry.low = entry.label.toLowerCase();
    entry.lowName = entry.name.toLowerCase();
  }
  return { types, steps: [...paths, ...operations], entries };
}

function addSearch(place) {
  const root = place.dataset.root;
  const input = make("input", {
    type: "search", placeholder: "Search types, paths, operations   /", "aria-label": "Search types, paths and operations",
    autocomplete: "off", spellcheck: "false", "aria-controls": "found",
  });
  const list = make("ul");
  const status = make("p", { role: "status" });
  const found = make("div", { class: "found", id: "found", hidden: "" }, status, list);
  place.append(input, found);

  let isLoading = false;
  const load = () => {
    if (isLoading) return;
    isLoading = true;
    document.head.append(make("script", { src: `${root}search.js` }));
  };
  const show = async () => {
    const query = input.value.trim();
    found.hidden = query === "";
    if (found.hidden) return;
    load();
    status.textContent = "Loading…";
    const index = await data;
    if (input.value.trim() !== query) return;
    const { entries, count } = search(index, query);
    list.replaceChildren(...entries.map((entry) => make("li", {}, link(root, entry))));
    status.textContent = count === 0 ? "Nothing found" : count > MOST ? `${MOST} of ${count} results` : `${count} results`;
  };
  input.addEventListener("focus", load);
  input.addEventListener("input", show);
  addKeys(place, input, found);
}

function link(root, { label, kind, address }) {
  return make("a", { href: root + address }, make("span", { class: "name" }, label), make("small", {}, kind));
}

// Arrows move between the field and its results, Escape leaves them, `/` comes back.
function addKeys(place, input, found) {
  const links = () => [...found.querySelectorAll("a")];
  place.addEventListener("keydown", (event) => {
    const all = links();
    const at = all.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: at < 0 ? undefined : 0, End: at < 0 ? undefined : all.length - 1 }[event.key];
    if (event.key === "Escape") {
      found.hidden = true;
      input.focus();
    } else if (event.key === "Enter" && event.target === input) {
      all[0]?.click();
    } else if (to !== undefined && !found.hidden) {
      event.preventDefault();
      (to < 0 ? input : all[Math.min(to, all.length - 1)])?.focus();
    }
  });
  addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select");
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    }
  });
  addEventListener("click", (event) => {
    if (!place.contains(event.target)) found.hidden = true;
  });
}

// The best entries for what was typed, and how many fit.
function search(index, query) {
  const low = query.toLowerCase();
  const words = low.split(/\s+/);
  const fits = [];
  const walked = query.includes("/") ? walk(index, query) : undefined;
  if (walked) fits.push([-1, walked]);
  for (const entry of index.entries) {
    const score = rank(entry, low, words);
    if (score !== undefined && entry.label !== walked?.label) fits.push([score, entry]);
  }
  fits.sort(([a, one], [b, two]) => a - b || one.label.length - two.label.length || (one.label < two.label ? -1 : 1));
  return { entries: fits.slice(0, MOST).map(([, entry]) => entry), count: fits.length };
}

// Less is better; undefined where the entry does not fit. What fits alike: types first.
function rank(entry, low, words) {
  const other = entry.isType ? 0 : 0.5;
  if (entry.low === low) return 0;
  if (entry.lowName === low) return 1 + other;
  if (entry.lowName.startsWith(low)) return 2 + other;
  if (entry.low.startsWith(low)) return 3 + other;
  if (entry.lowName.includes(low)) return 4 + other;
  return words.every((word) => entry.low.includes(word)) ? 5 + other : undefined;
}

// A path that is written out leads to the page of its last segment, whichever way that page itself was reached.
function walk({ types, steps }, query) {
  let at = -1;
  let page;
  for (const segment of query.split("?")[0].split("/").filter(Boolean)) {
    const name = segment.split("(")[0];
    const next = steps.find((step) => step.name === name && isFrom(types, step, at));
    const cast = types.findIndex((type) => type.label === name);
    if (next) {
      page = next;
      at = next.to;
    } else if (cast >= 0) {
      at = cast;
    } else if (page === undefined) {
      return undefined;
    }
  }
  return page && { ...page, label: query };
}

// Whether what is at a type, or at the root, has the step: its own type or a base type declares it.
function isFrom(types, step, at) {
  if (step.from === at) return true;
  for (let type = types[at]; type; type = types[type.base]) {
    if (type.base === step.from && step.from >= 0) return true;
  }
  return false;
}

// --- Filters ---------------------------------------------------------------------------------------------------------

// Shows the rows whose class and kind are ticked and that have the words; says how many there are.
function addFilters(form) {
  form.hidden = false;
  const rows = [...document.querySelectorAll("[data-class]")];
  const groups = [...document.querySelectorAll("section[data-group]")];
  const status = form.querySelector(".status");
  const apply = () => {
    const ticked = (name) => new Set([...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value));
    const [classes, kinds] = [ticked("class"), ticked("kind")];
    const words = form.querySelector("[type=search]").value.toLowerCase().split(/\s+/);
    let count = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      const fits = classes.has(row.dataset.class) && kinds.has(row.dataset.kind) && words.every((word) => text.includes(word));
      row.hidden = !fits;
      count += fits;
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-class]:not([hidden])");
    status.textContent = `${count} of ${rows.length} changes`;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}
