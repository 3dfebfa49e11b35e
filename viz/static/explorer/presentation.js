// A story shown step by step: its words under the drawing, arrows from them to what they are about, all else faded.

import { drawn, make } from "./elements.js";
import { pageOf } from "./sources.js";
import { clean, say } from "./words.js";

const MOST_ARROWS = 8; // of more, the light says enough
const HEAD = 7; // pixels
const KEYS = { PageDown: 1, PageUp: -1 };
const KEYS_ON_THE_WORDS = { ArrowRight: 1, ArrowLeft: -1, ...KEYS };

export function attachPresentation(root, container, store, canvas) {
  const part = (name) => container.querySelector(`[data-tell="${name}"]`);
  const stage = container.parentElement;
  let shown = null;

  const show = (index) => {
    const { steps } = store.view.story;
    if (index < 0 || index >= steps.length) return;
    store.present(index);
  };
  const end = () => {
    const inside = container.contains(document.activeElement);
    if (document.fullscreenElement) document.exitFullscreen();
    store.present(null);
    if (inside) root.querySelector('[data-do="story"]').focus();
  };
  const turn = (by) => store.step !== null && show(store.step + by);

  const draw = () => {
    const { step, view } = store;
    const told = step === null ? null : view.story.steps[step];
    root.classList.toggle("telling", Boolean(told));
    container.hidden = !told;
    if (shown === told) return;
    const before = shown;
    shown = told;
    if (!told) return canvas?.sigma.refresh();
    part("title").textContent = clean(view.story.title);
    part("count").textContent = say("story_step_of", { n: step + 1, all: view.story.steps.length });
    part("text").textContent = clean(told.text);
    part("about").replaceChildren(...told.nodes.map((id) => name(view.nodes.get(id))).filter(Boolean));
    part("back").setAttribute("aria-disabled", step === 0);
    part("next").setAttribute("aria-disabled", step === view.story.steps.length - 1);
    if (!before) canvas?.sigma.refresh(); // the drawing has another size now
    return canvas?.show(told.nodes);
  };
  const name = (node) => node && make("a", { href: pageOf(node.id) }, make("bdi", {}, clean(node.name)));

  part("back").addEventListener("click", () => turn(-1));
  part("next").addEventListener("click", () => turn(1));
  part("end").addEventListener("click", end);
  part("full").hidden = !document.fullscreenEnabled;
  part("full").addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : stage.requestFullscreen()));
  document.addEventListener("fullscreenchange", () => canvas?.sigma.refresh());
  root.addEventListener("keydown", (event) => {
    if (store.step === null || event.target.matches("input, textarea")) return;
    const by = (container.contains(event.target) ? KEYS_ON_THE_WORDS : KEYS)[event.key];
    if (by) turn(by);
    else if (event.key === "Escape") end();
    else return;
    event.preventDefault();
  });
  if (canvas) attachArrows(canvas, store);
  store.listen(draw);
  return (index) => {
    show(index);
    part("next").focus({ preventScroll: true });
    container.scrollIntoView?.({ block: "nearest" });
  };
}

// The ways from the words, below the middle of a picture, to the rims of what they are about; none where that are many.
export function arrowsTo(marks, { width, height }) {
  if (marks.length > MOST_ARROWS) return [];
  const foot = { x: width / 2, y: height };
  return marks.map(({ x, y, size }) => {
    const far = Math.hypot(x - foot.x, y - foot.y) || 1;
    const [dx, dy] = [(x - foot.x) / far, (y - foot.y) / far];
    const tip = { x: x - dx * (size + 4), y: y - dy * (size + 4) };
    const back = { x: tip.x - dx * HEAD, y: tip.y - dy * HEAD };
    const side = [-dy * HEAD * 0.6, dx * HEAD * 0.6];
    const to = (point) => `${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
    const head = [1, -1].map((way) => `M${to(tip)}L${to({ x: back.x + way * side[0], y: back.y + way * side[1] })}`);
    return `M${to(foot)}L${to(tip)}${head.join("")}`;
  });
}

function attachArrows(canvas, store) {
  const { sigma } = canvas;
  const layer = drawn("svg", { class: "arrows", "aria-hidden": "true" });
  sigma.getContainer().prepend(layer);
  sigma.on("afterRender", () => {
    const told = store.view.story.steps[store.step]?.nodes.filter((id) => canvas.graph.hasNode(id)) ?? [];
    const paths = arrowsTo(canvas.marks(told), sigma.getDimensions());
    layer.replaceChildren(...paths.map((d) => drawn("path", { d })));
  });
}
