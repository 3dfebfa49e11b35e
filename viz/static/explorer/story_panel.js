// The story beside its drawing, to be written: a title, steps with their texts and what they are about, in any order.

import { button, make, redraw } from "./elements.js";
import { LENGTHS, fitsLink, meant, withChanged, withMoved, withStep, withoutStep } from "./story.js";
import { clean, say } from "./words.js";

// `deeds` are what can be done with the whole: present, print, save, open.
export function attachStoryPanel(container, toggle, store, announce, deeds) {
  let drawnFor = [];

  const tooLong = make("p", { class: "note", role: "status" });
  const change = (story) => store.apply({ ...store.view, story });
  // What is typed stands there already.
  const typed = (story) => {
    drawnFor[0] = story;
    store.type(story);
    tooLong.textContent = fitsLink(story) ? "" : say("story_long");
  };
  const nameOf = (id) => clean(store.view.nodes.get(id)?.name ?? id);
  const aboutWords = (ids) => (ids.length ? ids.map(nameOf).join(", ") : say("story_whole"));

  const add = () => {
    const { story } = store.view;
    if (story.steps.length === LENGTHS.steps) return announce(say("story_full", { most: LENGTHS.steps }));
    change(withStep(story, { text: "", nodes: meant(store) }));
    return container.querySelector(`[data-key="text ${story.steps.length}"]`).focus();
  };

  const stepRow = ({ text, nodes }, index) => {
    const { story } = store.view;
    const count = index + 1;
    const named = (label) => `${label}, ${say("story_step", { n: count })}`;
    const field = make("textarea", {
      rows: 3,
      maxlength: LENGTHS.text,
      "data-key": `text ${index}`,
      "aria-label": say("story_text", { n: count }),
      onchange: (event) => typed(withChanged(store.view.story, index, { text: event.target.value })),
    });
    field.value = text;
    const act = (key, symbol, label, action, disabled = false) =>
      button(symbol, action, { "data-key": `${key} ${index}`, "aria-label": named(label), title: label, disabled });
    const move = (to) => () => {
      change(withMoved(store.view.story, index, to));
      announce(say("story_moved", { n: to + 1 }));
    };
    const about = () => change(withChanged(store.view.story, index, { nodes: meant(store) }));
    return make(
      "li",
      { class: index === store.step ? "told" : null },
      field,
      make("p", { class: "quiet" }, say("story_about"), " ", make("bdi", {}, aboutWords(nodes))),
      make(
        "div",
        { class: "acts" },
        button(say("story_show"), () => deeds.present(index), { "data-key": `show ${index}`, "aria-label": named(say("story_show")) }),
        button(say("story_point"), about, { "data-key": `point ${index}`, "aria-label": named(say("story_point")) }),
        act("up", "↑", say("story_earlier"), move(index - 1), index === 0),
        act("down", "↓", say("story_later"), move(index + 1), index === story.steps.length - 1),
        act("drop", "×", say("remove"), () => change(withoutStep(store.view.story, index))),
      ),
    );
  };

  const heading = () => {
    const title = make("input", {
      maxlength: LENGTHS.title,
      "data-key": "title",
      onchange: (event) => typed({ ...store.view.story, title: event.target.value }),
    });
    title.value = store.view.story.title;
    return [
      make("h2", { tabindex: "-1", id: "story" }, say("story")),
      make("p", { class: "quiet" }, say("story_how")),
      make("label", {}, say("story_title"), title),
    ];
  };

  const opening = () =>
    make(
      "label",
      { class: "button small quiet file" },
      say("story_open"),
      make("input", { type: "file", class: "spoken", accept: ".json,application/json", "data-key": "open", onchange: (event) => deeds.open(event.target.files[0]) }),
    );

  const draw = () => {
    const { view, chosen, edge, trail, step } = store;
    const now = [view.story, view.nodes, chosen.join(), edge, [...trail].join(), step];
    if (container.hidden || now.every((value, at) => value === drawnFor[at])) return;
    drawnFor = now;
    const { story } = view;
    const told = story.steps.length > 0;
    tooLong.textContent = fitsLink(story) ? "" : say("story_long");
    redraw(
      container,
      ...heading(),
      make("ol", {}, story.steps.map(stepRow)),
      button([say("story_add"), " ", make("bdi", {}, aboutWords(meant(store)))], add, { class: "small", "data-key": "add" }),
      tooLong,
      make(
        "div",
        { class: "acts" },
        told ? button(say("story_present"), () => deeds.present(0), { "data-key": "present" }) : "",
        told ? button(say("story_print"), deeds.print, { "data-key": "print" }) : "",
        told ? button(say("story_save"), deeds.save, { "data-key": "save" }) : "",
        opening(),
      ),
    );
  };

  const open = (wanted) => {
    container.hidden = !wanted;
    toggle.setAttribute("aria-expanded", wanted);
    drawnFor = [];
    draw();
  };
  toggle.addEventListener("click", () => {
    open(container.hidden);
    document.getElementById("story")?.focus();
  });
  store.listen(draw);
  return open;
}
