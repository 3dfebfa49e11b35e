// Names beside the entities on the canvas: short, with a halo, and only where they cover nothing.

import { clean } from "./words.js";

const MOST_LETTERS = 28;
const GAP = 4;

export function shortened(name) {
  const text = clean(name);
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1).trimEnd()}…` : text;
}

// Keeps what the picture being drawn has covered already.
export class Labels {
  #covered = null;
  #places = new Map();

  // `marks` says where the entities stand that names must not cover.
  constructor(look, marks) {
    Object.assign(this, { look, marks });
  }

  begin() {
    this.#places.clear();
    this.#covered = null;
  }

  draw = (context, data, settings) => {
    if (!data.label) return;
    const place = this.#place(context, data, settings, data.forceLabel);
    if (!place) return;
    const { ink, paper } = this.look();
    Object.assign(context, { lineWidth: 4, lineJoin: "round", strokeStyle: paper, fillStyle: ink });
    context.strokeText(data.label, place.x, place.y + settings.labelSize);
    context.fillText(data.label, place.x, place.y + settings.labelSize);
    this.#covered.push(place);
    this.#places.set(data.key, place);
  };

  drawHover = (context, data, settings) => {
    const place = this.#places.get(data.key) ?? this.#place(context, data, settings, true);
    const { ink, paper, accent } = this.look();
    Object.assign(context, {
      font: `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`,
      fillStyle: paper,
      strokeStyle: accent,
      lineWidth: 1.5,
    });
    context.beginPath();
    context.roundRect(place.x - 5, place.y - 1, place.width + 10, place.height + 4, 4);
    context.fill();
    context.stroke();
    context.beginPath();
    context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
    context.stroke();
    context.fillStyle = ink;
    context.fillText(data.label ?? "", place.x, place.y + settings.labelSize);
  };

  // Beside, else below or above the entity; nowhere where all are covered, unless the name must stand.
  #place(context, { x, y, size, label }, settings, must) {
    this.#covered ??= this.marks().map((mark) =>
      box(mark.x - mark.size, mark.y - mark.size, 2 * mark.size, 2 * mark.size),
    );
    context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
    const width = context.measureText(label ?? "").width;
    const height = settings.labelSize + 3;
    const edge = context.canvas.clientWidth;
    const places = [
      box(x + size + GAP, y - height / 2, width, height),
      box(x - size - GAP - width, y - height / 2, width, height),
      box(x - width / 2, y + size + 1, width, height),
      box(x - width / 2, y - size - 1 - height, width, height),
    ].filter((place) => place.x >= 0 && place.x + width <= edge);
    const free = places.find((place) => !this.#covered.some((other) => overlap(place, other)));
    return free ?? (must ? (places[0] ?? box(x + size + GAP, y - height / 2, width, height)) : null);
  }
}

const box = (x, y, width, height) => ({ x, y, width, height });
const overlap = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
