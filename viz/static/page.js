// What every page gains from JavaScript; without it each of them still works.

function switchTheme(button) {
  const root = document.documentElement;
  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const say = () => { button.textContent = dark() ? button.dataset.light : button.dataset.dark; };
  button.hidden = false;
  say();
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* then for this page only */ }
    say();
  });
}

function copyText(button, text) {
  if (!navigator.clipboard) return;
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text());
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}

// A header becomes a button; each tbody is one item, whatever its number of rows.
function sortTable(table) {
  const headers = [...table.tHead.rows[0].cells];
  const language = document.documentElement.lang;
  const value = (body, index) => {
    const cell = body.rows[0].cells[index];
    return cell.dataset.value ?? cell.textContent.trim();
  };
  headers.forEach((header, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.textContent = header.textContent;
    button.title = `${table.dataset.sortLabel} ${header.textContent}`;
    header.replaceChildren(button);
    button.addEventListener("click", () => {
      const up = header.getAttribute("aria-sort") !== "ascending";
      headers.forEach((one) => one.removeAttribute("aria-sort"));
      header.setAttribute("aria-sort", up ? "ascending" : "descending");
      const compare = (a, b) => value(a, index).localeCompare(value(b, index), language, { numeric: true });
      table.append(...[...table.tBodies].sort((a, b) => (up ? compare(a, b) : compare(b, a))));
    });
  });
}

// A slider by months beside a date field; letting go asks again.
function addSlider(field) {
  const input = field.querySelector("input");
  const first = new Date(field.dataset.slider || "2015-01-01");
  const today = new Date();
  const months = (date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
  const slider = document.createElement("input");
  const said = document.createElement("output");
  const date = () => new Date(Date.UTC(Math.floor(slider.value / 12), (slider.value % 12) + 1, 0)).toISOString().slice(0, 10);
  Object.assign(slider, { type: "range", min: months(first), max: Math.max(months(today), months(new Date(input.value))) });
  slider.value = months(new Date(input.value));
  slider.setAttribute("aria-label", field.dataset.sliderLabel);
  const say = () => {
    const words = new Date(date()).toLocaleDateString(document.documentElement.lang, { month: "long", year: "numeric", timeZone: "UTC" });
    said.textContent = words;
    slider.setAttribute("aria-valuetext", words);
  };
  slider.addEventListener("input", () => { input.value = date(); say(); });
  slider.addEventListener("change", () => input.form.requestSubmit());
  say();
  field.append(slider, said);
}

// The line of a passage that an address names may stand in a part that is closed.
function openTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const closed = target && target.closest("details:not([open])");
  if (closed) { closed.open = true; target.scrollIntoView(); }
}

// On paper nothing can be opened: what is folded away only to save scrolling is printed in full.
function openForPrint() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details[data-print-open]:not([open])")];
    for (const part of opened) part.open = true;
  });
  addEventListener("afterprint", () => { for (const part of opened) part.open = false; });
}

for (const button of document.querySelectorAll("[data-theme-switch]")) switchTheme(button);
for (const button of document.querySelectorAll("[data-copy]")) copyText(button, () => document.getElementById(button.dataset.copy).textContent);
for (const button of document.querySelectorAll("[data-copy-link]")) copyText(button, () => location.href);
for (const table of document.querySelectorAll("table[data-sortable]")) sortTable(table);
for (const field of document.querySelectorAll("[data-slider]")) addSlider(field);
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
openForPrint();
openTarget();
