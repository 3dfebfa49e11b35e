// What the review gains from JavaScript: decisions by single keys, a file dropped on the page. All of it works without.

const doubts = [...document.querySelectorAll("[data-doubt]")];

function current() {
  return document.activeElement?.closest("[data-doubt]");
}

function step(by) {
  const at = doubts.indexOf(current());
  const next = doubts[at < 0 ? 0 : Math.min(Math.max(at + by, 0), doubts.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "start" });
}

// A summary opens and leads to its first field; a button is pressed.
function press(doubt, key) {
  const control = doubt?.querySelector(`[data-key="${key}"]`);
  if (!control) return false;
  if (control.tagName === "SUMMARY") {
    control.parentElement.open = true;
    control.parentElement.querySelector("select")?.focus();
  } else {
    control.click();
  }
  return true;
}

// In reading order the fields of a claim are folded away.
function edit(field) {
  field?.closest("details")?.setAttribute("open", "");
  field?.focus();
}

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !isOn()) return;
  if (event.target.closest("input, textarea, select")) return;
  const key = event.key.toLowerCase();
  let done = true;
  if (key === "j") step(1);
  else if (key === "k") step(-1);
  else if (key === "e") edit(current()?.querySelector(".fields input, .fields select"));
  else done = /^[arsu1-9]$/.test(key) && press(current(), key);
  if (done) event.preventDefault();
}

const box = document.querySelector("[data-keys-on]");
const isOn = () => Boolean(box?.checked);

function showKeys() {
  document.body.classList.toggle("with-keys", isOn());
  try { localStorage.setItem("review-keys", isOn() ? "on" : "off"); } catch { /* then for this page only */ }
}

if (box) {
  document.querySelector("[data-keys]").hidden = false;
  try { box.checked = localStorage.getItem("review-keys") !== "off"; } catch { /* on, then */ }
  box.addEventListener("change", showKeys);
  document.addEventListener("keydown", onKey);
  showKeys();
}

// After a decision the next doubt has the focus; a refusal is read first.
const refusal = document.querySelector("#notice.refused");
if (refusal) refusal.focus();
else if (/^#doubt-\d+$/.test(location.hash)) document.querySelector(location.hash)?.focus();

for (const form of document.querySelectorAll("[data-drop]")) {
  const input = form.querySelector('input[type="file"]');
  form.querySelector("[data-drop-hint]").hidden = false;
  for (const kind of ["dragenter", "dragover"]) {
    form.addEventListener(kind, (event) => { event.preventDefault(); form.classList.add("over"); });
  }
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (event.dataTransfer.files.length !== 1) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", () => {
    const button = form.querySelector("button");
    button.textContent = form.dataset.busy;
    button.setAttribute("aria-busy", "true");
    const waited = button.appendChild(document.createElement("span"));
    waited.setAttribute("aria-hidden", "true");
    const since = Date.now();
    setInterval(() => { waited.textContent = ` ${Math.round((Date.now() - since) / 1000)} s`; }, 1000);
  });
}

// A name that is marked in a passage goes into the first empty field of the passage's form.
function takeMarked() {
  const selection = getSelection();
  const marked = String(selection).replace(/\s+/g, " ").trim();
  const form = selection.anchorNode?.parentElement?.closest("[data-printed]")
    ?.closest("[data-passage]").querySelector("details.add");
  const field = form && [...form.querySelectorAll("input[maxlength]")].find((input) => !input.value);
  if (!marked || marked.length > 200 || !field) return;
  form.open = true;
  field.value = marked;
}

for (const hint of document.querySelectorAll("[data-marking]")) hint.hidden = false;
if (document.querySelector("[data-marking]")) {
  document.addEventListener("mouseup", takeMarked);
  document.addEventListener("keyup", (event) => { if (event.key === "Shift") takeMarked(); });
}
