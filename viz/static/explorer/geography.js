// Where entities stand on a map: authorities at their coordinates in Mercator's projection, partnerships between their
// parties, and all that has no place, in columns beside the map. Nothing here is kept: it follows from the view.

const SCALE = 12; // units of the drawing for a degree of longitude
const APART = 1.5; // between entities at one place
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const COLUMN = 2.4; // how much wider a column beside the map is than its rows are high
const MOST_NORTH = 85;

export function projected([latitude, longitude]) {
  const north = (Math.max(-MOST_NORTH, Math.min(MOST_NORTH, latitude)) * Math.PI) / 180;
  return { x: SCALE * longitude, y: (SCALE * 180 * Math.log(Math.tan(Math.PI / 4 + north / 2))) / Math.PI };
}

// The same nodes with their places on the map; those beside it say so.
export function onMap(nodes, ties) {
  const places = new Map();
  const crowd = new Map();
  const put = (id, { x, y }) => {
    const key = `${x.toFixed(1)} ${y.toFixed(1)}`;
    const turn = crowd.get(key) ?? 0;
    crowd.set(key, turn + 1);
    const reach = APART * Math.sqrt(turn);
    places.set(id, { x: x + reach * Math.cos(turn * GOLDEN), y: y + reach * Math.sin(turn * GOLDEN) });
  };
  for (const [id, { at }] of nodes) if (at) put(id, projected(at));
  for (const [id, { label, at }] of nodes) {
    const parties = label === "Partnership" ? (ties.get(id) ?? []).filter((edge) => edge.type === "PARTY_TO") : [];
    const ends = [...new Set(parties.map((edge) => edge.from))].map((party) => nodes.get(party)?.at).filter(Boolean);
    if (!at && ends.length > 1) put(id, middle(ends.map(projected)));
  }
  const besides = besideMap([...nodes.values()].filter(({ id }) => !places.has(id)), [...places.values()]);
  return new Map(
    [...nodes].map(([id, node]) => [id, { ...node, ...(places.get(id) ?? { ...besides.get(id), beside: true }) }]),
  );
}

const middle = (places) => ({
  x: places.reduce((sum, { x }) => sum + x, 0) / places.length,
  y: places.reduce((sum, { y }) => sum + y, 0) / places.length,
});

// To the right of the map, kind after kind, each by name.
function besideMap(nodes, places) {
  const span = (axis, pick, start) => places.reduce((end, place) => pick(end, place[axis]), start);
  const known = places.length > 0;
  const [left, right, bottom, top] = known
    ? ["x", "y"].flatMap((axis) => [span(axis, Math.min, Infinity), span(axis, Math.max, -Infinity)])
    : [0, 0, 0, 0];
  const rows = Math.max(4, Math.ceil(Math.sqrt(2 * nodes.length)));
  const step = Math.max(top - bottom, (right - left) / 2, 10 * SCALE) / rows;
  const order = [...nodes].sort((a, b) => (`${a.label} ${a.name}` < `${b.label} ${b.name}` ? -1 : 1));
  return new Map(
    order.map(({ id }, index) => [
      id,
      { x: right + (1 + Math.floor(index / rows)) * step * COLUMN, y: (top + bottom + (rows - 1) * step) / 2 - (index % rows) * step },
    ]),
  );
}
