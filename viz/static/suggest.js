// Suggestions under a search field: the combobox pattern of WAI-ARIA. The field works the same without them.

const PAUSE_MS = 120;
const MOST = 8;

class Suggestions {
  constructor(input, number) {
    this.input = input;
    this.chosen = -1;
    this.list = document.createElement("ul");
    Object.assign(this.list, { id: `suggestions-${number}`, className: "suggestions", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.labels[0].textContent);
    this.said = document.createElement("span");
    this.said.className = "spoken";
    this.said.setAttribute("role", "status");
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
    })) input.setAttribute(name, value);
    const frame = document.createElement("div");
    frame.className = "combobox";
    input.before(frame);
    frame.append(input, this.list, this.said);
    input.addEventListener("input", () => this.wait());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE_MS);
  }

  async ask() {
    const text = this.input.value.trim();
    this.running?.abort();
    if (text.length < 2) return this.close();
    this.running = new AbortController();
    const query = new URLSearchParams({ q: text, limit: MOST });
    if (this.input.dataset.kind) query.set("label", this.input.dataset.kind);
    try {
      const answer = await fetch(`${this.input.dataset.suggest}?${query}`, { signal: this.running.signal });
      if (!answer.ok) return this.close();
      const found = await answer.json();
      this.show(Array.isArray(found) ? found : found.results ?? []);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(found) {
    this.found = found.slice(0, MOST);
    this.list.replaceChildren(...this.found.map((one, index) => this.option(one, index)));
    this.said.textContent = this.found.length ? this.input.dataset.some : this.input.dataset.none;
    this.list.hidden = !this.found.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.mark(-1);
  }

  option({ entity, matched }, index) {
    const item = document.createElement("li");
    item.id = `${this.list.id}-${index}`;
    item.setAttribute("role", "option");
    const name = document.createElement("bdi");
    name.textContent = entity.name;
    const more = document.createElement("span");
    more.className = "quiet";
    more.textContent = [matched !== entity.name ? matched : "", entity.country ?? ""].filter(Boolean).join(" · ");
    item.append(name, " ", more);
    item.addEventListener("mousedown", (event) => { event.preventDefault(); this.take(index); });
    return item;
  }

  key(event) {
    if (this.list.hidden) return;
    const last = this.found.length - 1;
    if (event.key === "ArrowDown") this.mark(this.chosen === last ? 0 : this.chosen + 1);
    else if (event.key === "ArrowUp") this.mark(this.chosen <= 0 ? last : this.chosen - 1);
    else if (event.key === "Enter" && this.chosen >= 0) this.take(this.chosen);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }

  mark(index) {
    this.chosen = index;
    [...this.list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    if (index >= 0) this.input.setAttribute("aria-activedescendant", this.list.children[index].id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  take(index) {
    const { entity } = this.found[index];
    this.close();
    if (this.input.dataset.open) {
      const [path, query] = this.input.dataset.open.split("?");
      location.assign(path + encodeURIComponent(entity.id) + (query ? `?${query}` : ""));
    } else {
      const shared = this.found.filter((one) => one.entity.name === entity.name).length > 1;
      this.input.value = shared ? entity.id : entity.name;
    }
  }

  close() {
    this.running?.abort();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }
}

[...document.querySelectorAll("input[data-suggest]")].forEach((input, number) => new Suggestions(input, number));
