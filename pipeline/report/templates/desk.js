"use strict";
// Filters, sorts and shows the rows that the page holds as data. Without scripts the same rows stand as plain tables.
(() => {
  const STEP = 50; // rows shown at once
  const BOARDS = 30; // and boards, whose rows take longer to be laid out
  const { language, words, filters: known, tables } = JSON.parse(document.getElementById("data").textContent);
  const filters = known.filter((one) => document.querySelector(`[data-filters="${one.table ?? ""}"]`));
  const numbers = new Intl.NumberFormat(language);
  const collator = new Intl.Collator(language, { numeric: true });
  const state = Object.fromEntries(filters.map((one) => [one.key, one.start]));
  const SHARED = ["q", "municipality", "board", "year"]; // what all of a page is chosen by
  for (const table of tables) {
    table.places = Object.fromEntries([...filters, { key: "check" }].map(({ key }) => [key, table.columns.findIndex((one) => one.key === key)]));
    table.place = document.querySelector(`[data-table="${table.name}"]`); // none where it is only counted
  }
  const shownTables = tables.filter((one) => one.place);

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
  const holds = (cell, column, test) => {
    if (cell === null || cell === "") return false;
    if (isLink(column)) return test(textOf(cell, column));
    return Array.isArray(cell) ? cell.some((one) => test(String(one))) : test(String(cell));
  };

  // Filtering

  const placeOf = (filter, table) => (filter.table && filter.table !== table.name ? -1 : table.places[filter.key]);
  // Every word stands in some cell that is shown. What a text comes to is kept, since many rows hold the same.
  const search = (parts, table) => {
    const tests = parts.map((part) => {
      const numeric = /\d/.test(part);
      return table.columns.flatMap((column, at) => {
        if (column.hidden || (!numeric && (column.kind === "number" || column.kind === "list"))) return [];
        const known = new Map();
        const includes = (cell) => textOf(cell, column).toLowerCase().includes(part);
        return (row) => {
          const cell = row[at], key = Array.isArray(cell) && isLink(column) ? cell[0] : cell;
          if (typeof key !== "string") return includes(cell);
          let found = known.get(key);
          if (found === undefined) known.set(key, (found = includes(cell)));
          return found;
        };
      });
    });
    return (row) => tests.every((columns) => columns.some((test) => test(row)));
  };
  const passes = (filter, table) => {
    const wanted = state[filter.key], place = placeOf(filter, table);
    if (!wanted || (place < 0 && filter.key !== "q")) return null;
    if (filter.key === "q") return search(wanted.toLowerCase().split(/\s+/).filter(Boolean), table);
    const allowed = new Set(filter.options.find((one) => one.value === wanted)?.any ?? [wanted]);
    return (row) => holds(row[place], table.columns[place], (value) => allowed.has(value));
  };
  const narrowed = (rows, filter, table) => {
    const pass = passes(filter, table);
    return pass ? rows.filter(pass) : rows;
  };
  // What a table shows, and on the way what each filter can offer: the values that those before it let through.
  const narrow = (table) => {
    table.found = table.rows;
    for (const filter of filters) {
      const place = placeOf(filter, table), column = table.columns[place];
      const offer = (value) => { filter.offered.add(value); };
      if (place >= 0 && table.place && !filter.options.length) for (const row of table.found) holds(row[place], column, offer);
      table.found = narrowed(table.found, filter, table);
      if (SHARED.includes(filter.key)) table.shared = table.found; // these come first
      if (!filter.key.endsWith("-step")) table.boxed = table.found; // and those of the matrix last
    }
  };

  // The controls

  const labelOf = (filter, value) => {
    const columns = tables.map((one) => one.columns[placeOf(filter, one)]);
    return columns.find((one) => one?.labels)?.labels[value] ?? value;
  };
  const option = (value, label) => make("option", { value }, label);
  const chosenLabel = (filter) =>
    filter.options.find((one) => one.value === state[filter.key])?.label ?? labelOf(filter, state[filter.key]);
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
    for (const table of shownTables) table.limit = STEP;
    for (const table of plainTables) table.limit = BOARDS;
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
    const place = table.place;
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
  const plain = [...document.querySelectorAll("[data-filtered]")].map((node) => {
    const { municipality, board, late } = node.dataset;
    return { node, home: `${municipality}\n${board}`, late: late.split(" ").filter(Boolean) };
  });
  const plainTables = [...new Set(plain.map(({ node }) => node.parentNode))].map((body) => {
    const more = make("button", { type: "button", class: "screen more" });
    const table = { more, limit: BOARDS, rows: plain.filter(({ node }) => node.parentNode === body) };
    more.addEventListener("click", () => { table.limit += 5 * STEP; renewPlain(); });
    body.closest(".wide, .tall, [role=region]").append(more);
    return table;
  });
  // A board stays as long as any of what is chosen is its own.
  const homesFound = () => {
    const found = new Set();
    for (const table of tables) {
      const [municipality, board] = [table.places.municipality, table.places.board];
      for (const row of table.shared) found.add(`${row[municipality]}\n${textOf(row[board], table.columns[board])}`);
    }
    return found;
  };
  const isLate = ({ late }) => (state.year ? late.includes(state.year) : late.length > 0);
  const renewPlain = () => {
    const found = plain.length && SHARED.some((key) => state[key]) ? homesFound() : null;
    for (const one of plain) one.chosen = !found || found.has(one.home);
    for (const { rows, more, limit } of plainTables) {
      const left = rows.filter((one) => one.chosen && (state.late !== "yes" || isLate(one)));
      const shown = new Set(left.slice(0, limit)); // each more has to be laid out
      for (const one of rows) if (one.node.hidden === shown.has(one)) one.node.hidden = !one.node.hidden;
      more.textContent = fill(words.more, { number: Math.min(5 * STEP, left.length - shown.size) });
      more.hidden = shown.size === left.length;
    }
  };
  const counted = {
    no: (rows, places) => rows.unanswered.filter((row) => row[places.unanswered.check] === "no").length,
    unknown: (rows, places) => rows.unanswered.filter((row) => row[places.unanswered.check] === "unknown").length,
    changed: (rows, places) => rows.findings.filter((row) => row[places.findings.area] === "years").length,
    // A report of one board has no table of boards: what the page says of it stays.
    ...(plain.length && { late: () => new Set(plain.filter((one) => one.chosen && isLate(one)).map((one) => one.home)).size }),
  };
  const questions = [...document.querySelectorAll("[data-question]")];
  const renewQuestions = () => {
    const rows = Object.fromEntries(tables.map((one) => [one.name, one.shared]));
    const places = Object.fromEntries(tables.map((one) => [one.name, one.places]));
    const kept = SHARED.filter((key) => state[key]).map((key) => [key, state[key]]);
    for (const node of questions) {
      const { question, page, chosen, one, more } = node.dataset;
      if (!counted[question]) continue;
      const number = counted[question](rows, places);
      node.firstElementChild.textContent = number;
      node.lastElementChild.textContent = number === 1 ? one : more;
      node.href = `${page}#${new URLSearchParams([...kept, ...new URLSearchParams(chosen)])}`;
    }
  };
  const printed = [...document.querySelectorAll("[data-printed]")];
  const renewPrinted = () => {
    const chosen = filters.filter((one) => state[one.key]).map((one) => `${one.label}: ${chosenLabel(one)}`);
    const at = new Date().toLocaleString(language, { dateStyle: "long", timeStyle: "short" });
    for (const node of printed) node.textContent = fill(words.chosen, { what: chosen.join(", ") || words.chosen_all, at });
  };
  const boxes = [...document.querySelectorAll("[data-box]")];
  const renewMatrix = () => {
    const table = tables.find((one) => one.name === "risks");
    if (!boxes.length || !table) return;
    const [across, up] = ["likelihood-step", "consequence-step"].map((key) => table.places[key]);
    const counts = {};
    for (const row of table.boxed) {
      const key = `${row[across]} ${row[up]}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
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
    const before = shownTables.map((one) => one.found);
    tables.forEach(narrow);
    filters.filter((one) => one.key !== "q").forEach(renewOptions);
    for (const one of filters) if (one.control.value !== state[one.key]) one.control.value = state[one.key];
    shownTables.forEach((one, at) => { if (!isSame(one, before[at])) renewTable(one); });
    renewPlain();
    renewQuestions();
    renewMatrix();
    renewPrinted();
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
  shownTables.forEach(buildTable);
  buildMatrix();
  follow();
  addEventListener("hashchange", follow);
  const limits = new Map();
  const sorters = [];
  addEventListener("beforeprint", () => {
    for (const one of [...shownTables, ...plainTables]) { limits.set(one, one.limit); one.limit = Infinity; }
    shownTables.forEach(renewTable);
    renewPlain();
    renewPrinted();
    for (const button of document.querySelectorAll(".data thead button")) { // a heading with a button is not repeated on the next page
      const plain = Object.assign(document.createElement("span"), { textContent: button.textContent });
      button.replaceWith(plain);
      sorters.push([plain, button]);
    }
  });
  addEventListener("afterprint", () => {
    for (const [plain, button] of sorters.splice(0)) plain.replaceWith(button);
    for (const one of [...shownTables, ...plainTables]) one.limit = limits.get(one) ?? one.limit;
    shownTables.forEach(renewTable);
    renewPlain();
  });
  document.documentElement.classList.add("scripted");
})();
