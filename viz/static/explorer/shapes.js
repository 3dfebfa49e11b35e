// The shapes that tell the kinds of entity apart without colour: as a program for the graphics card, as SVG paths, and
// for a legend. All are drawn in a circle of radius 1.

import { drawn } from "./elements.js";

const polygon = (points) => `M${points.map(([x, y]) => `${x.toFixed(3)} ${y.toFixed(3)}`).join("L")}Z`;
const around = (count, turn, radius = () => 1) =>
  Array.from({ length: count }, (_, index) => {
    const angle = (index / count) * 2 * Math.PI + turn;
    return [radius(index) * Math.sin(angle), -radius(index) * Math.cos(angle)];
  });
const square = (half) => `M${-half} ${-half}H${half}V${half}H${-half}Z`;
const circle = (radius) => `M${radius} 0A${radius} ${radius} 0 1 0 ${-radius} 0A${radius} ${radius} 0 1 0 ${radius} 0Z`;

// In the order of the numbers that the program knows them by.
const PATHS = {
  Person: circle(0.95),
  Authority: square(0.85),
  Organisation: polygon(around(3, 0)),
  Network: polygon(around(6, Math.PI / 6)),
  Event: polygon(around(4, 0)),
  Partnership: polygon(around(10, 0, (index) => (index % 2 ? 0.5 : 1))),
  Document: "M-0.62 -0.9H0.62V0.9H-0.62Z",
  Theme: `${circle(0.95)}${circle(0.5)}`,
  Service: `${square(0.85)}${square(0.42)}`,
};
export const LABELS = Object.keys(PATHS);

export const pathOf = (label) => PATHS[label] ?? PATHS.Person;

// What a partnership may be at a date, in the order of the key; and how its lines are dashed where that can be drawn.
export const DASHES = {
  active: "",
  episodic: "10 3",
  silent: "6 3",
  stated: "2 5",
  prospect: "1.5 3",
  unknown: "6 3 1.5 3",
};
export const STATES = Object.keys(DASHES);

export function swatch(label, state = "") {
  const path = drawn("path", { d: pathOf(label), "fill-rule": "evenodd" });
  return drawn(
    "svg",
    { viewBox: "-1.1 -1.1 2.2 2.2", class: `swatch ${state ? `state-${state}` : label.toLowerCase()}`, "aria-hidden": "true", focusable: "false" },
    path,
  );
}

// One triangle around each entity, wide enough for a square's corners.
const VERTEX = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_point;
varying float v_shape;
varying float v_soft;
void main() {
  float radius = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  v_point = 2.6 * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + radius * v_point, 1)).xy, 0, 1);
  v_shape = a_shape;
  v_soft = u_correctionRatio * 1.5 / radius;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`;

// Signed distances to the shapes: below zero inside. A pinned entity has the shape's number plus 16, and a dot in it.
const FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying vec2 v_point;
varying float v_shape;
varying float v_soft;
float regular(vec2 p, float sides, float turn) {
  float wedge = 6.2831853 / sides;
  float angle = mod(atan(p.x, p.y) + turn, wedge) - 0.5 * wedge;
  return length(p) * cos(angle) - cos(0.5 * wedge);
}
float star(vec2 p) {
  float angle = abs(mod(atan(p.x, p.y) + 0.6283185, 1.2566371) - 0.6283185);
  vec2 q = length(p) * vec2(sin(angle), cos(angle));
  vec2 tip = vec2(0.0, 1.0);
  vec2 notch = 0.5 * vec2(0.5877853, 0.8090170);
  vec2 side = notch - tip;
  return dot(q - tip, normalize(vec2(-side.y, side.x)));
}
float box(vec2 p, vec2 half_size) { vec2 d = abs(p) - half_size; return max(d.x, d.y); }
float shape(vec2 p, float kind) {
  if (kind < 0.5) return length(p) - 0.95;
  if (kind < 1.5) return box(p, vec2(0.85));
  if (kind < 2.5) return regular(p, 3.0, 0.0);
  if (kind < 3.5) return regular(p, 6.0, 0.5235988);
  if (kind < 4.5) return regular(p, 4.0, 0.0);
  if (kind < 5.5) return star(p);
  if (kind < 6.5) return box(p, vec2(0.62, 0.9));
  if (kind < 7.5) return max(length(p) - 0.95, 0.5 - length(p));
  return max(box(p, vec2(0.85)), -box(p, vec2(0.42)));
}
void main(void) {
  float pinned = step(15.5, v_shape);
  float distance = shape(v_point, v_shape - 16.0 * pinned);
  #ifdef PICKING_MODE
  gl_FragColor = length(v_point) < 1.1 ? v_color : vec4(0.0);
  #else
  float hole = pinned * (1.0 - smoothstep(0.26 - v_soft, 0.26 + v_soft, length(v_point)));
  vec4 fill = mix(v_color, vec4(1.0, 1.0, 1.0, v_color.a), hole);
  gl_FragColor = mix(fill, vec4(0.0), smoothstep(-v_soft, v_soft, distance));
  #endif
}`;

export function shapeProgram({ rendering, utils }) {
  const { FLOAT, UNSIGNED_BYTE } = WebGLRenderingContext;
  return class ShapeProgram extends rendering.NodeCircleProgram {
    getDefinition() {
      const definition = super.getDefinition();
      return {
        ...definition,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT },
          { name: "a_size", size: 1, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_shape", size: 1, type: FLOAT },
        ],
      };
    }

    processVisibleItem(index, offset, data) {
      const values = [data.x, data.y, data.size, utils.floatColor(data.color), index, data.shape];
      values.forEach((value, at) => {
        this.array[offset + at] = value;
      });
    }
  };
}

// Lines that no pointer finds: half the work of drawing them.
export const thinProgram = (program) =>
  class extends program {
    constructor(gl, _, sigma) {
      super(gl, null, sigma);
    }
  };
