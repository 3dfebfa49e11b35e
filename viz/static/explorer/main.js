// The explorer: reads where to begin, puts the parts together, keeps the page's address in step with the view.

import { Actions } from "./actions.js";
import { questionOf } from "./answers.js";
import { Refusal, among } from "./api.js";
import { Canvas } from "./canvas.js";
import { attachDetails } from "./details.js";
import { download, make } from "./elements.js";
import { attachFinder } from "./finder.js";
import { fileName } from "./frame.js";
import { attachLand } from "./land.js";
import { attachLegend } from "./legend.js";
import { MOST, read, restored, written } from "./permalink.js";
import { asPng, asSvg } from "./picture.js";
import { attachPointer } from "./pointer.js";
import { attachPresentation } from "./presentation.js";
import { attachSheets } from "./sheets.js";
import { Store } from "./store.js";
import * as storyFile from "./story_file.js";
import { attachStoryPanel } from "./story_panel.js";
import { attachTable } from "./table.js";
import { attachTime } from "./time.js";
import { ROOM, emptyView, framed, shownOf, waitingIn } from "./view.js";
import { number, say, sentence } from "./words.js";

const root = document.getElementById("explorer");
const part = (name) => root.querySelector(`[data-part="${name}"]`);
const control = (name) => root.querySelector(`[data-do="${name}"]`);
const SOON = 250;
const READING = 8000;

const store = new Store();
let loading = true; // until the first answer has come there is nothing to count
let fading;
const announce = (text) => {
  part("said").textContent = sentence(text);
  clearTimeout(fading);
  if (!store.view.nodes.size) return; // why nothing is drawn stays to be read
  fading = setTimeout(() => {
    part("said").textContent = "";
  }, READING);
};
const actions = new Actions(store, JSON.parse(root.dataset.starts), announce);
root.hidden = false;
const canvas = globalThis.Sigma && globalThis.graphology ? draws() : null;

function draws() {
  try {
    return new Canvas(part("canvas"), store);
  } catch (error) {
    // no WebGL here
    part("canvas").replaceChildren(make("p", { class: "note" }, say("no_webgl")));
    return null;
  }
}

// Runs what asks the service, and says so where that fails.
async function run(task) {
  root.setAttribute("aria-busy", "true");
  try {
    await task();
  } catch (error) {
    announce(error instanceof Refusal ? error.message : say("no_answer"));
    if (!(error instanceof Refusal || error instanceof TypeError)) throw error;
  } finally {
    root.removeAttribute("aria-busy");
  }
}

async function begin() {
  const link = storyFile.waiting() ?? (await read(location.hash));
  const asked = new URLSearchParams(location.search);
  if (link && !link.broken) return restore(link);
  if (asked.has("story")) openPanel(true);
  else if (asked.get("entity") && asked.get("depth")) await actions.openAround(asked.get("entity"), asked.get("depth"));
  else if (asked.get("entity")) await actions.openEntity(asked.get("entity"));
  else await actions.openAnswer(questionOf(asked));
  if (asked.get("entity") && asked.get("as_of")) await actions.goTo(asked.get("as_of"), false);
  canvas?.camera.setState(canvas.eyeOn([]));
  if (link) announce(say("link_broken"));
  return undefined;
}

async function restore(link) {
  const view = restored(emptyView(), link, await among(link.nodes.map(([id]) => id), link.asOf));
  store.begin(view);
  canvas?.camera.setState({ angle: 0, ...link.camera });
  const lost = link.nodes.length - view.nodes.size;
  if (view.story.steps.length) {
    openPanel(true);
    store.present(0);
  }
  const faults = [lost && say("lost", { count: lost }), link.damaged && say("story_damaged")].filter(Boolean);
  if (faults.length) announce(faults.join(" "));
}

function tellState() {
  const shown = shownOf(store.view);
  const waiting = waitingIn(store.view);
  part("state").textContent = loading
    ? say("loading")
    : `${say("entities", { count: shown.nodes.size })}, ${say("relationships", { count: shown.edges.size })}`;
  control("more").hidden = waiting <= ROOM; // the other button shows the rest
  control("all").hidden = !waiting;
  control("more").textContent = say("more", { count: waiting });
  control("undo").disabled = !store.canUndo;
  control("redo").disabled = !store.canRedo;
  control("as-of").value = store.view.asOf;
  control("map").setAttribute("aria-pressed", store.view.map);
  control("rearrange").disabled = store.view.map;
}

let writing;
function keepAddress() {
  clearTimeout(writing);
  writing = setTimeout(async () => {
    const fragment = store.view.nodes.size ? await written(store.view, eye()) : null;
    history.replaceState(null, "", `${location.pathname}${location.search}${fragment ? `#${fragment}` : ""}`);
    root.dataset.address = "kept";
  }, SOON);
  root.dataset.address = "keeping";
}

async function copyLink() {
  if (store.view.nodes.size > MOST) return announce(say("too_many_for_link", { most: number(MOST) }));
  const address = `${location.origin}${location.pathname}${location.search}#${await written(store.view, eye())}`;
  try {
    await navigator.clipboard.writeText(address);
    announce(say("copied"));
  } catch {
    announce(say("copy_yourself"));
  }
  return undefined;
}

const eye = () => {
  const { x, y, ratio } = canvas?.camera.getState() ?? { x: 0.5, y: 0.5, ratio: 1 };
  return { x, y, ratio };
};

function saveStory() {
  if (store.view.nodes.size > MOST) return announce(say("too_many_for_link", { most: number(MOST) }));
  return storyFile.save(store.view, eye());
}

async function openStory(file) {
  if (file && !(await storyFile.open(file))) announce(say("story_not_a_file"));
}

function fit() {
  store.refine(framed(store.view));
  canvas.fit();
}

const doing = {
  undo: () => store.undo(),
  redo: () => store.redo(),
  fit,
  in: () => canvas?.zoom(1.5),
  out: () => canvas?.zoom(1 / 1.5),
  rearrange: () => run(() => actions.rearrange()),
  map: () => {
    actions.place(!store.view.map);
    canvas.fit();
  },
  more: () => run(() => actions.more(ROOM)),
  all: () => run(() => actions.more(Infinity)),
  link: () => run(copyLink),
  png: () => run(async () => download(`${fileName(store.view)}.png`, await asPng(canvas, store.view))),
  svg: () => download(`${fileName(store.view)}.svg`, asSvg(canvas, store.view)),
};
for (const [name, act] of Object.entries(doing)) control(name).addEventListener("click", act);
if (!canvas) for (const name of ["map", "fit", "in", "out", "rearrange", "png", "svg"]) control(name).hidden = true;
const stopPlaying = attachTime(control("time"), control("play"), store, (day, kept) =>
  run(() => actions.goTo(day, kept)),
);
control("as-of").addEventListener("change", (event) => {
  stopPlaying();
  run(() => actions.goTo(event.target.value));
});
part("add").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = event.target.elements.entity;
  if (field.value.trim())
    run(async () => {
      await actions.add(field.value.trim());
      field.value = "";
    });
});
root.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.target.matches("input")) return;
  const act = { z: event.shiftKey ? doing.redo : doing.undo, y: doing.redo }[event.key.toLowerCase()];
  if (act) {
    event.preventDefault();
    act();
  }
});

attachLegend(part("legend"), store, actions);
attachDetails(part("details"), store, actions, run, canvas);
attachTable(part("tables"), store, actions);
attachFinder(control("find"), part("found"), store, canvas);
if (canvas) {
  attachLand(canvas.sigma, store, () => canvas.look);
  attachPointer(canvas, part("canvas"), store, (id) => {
    store.choose(id);
    document.getElementById("chosen")?.focus();
  });
  canvas.camera.on("updated", keepAddress);
}
const present = attachPresentation(root, part("telling"), store, canvas);
const openPanel = attachStoryPanel(part("story"), control("story"), store, announce, {
  present,
  print: () => globalThis.print(),
  save: saveStory,
  open: (file) => run(() => openStory(file)),
});
attachSheets(root, store, canvas);
store.listen(tellState, true);
store.listen(keepAddress, true);
store.tell();
await run(begin);
loading = false;
tellState();
keepAddress();
root.dataset.ready = "yes";
globalThis.addEventListener("hashchange", () =>
  run(async () => {
    const link = await read(location.hash);
    if (link?.broken) announce(say("link_broken"));
    else if (link) await restore(link);
  }),
);
