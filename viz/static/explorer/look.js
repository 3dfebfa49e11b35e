// Colours of the page's theme, read from its style sheet; whoever draws is told when they change.

import { LABELS, STATES, swatch } from "./shapes.js";

const probe = document.createElement("div");
probe.className = "spoken";
probe.setAttribute("aria-hidden", "true");
probe.append(
  ...LABELS.map((label) => swatch(label)),
  ...["ink", "paper", "edge", "accent", "muted", "land"].map((name) => {
    const span = document.createElement("span");
    span.className = `colour-${name}`;
    return span;
  }),
);
probe.append(
  ...STATES.map((state) => {
    const span = document.createElement("span");
    span.className = `state-${state}`;
    return span;
  }),
);
document.getElementById("explorer").append(probe);

const hex = (colour) =>
  `#${colour
    .match(/\d+/g)
    .slice(0, 3)
    .map((part) => Number(part).toString(16).padStart(2, "0"))
    .join("")}`;
const colour = (selector) => hex(getComputedStyle(probe.querySelector(selector)).color);

const mixed = (a, b) =>
  `#${[1, 3, 5]
    .map((at) =>
      Math.round(0.45 * parseInt(a.slice(at, at + 2), 16) + 0.55 * parseInt(b.slice(at, at + 2), 16))
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;

export function readLook() {
  const [edge, paper] = [colour(".colour-edge"), colour(".colour-paper")];
  return {
    faint: mixed(edge, paper),
    states: Object.fromEntries(STATES.map((state) => [state, colour(`.state-${state}`)])),
    labels: Object.fromEntries(LABELS.map((label) => [label, colour(`.${label.toLowerCase()}`)])),
    ...Object.fromEntries(["ink", "paper", "edge", "accent", "muted", "land"].map((name) => [name, colour(`.colour-${name}`)])),
    font: getComputedStyle(document.body).fontFamily,
  };
}

export const colourOf = ({ state, label }, look) => look.states[state] ?? look.labels[label] ?? look.muted;

export function whenLookChanges(listener) {
  new MutationObserver(listener).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", listener);
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
