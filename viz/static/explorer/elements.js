// Small help to make elements, and to draw a part of the page again without the keyboard losing its place.

const SVG = "http://www.w3.org/2000/svg";

export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

export function drawn(tag, properties, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(properties)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export const button = (label, onclick, properties = {}) =>
  make("button", { type: "button", class: "small quiet", onclick, ...properties }, label);

// Buttons bear data-key: the one that has the focus keeps it in its new form, even where this is drawn a moment later;
// if it is gone, the focus goes to the head of its part.
let sought = null;
for (const event of ["keydown", "pointerdown"]) {
  document.addEventListener(event, () => (sought = null), true);
}

export function redraw(container, ...children) {
  const active = document.activeElement;
  const inside = container.contains(active);
  const key = inside ? active.dataset.key : sought;
  container.replaceChildren(...children.flat());
  if (!key) return;
  const again = container.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (again) sought = null;
  else if (inside) sought = key;
  (again ?? (inside ? container.querySelector("[tabindex]") : null))?.focus({ preventScroll: true });
}

export function download(name, blob) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
