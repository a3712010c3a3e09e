"use strict";
// Filters, sorts and shows the rows that the page holds as data. Without scripts the same rows stand as plain tables.
(() => {
  const STEP = 50; // rows shown at once
  const { language, words, filters: known, tables } = JSON.parse(document.getElementById("data").textContent);
  const filters = known.filter((one) => document.querySelector(`[data-filters="${one.table ?? ""}"]`));
  const numbers = new Intl.NumberFormat(language);
  const collator = new Intl.Collator(language, { numeric: true });
  const state = Object.fromEntries(filters.map((one) => [one.key, one.start]));
  const texts = new WeakMap();
  for (const table of tables) table.places = Object.fromEntries(filters.map(({ key }) => [key, table.columns.findIndex((one) => one.key === key)]));

  const make = (name, attributes = {}, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  };
  const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, key) => values[key]);

  // Cells

  const isLink = ({ kind }) => kind === "link" || kind === "sentence";
  const textOf = (cell, column) => {
    if (cell === null || cell === "") return "";
    if (isLink(column)) return Array.isArray(cell) ? cell[0] : cell;
    if (Array.isArray(cell)) return cell.join(", ");
    if (typeof cell === "number") return Number.isInteger(cell) ? String(cell) : numbers.format(cell);
    return column.labels?.[cell] ?? cell;
  };
  const wholeText = (row, table) => {
    if (!texts.has(row)) texts.set(row, table.columns.map((one, at) => textOf(row[at], one)).join("\n").toLowerCase());
    return texts.get(row);
  };
  const valuesOf = (cell, column) => {
    if (cell === null || cell === "") return [];
    if (isLink(column)) return [textOf(cell, column)];
    return Array.isArray(cell) ? cell.map(String) : [String(cell)];
  };

  // Filtering

  const passes = (filter, table) => {
    const wanted = state[filter.key];
    const place = filter.table && filter.table !== table.name ? -1 : table.places[filter.key];
    if (!wanted || (place < 0 && filter.key !== "q")) return () => true;
    if (filter.key === "q") {
      const parts = wanted.toLowerCase().split(/\s+/);
      return (row) => parts.every((part) => wholeText(row, table).includes(part));
    }
    const allowed = new Set(filter.options.find((one) => one.value === wanted)?.any ?? [wanted]);
    return (row) => valuesOf(row[place], table.columns[place]).some((value) => allowed.has(value));
  };
  // What a table shows, and on the way what each filter can offer: the values that those before it let through.
  const narrow = (table) => {
    table.found = table.rows;
    for (const filter of filters) {
      const place = filter.table && filter.table !== table.name ? -1 : table.places[filter.key];
      if (place >= 0 && !filter.options.length)
        for (const row of table.found) for (const value of valuesOf(row[place], table.columns[place])) filter.offered.add(value);
      if (state[filter.key]) table.found = table.found.filter(passes(filter, table));
    }
  };

  // The controls

  const labelOf = (filter, value) => {
    const columns = tables.map((one) => one.columns[one.places[filter.key]]);
    return columns.find((one) => one?.labels)?.labels[value] ?? value;
  };
  const option = (value, label) => make("option", { value }, label);
  const renewOptions = (filter) => {
    const options = filter.options.length
      ? filter.options.map((one) => option(one.value, one.label))
      : [...filter.offered].sort(collator.compare).map((value) => option(value, labelOf(filter, value)));
    filter.control.replaceChildren(option("", words.all), ...options);
    filter.control.value = state[filter.key];
  };
  const control = (filter) => {
    const search = filter.key === "q";
    filter.control = search ? make("input", { type: "search", autocomplete: "off" }) : make("select");
    filter.control.id = `filter-${filter.key}`;
    filter.control.addEventListener(search ? "input" : "change", () => choose({ [filter.key]: filter.control.value }));
    return make("label", { class: search ? "search" : "" }, make("span", {}, filter.label), filter.control);
  };
  const choose = (chosen) => {
    Object.assign(state, chosen);
    for (const table of tables) table.limit = STEP;
    renew();
    remember();
  };
  const clear = () => choose(Object.fromEntries(filters.map((one) => [one.key, one.start])));
  const buildFilters = () => {
    for (const form of document.querySelectorAll("[data-filters]")) {
      const own = filters.filter((one) => (one.table ?? "") === form.dataset.filters);
      form.append(...own.map(control));
      if (form.dataset.filters === "") {
        const button = make("button", { type: "button" }, words.clear);
        button.addEventListener("click", clear);
        form.append(button);
      }
      form.addEventListener("submit", (event) => event.preventDefault());
      form.hidden = false;
    }
  };

  // The tables

  const classOf = (column) => ({ number: "figures", list: "short", file: "file-name", sentence: "sentence" })[column.kind] ?? "";
  const cellNode = (cell, column) => {
    const text = textOf(cell, column);
    const attributes = { role: "cell", "data-label": column.label, class: classOf(column) };
    const node = make("td", attributes);
    if (!text) {
      node.classList.add("empty");
      node.append("–");
    } else if (isLink(column) && cell[1]) node.append(make("a", { href: cell[1] }, text));
    else if (column.kind === "tag") node.append(make("span", { class: `tag ${cell}` }, text));
    else node.append(text);
    return node;
  };
  const rowNode = (row, table) =>
    make("tr", { role: "row" }, ...table.columns.flatMap((one, at) => (one.hidden ? [] : [cellNode(row[at], one)])));

  const rank = (cell, column) => (column.kind === "tag" ? Object.keys(column.labels).indexOf(cell) : cell);
  const sorted = (rows, { at, down, columns }) => {
    if (at === undefined) return rows;
    const key = (row) => (isLink(columns[at]) || columns[at].kind === "word" ? textOf(row[at], columns[at]) : rank(row[at], columns[at]));
    const blank = (value) => value === null || value === "" || value?.length === 0;
    const order = (one, other) => (typeof one === "number" && typeof other === "number" ? one - other : collator.compare(one, other));
    return rows
      .map((row) => [key(row), row])
      .sort(([one], [other]) => blank(one) - blank(other) || (down ? order(other, one) : order(one, other)))
      .map(([, row]) => row);
  };
  const sortBy = (table, at) => {
    [table.at, table.down] = [at, table.at === at ? !table.down : table.columns[at].kind === "number"];
    renewTable(table);
  };
  const headNode = (table) =>
    make("tr", { role: "row" }, ...table.columns.flatMap((column, at) => {
      if (column.hidden) return [];
      const button = make("button", { type: "button" }, column.label);
      button.addEventListener("click", () => sortBy(table, at));
      table.heads[at] = make("th", { scope: "col", role: "columnheader", class: classOf(column) }, button);
      return [table.heads[at]];
    }));
  const buildTable = (table) => {
    const place = document.querySelector(`[data-table="${table.name}"]`);
    Object.assign(table, { limit: STEP, heads: {}, body: make("tbody", { role: "rowgroup" }) });
    table.count = make("p", { class: "hint", role: "status" });
    table.more = make("button", { type: "button", class: "screen" });
    table.more.addEventListener("click", () => { table.limit += 5 * STEP; renewTable(table); });
    const head = make("thead", { role: "rowgroup" }, headNode(table));
    const whole = make("table", { class: "plain data", role: "table" }, make("caption", { class: "quiet" }, table.caption), head, table.body);
    place.replaceChildren(table.count, whole, table.more);
  };
  const renewTable = (table) => {
    const shown = sorted(table.found, table).slice(0, table.limit);
    table.drawn = table.limit;
    table.body.replaceChildren(...shown.map((row) => rowNode(row, table)));
    const values = { shown: shown.length, found: table.found.length, all: table.rows.length, what: table.note };
    table.count.textContent = fill(shown.length < table.found.length ? words.some : words.found, values);
    table.more.textContent = fill(words.more, { number: Math.min(5 * STEP, table.found.length - shown.length) });
    table.more.hidden = shown.length === table.found.length;
    for (const [at, head] of Object.entries(table.heads))
      head.setAttribute("aria-sort", Number(at) !== table.at ? "none" : table.down ? "descending" : "ascending");
  };

  // What else of the page follows the filters: rows of plain tables, and boxes of the matrix

  const isSame = ({ found, drawn, limit }, before) =>
    drawn === limit && found.length === before?.length && found.every((row, at) => row === before[at]);
  const renewPlain = () => {
    for (const node of document.querySelectorAll("[data-filtered]"))
      node.hidden = filters.some(({ key }) => state[key] && key in node.dataset && node.dataset[key] !== state[key]);
  };
  const boxes = [...document.querySelectorAll("[data-box]")];
  const renewMatrix = () => {
    const table = tables.find((one) => one.name === "risks");
    if (!boxes.length || !table) return;
    const [across, up] = ["likelihood-step", "consequence-step"].map((key) => table.places[key]);
    const counts = {};
    const rest = filters.filter(({ key }) => state[key] && !key.endsWith("-step")).map((one) => passes(one, table));
    for (const row of table.rows) if (rest.every((pass) => pass(row))) counts[`${row[across]} ${row[up]}`] = (counts[`${row[across]} ${row[up]}`] ?? 0) + 1;
    for (const box of boxes) {
      box.firstElementChild.textContent = counts[box.dataset.box] ?? "";
      box.firstElementChild.disabled = !counts[box.dataset.box];
      box.firstElementChild.setAttribute("aria-pressed", box.dataset.box === `${state["likelihood-step"]} ${state["consequence-step"]}`);
    }
  };
  const buildMatrix = () => {
    for (const box of boxes) {
      const [likelihood, consequence] = box.dataset.box.split(" ");
      const button = make("button", { type: "button", title: box.title });
      button.addEventListener("click", () => {
        const pressed = button.getAttribute("aria-pressed") === "true";
        choose({ "likelihood-step": pressed ? "" : likelihood, "consequence-step": pressed ? "" : consequence });
      });
      box.replaceChildren(button);
    }
  };

  // All of it, and the address

  const renew = () => {
    for (const one of filters) one.offered = new Set(state[one.key] ? [state[one.key]] : []);
    const before = tables.map((one) => one.found);
    tables.forEach(narrow);
    filters.filter((one) => one.key !== "q").forEach(renewOptions);
    for (const one of filters) if (one.control.value !== state[one.key]) one.control.value = state[one.key];
    tables.forEach((one, at) => { if (!isSame(one, before[at])) renewTable(one); });
    renewPlain();
    renewMatrix();
  };
  const remember = () => {
    const chosen = filters.filter((one) => state[one.key] !== one.start).map((one) => [one.key, state[one.key]]);
    history.replaceState(null, "", chosen.length ? `#${new URLSearchParams(chosen)}` : location.pathname + location.search);
  };
  const recall = () => {
    if (location.hash && !location.hash.includes("=")) return; // a place in the page
    const told = new URLSearchParams(location.hash.slice(1));
    for (const one of filters) state[one.key] = told.get(one.key) ?? one.start;
    return told.get("to");
  };
  const follow = () => {
    const place = recall();
    renew();
    if (place) document.getElementById(place)?.scrollIntoView();
  };

  buildFilters();
  tables.forEach(buildTable);
  buildMatrix();
  for (const one of document.querySelectorAll("[data-chosen]")) one.href = `#${one.dataset.chosen}`;
  follow();
  addEventListener("hashchange", follow);
  const limits = new Map();
  addEventListener("beforeprint", () => tables.forEach((one) => { limits.set(one, one.limit); one.limit = Infinity; renewTable(one); }));
  addEventListener("afterprint", () => tables.forEach((one) => { one.limit = limits.get(one) ?? STEP; renewTable(one); }));
  document.documentElement.classList.add("scripted");
})();
