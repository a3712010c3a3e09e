// What the pages gain from a script: places that are marked both ways, pictures that begin where they are marked and are asked for again, keys at the reviewer's desk, a file that is dropped.
// Everything works without it: values and marks are links, the desk and the draft are forms.
"use strict";

function reveal(element, block) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block, inline: "nearest", behavior: calm ? "auto" : "smooth" });
}

// A picture wider than the screen begins where it is marked.
function evidence() {
  for (const frame of document.querySelectorAll(".frame")) {
    const boxes = [...frame.querySelectorAll(".box")].map((box) => box.getBoundingClientRect());
    if (!boxes.length || frame.scrollWidth <= frame.clientWidth) continue;
    const left = Math.min(...boxes.map((box) => box.left));
    const right = Math.max(...boxes.map((box) => box.right));
    const air = Math.max(12, (frame.clientWidth - (right - left)) / 2);
    frame.scrollLeft += left - frame.getBoundingClientRect().left - air;
  }
}

// A page's picture that did not come, since too many were asked for at once, is asked for again: a few times, each later than the last.
function pictures() {
  for (const image of document.querySelectorAll(".page img")) {
    let tries = 0;
    const failed = () => {
      if (tries < 3) setTimeout(() => (image.src = image.getAttribute("src")), 4000 * ++tries);
    };
    image.addEventListener("error", failed);
    if (image.complete && image.naturalWidth === 0) failed(); // before this script was there
  }
}

// On a phone what narrows a search does not stand before what was found.
function facets() {
  const narrow = matchMedia("(max-width: 46rem)").matches;
  if (narrow) for (const one of document.querySelectorAll(".facets details:not(:has(.chosen))")) one.open = false;
}

function places() {
  const sheets = document.querySelector("[data-sheets]");
  if (!sheets) return;
  const light = (spots) => {
    for (const one of document.querySelectorAll(".chosen")) one.classList.remove("chosen");
    const lit = (name) => spots.flatMap((spot) => [...document.querySelectorAll(`[data-${name}="${spot}"]`)]);
    const [values, marks] = [lit("value"), lit("mark")];
    for (const one of [...values, ...marks]) one.classList.add("chosen");
    return [values, marks];
  };
  // Whoever is led to a row sees its place on the page beside it.
  const show = (spots) => {
    const marks = light(spots)[1];
    if (marks.length && getComputedStyle(sheets).position === "sticky") reveal(marks[0], "center");
  };
  const led = () => {
    const row = location.hash.startsWith("#rad-") && document.getElementById(location.hash.slice(1));
    if (!row) return;
    show([...row.querySelectorAll("[data-value]")].map((one) => one.dataset.value));
  };
  led();
  const opened = document.querySelector("[data-opened]");
  if (opened) show([opened.dataset.opened]);
  addEventListener("hashchange", led);
  const choose = (spot, from) => {
    const [values, marks] = light([spot]);
    const other = from === "value" ? marks[0] : values[0];
    if (!other) return;
    reveal(other, "center");
    other.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const cell = event.target.closest("td");
    const value = event.target.closest("[data-value]") || (cell && !event.target.closest("a") && cell.querySelector("[data-value]"));
    const mark = event.target.closest("[data-mark]");
    if (!value && !mark) return;
    if (String(getSelection()).trim()) return;
    event.preventDefault();
    if (value) choose(value.dataset.value, "value");
    else choose(mark.dataset.mark, "mark");
  });
  // One stop of the Tab key for each page; the arrows go on from mark to mark.
  for (const page of sheets.querySelectorAll(".marks")) {
    const marks = [...page.querySelectorAll(".mark")];
    marks.forEach((mark, number) => mark.setAttribute("tabindex", number ? "-1" : "0"));
    page.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const next = step && marks[marks.indexOf(document.activeElement) + step];
      if (!next) return;
      event.preventDefault();
      document.activeElement.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus({ preventScroll: true });
      reveal(next, "nearest");
    });
  }
}

function desk() {
  const form = document.querySelector("[data-desk]");
  if (!form) return;
  const button = form.querySelector("[data-confirm]");
  const first = form.querySelector("[data-edit]");
  const go = (name) => {
    const link = document.querySelector(`[data-step="${name}"]`);
    if (link) location.assign(link.href);
  };
  const deeds = {
    j: () => go("next"),
    s: () => go("next"),
    ArrowDown: () => go("next"),
    k: () => go("before"),
    ArrowUp: () => go("before"),
    e: () => {
      first.focus();
      if (first.select) first.select();
    },
    Enter: () => form.requestSubmit(button),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(button);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const field = event.target.closest("input, textarea, select");
    if (field) {
      if (event.key === "Escape") field.blur();
      return;
    }
    const own = event.target.closest("a, button, summary, [tabindex]"); // these have an Enter and arrows of their own
    if (!deeds[event.key] || (own && event.key.length > 1)) return;
    event.preventDefault();
    deeds[event.key]();
  });
  form.addEventListener("input", (event) => {
    if (event.target.name.startsWith("v.")) button.textContent = button.dataset.changed;
  });
}

function draft() {
  const form = document.querySelector("[data-drop]");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const over = (on) => form.classList.toggle("over", on);
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  form.addEventListener("dragleave", () => over(false));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
  });
  form.addEventListener("submit", () => form.classList.add("working"));
  addEventListener("pageshow", () => form.classList.remove("working"));
}

evidence();
pictures();
facets();
places();
desk();
draft();
