// While the eye moves over a crowd, the picture that was drawn last moves with it; the crowd is drawn anew when the eye
// rests. Without a graphics card this is the difference between a slide show and a film.

const REST = 140; // milliseconds
const CROWD = 6000; // from so many entities and edges on
const CROWD_WITHOUT_CARD = 600;
const WITHOUT_CARD = /swiftshader|llvmpipe|softpipe|software|basic render/i;

export function attachSnapshot(sigma, container) {
  const crowd = hasCard(container) ? CROWD : CROWD_WITHOUT_CARD;
  const crowded = () => sigma.getGraph().order + sigma.getGraph().size >= crowd;
  const camera = sigma.getCamera();
  const draw = sigma.scheduleRender.bind(sigma);
  const highlight = sigma.scheduleHighlightedNodesRender.bind(sigma);
  const onPlane = sigma.viewportToFramedGraph.bind(sigma);
  let drawnAt = null; // where the eye was when the picture was drawn
  let moved = false;
  let resting;

  const layers = () => [...container.children].filter((layer) => !layer.classList.contains("sigma-mouse"));
  const transform = (value) => {
    for (const layer of layers()) layer.style.transform = value;
  };

  sigma.scheduleRender = () => {
    if (!drawnAt || !crowded() || same(drawnAt, camera.getState())) return draw();
    moved = true;
    transform(between(sigma, drawnAt, camera.getState()));
    clearTimeout(resting);
    resting = setTimeout(draw, REST);
    return sigma;
  };
  sigma.scheduleHighlightedNodesRender = () => {
    if (!moved) highlight();
  };
  // What lies under the pointer follows the eye, not the picture.
  sigma.viewportToFramedGraph = (point, given = {}) =>
    onPlane(point, moved ? { cameraState: camera.getState(), ...given } : given);
  sigma.on("afterRender", () => {
    clearTimeout(resting);
    drawnAt = camera.getState();
    if (moved) transform("");
    moved = false;
  });
}

// Whether a graphics card draws, or the processor in its stead.
function hasCard(container) {
  const gl = container.querySelector(".sigma-nodes").getContext("webgl2");
  const told = gl?.getExtension("WEBGL_debug_renderer_info");
  return !told || !WITHOUT_CARD.test(gl.getParameter(told.UNMASKED_RENDERER_WEBGL));
}

const same = (a, b) => ["x", "y", "ratio", "angle"].every((name) => a[name] === b[name]);

// How a picture of the plane must be turned, stretched and pushed to lie where another eye would see it.
function between(sigma, before, after) {
  const seen = (point, cameraState) => sigma.framedGraphToViewport(point, { cameraState });
  const [o, x] = [{ x: 0, y: 0 }, { x: 1, y: 0 }].map((point) => [seen(point, before), seen(point, after)]);
  const [from, to] = [0, 1].map((at) => ({ x: x[at].x - o[at].x, y: x[at].y - o[at].y }));
  const length = from.x ** 2 + from.y ** 2;
  const along = (to.x * from.x + to.y * from.y) / length;
  const across = (to.y * from.x - to.x * from.y) / length;
  const right = o[1].x - along * o[0].x + across * o[0].y;
  const down = o[1].y - across * o[0].x - along * o[0].y;
  return `matrix(${along}, ${across}, ${-across}, ${along}, ${right}, ${down})`;
}
