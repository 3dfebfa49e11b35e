// A story on paper: a sheet for each step, with its picture, its words, the key and the sources of what it shows.

import { make } from "./elements.js";
import { readLook } from "./look.js";
import { svgOf } from "./picture.js";
import { litBy } from "./story.js";
import { clean, say } from "./words.js";

export function attachSheets(root, store, canvas) {
  const sheets = make("div", { class: "sheets" });
  root.append(sheets);

  const sheet = ({ text, nodes }, index, { title, steps }) => {
    const count = say("story_step_of", { n: index + 1, all: steps.length });
    const lit = litBy(store.view, { nodes });
    const names = nodes.map((id) => store.view.nodes.get(id)?.name).filter(Boolean).map(clean);
    return make(
      "article",
      {},
      make("h2", {}, [clean(title), count].filter(Boolean).join(" – ")),
      make("p", { class: "tale" }, clean(text)),
      canvas ? svgOf({ sigma: canvas.sigma, look: onPaper }, store.view, { lit, eye: canvas.eyeOn(nodes), told: nodes }) : "",
      canvas || !names.length ? "" : make("p", {}, say("story_about"), " ", names.join(", ")),
    );
  };

  let onPaper = null;
  globalThis.addEventListener("beforeprint", () => {
    const { story } = store.view;
    if (!story.steps.length) return;
    onPaper = inTheLight(readLook);
    sheets.replaceChildren(...story.steps.map((step, index) => sheet(step, index, story)));
    root.classList.add("printed");
  });
  globalThis.addEventListener("afterprint", () => {
    root.classList.remove("printed");
    sheets.replaceChildren();
  });
}

// Paper is white, whatever the screen is.
function inTheLight(read) {
  const { dataset } = document.documentElement;
  const before = dataset.theme;
  dataset.theme = "light";
  try {
    return read();
  } finally {
    if (before === undefined) delete dataset.theme;
    else dataset.theme = before;
  }
}
