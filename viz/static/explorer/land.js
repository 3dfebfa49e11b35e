// The outlines of land under a drawing that is a map. Their file is asked for when the first map is drawn.

import { projected } from "./geography.js";

const address = document.getElementById("explorer").dataset.land;
let rings = null;

async function outlines() {
  const lines = (await (await fetch(address)).text()).trim().split("\n");
  const point = (text) => text.split(",").map(Number);
  return lines.map((line) => line.split(" ").map((pair) => projected(point(pair).reverse())));
}

// The path of all land, in pixels of the screen.
export const landPath = (sigma, cameraState) =>
  (rings ?? [])
    .map((ring) => `M${ring.map((point) => sigma.graphToViewport(point, { cameraState })).map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`)
    .join("");

export function attachLand(sigma, store, look) {
  const canvas = sigma.createCanvas("land", { beforeLayer: "edges" });
  const draw = () => {
    const { width, height } = sigma.getDimensions();
    const fine = window.devicePixelRatio || 1;
    const [wide, high] = [Math.round(width * fine), Math.round(height * fine)];
    if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
    Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    const context = canvas.getContext("2d");
    context.setTransform(fine, 0, 0, fine, 0, 0);
    context.clearRect(0, 0, width, height);
    if (!store.view.map) return;
    context.fillStyle = look().land;
    context.fill(new Path2D(landPath(sigma)));
  };
  sigma.on("afterRender", draw);
  store.listen(async () => {
    if (!store.view.map || rings) return;
    rings = [];
    rings = await outlines().catch(() => []); // the map can be read without
    sigma.scheduleRender();
  });
}
