// Searching inside the drawing: names without accents or capitals, the first matches as buttons.

import { button, make } from "./elements.js";
import { swatch } from "./shapes.js";
import { shownOf } from "./view.js";
import { byName, clean, say } from "./words.js";

const MOST = 8;
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export function attachFinder(input, list, store, canvas) {
  const matches = () => {
    const wanted = plain(input.value.trim());
    return wanted
      ? [...shownOf(store.view).nodes.values()].filter((node) => plain(node.name).includes(wanted)).sort(byName)
      : [];
  };
  const take = (node) => {
    store.choose(node.id);
    canvas?.centre(node.id);
    list.replaceChildren();
    input.value = clean(node.name);
  };
  const draw = () => {
    const found = matches();
    const none = input.value.trim() && !found.length;
    list.replaceChildren(
      ...found.slice(0, MOST).map((node) =>
        make(
          "li",
          {},
          button([swatch(node.label), " ", make("bdi", {}, clean(node.name))], () => take(node)),
        ),
      ),
      ...(none ? [make("li", { class: "quiet" }, say("not_here"))] : []),
    );
  };
  input.addEventListener("input", draw);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      const [first] = matches();
      if (first) take(first);
    }
    if (event.key === "Escape") {
      input.value = "";
      list.replaceChildren();
    }
  });
}
