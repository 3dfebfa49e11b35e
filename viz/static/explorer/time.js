// The day asked about as a slider by months, and played: from the first source to today, at most some forty steps.

import { calm } from "./look.js";
import { remembered } from "./view.js";
import { day, say } from "./words.js";

const STEPS = 40;
const PACE = 700; // milliseconds that each step is seen
const WAIT = 250;

const monthOf = (date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7) || 1) - 1;
const lastDay = (month) => new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).toISOString().slice(0, 10);
const thisMonth = () => monthOf(new Date().toISOString());
const pause = (time) =>
  new Promise((resume) => {
    setTimeout(resume, time);
  });

// The month of the first source of these relationships.
const firstMonth = remembered((edges) => {
  const dates = [...edges.values()].flatMap((edge) => edge.sources.map((source) => source.date));
  return dates.length ? monthOf(dates.reduce((a, b) => (a < b ? a : b))) : thisMonth();
});

// `go` goes to a day, empty for today; whether as a step that can be undone.
export function attachTime(slider, button, store, go) {
  let playing = false;
  let waiting;

  const show = (month) => {
    slider.value = month;
    slider.setAttribute("aria-valuetext", day(lastDay(month).slice(0, 7)));
  };
  const draw = () => {
    slider.min = Math.min(firstMonth(store.view.edges), thisMonth() - 1);
    slider.max = Math.max(thisMonth(), monthOf(store.view.asOf || "0000-01"));
    show(store.view.asOf ? monthOf(store.view.asOf) : thisMonth());
  };
  const tell = () => {
    const [mark, label] = playing ? ["‖", say("pause")] : calm() ? ["»", say("step")] : ["▶", say("play")];
    button.firstElementChild.textContent = mark;
    button.lastElementChild.textContent = label;
    button.title = label;
  };
  const to = (month, kept) => go(month >= thisMonth() ? "" : lastDay(month), kept);
  const stop = () => {
    playing = false;
    tell();
  };

  // Where motion is not wanted, each press goes one step; else the steps follow each other until the button stops them.
  const play = async () => {
    if (playing) return stop();
    const span = Math.max(1, Math.ceil((slider.max - slider.min) / STEPS));
    const now = store.view.asOf && slider.value < Number(slider.max) ? Number(slider.value) + span : Number(slider.min);
    await to(now, true);
    if (calm()) return undefined;
    playing = true;
    tell();
    for (let month = now + span; playing && month < Number(slider.max) + span; month += span) {
      await pause(PACE);
      if (playing) await to(Math.min(month, Number(slider.max)), false);
    }
    return stop();
  };

  slider.addEventListener("input", () => {
    stop();
    show(slider.value);
    clearTimeout(waiting);
    waiting = setTimeout(() => to(Number(slider.value), true), WAIT);
  });
  button.addEventListener("click", play);
  matchMedia("(prefers-reduced-motion: reduce)").addEventListener("change", stop);
  store.listen(draw);
  tell();
  return stop;
}
