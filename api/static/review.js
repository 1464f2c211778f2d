// Joins the findings with their passages: a click or Enter on one goes to the other; j and k step through; filters
// act at once; decision forms open in place (d). Without this file links, filter and the case's own page do the same.
const entries = [...document.querySelectorAll(".entry")];
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const visible = () => entries.filter((entry) => !entry.hidden);
const card = (entry) => entry.querySelector(".finding");
const passages = (id) =>
  [...document.querySelectorAll(`mark[data-findings~="${id}"]`)].map((mark) => mark.closest("a"));

function reach(element) {
  element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  element.focus({ preventScroll: true });
}

function activate(entry) {
  for (const other of document.querySelectorAll(".active")) other.classList.remove("active");
  if (!entry) return;
  entry.classList.add("active");
  for (const passage of passages(entry.dataset.id)) passage.classList.add("active");
}

function toPassage(entry, block) {
  activate(entry);
  const places = passages(entry.dataset.id);
  const place = places.find((a) => a.closest(`#b${block}`)) ?? places[0] ?? document.getElementById(`b${block}`);
  if (!place) return;
  if (!place.matches("a")) place.tabIndex = -1;
  reach(place);
}

function toFinding(ids) {
  const shown = visible().filter((entry) => ids.includes(entry.dataset.id));
  const at = shown.findIndex((entry) => entry.classList.contains("active"));
  const entry = shown[(at + 1) % shown.length];
  if (!entry) return;
  activate(entry);
  reach(card(entry));
}

for (const entry of entries) {
  card(entry).tabIndex = 0;
  entry.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#b"]');
    if (link) event.preventDefault();
    else if (!event.target.closest(".finding") || event.target.closest("a, details, form")) return;
    if (!link && String(getSelection())) return;
    toPassage(entry, link?.getAttribute("href").slice(2));
  });
}

for (const mark of document.querySelectorAll("mark[data-findings]")) {
  mark.closest("a").addEventListener("click", (event) => {
    event.preventDefault();
    toFinding(mark.dataset.findings.split(" "));
  });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const here = event.target.closest(".entry");
  const step = { j: 1, k: -1 }[event.key];
  if (step) {
    const shown = visible();
    const at = shown.indexOf(document.querySelector(".entry.active"));
    const next = shown[at + step];
    if (next) { activate(next); reach(card(next)); }
  } else if (event.key === "Enter" && here && event.target === card(here)) {
    toPassage(here);
  } else if (event.key === "Escape" || event.key === "d") {
    const active = document.querySelector(".entry.active");
    if (!active) return;
    if (event.key === "d") active.querySelector("a.decide")?.click();
    else reach(card(active));
  }
});

const filter = document.getElementById("filter");
filter.addEventListener("change", () => {
  const wanted = Object.entries(Object.fromEntries(new FormData(filter))).filter(([, value]) => value);
  for (const entry of entries) entry.hidden = !wanted.every(([name, value]) => entry.dataset[name] === value);
  document.getElementById("shown").textContent = visible().length;
});

for (const link of document.querySelectorAll("a.decide")) {
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    const footer = link.closest("footer");
    const open = footer.querySelector(".forms");
    if (open) { open.remove(); return; }
    const answer = await fetch(link.dataset.forms);
    if (!answer.ok) { location.href = link.href; return; }
    footer.insertAdjacentHTML("beforeend", await answer.text());
    footer.querySelector("summary")?.focus();
  });
}

const target = entries.find((entry) => card(entry).id === decodeURIComponent(location.hash.slice(1)));
if (target) { activate(target); reach(card(target)); }
