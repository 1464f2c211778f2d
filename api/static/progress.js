// Follows a review that runs; when it ends, the page is asked for again.
const steps = document.getElementById("steps");
const events = new EventSource(steps.dataset.events);
let last = Number(steps.dataset.last);

events.addEventListener("progress", (event) => {
  const id = Number(event.lastEventId);
  if (id <= last) return;
  last = id;
  const line = document.createElement("li");
  line.textContent = JSON.parse(event.data).text;
  steps.append(line);
});

events.addEventListener("end", () => {
  events.close();
  location.reload();
});
