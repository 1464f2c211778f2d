// j and k move through the rows of a list; Enter is the link's own.
const links = [...document.querySelectorAll("#rows tbody td:nth-child(2) a")];

document.addEventListener("keydown", (event) => {
  const step = { j: 1, k: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea")) return;
  const next = links[links.indexOf(document.activeElement) + step];
  if (next) next.focus();
});
