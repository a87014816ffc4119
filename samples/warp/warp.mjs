// Reads a sidecar of DocAlign (NAME.warp.json) and maps pixels between the rectified page and the picture it comes from.
//
// No dependency; the class works in browsers as well. As a module:
//
//     import { WarpMap } from "./warp.mjs";
//     const page = new WarpMap(JSON.parse(text));
//     page.toSource(120, 340);       // rectified page -> picture that came in, as [x, y]
//     page.toRectified(812, 455);    // and back; null where the place is not on the page
//
// As a program, for each line "X Y" of its input:
//
//     echo "120 340" | node warp.mjs receipt.warp.json to-source
//
// Pixels count from the outer corner of the top-left pixel: the centre of the first pixel is (0.5, 0.5). docs/contract.md describes the file.

const seedSide = 17;
const seedSpan = 1.1;
const iterations = 40;
const tolerance = 1e-12;

const kinds = {
  quarterTurn({ clockwiseDegrees }) {
    switch (clockwiseDegrees) {
      case 90: return (x, y) => [y, -x];
      case 180: return (x, y) => [-x, -y];
      case 270: return (x, y) => [-y, x];
      default: return (x, y) => [x, y];
    }
  },
  affine({ matrix: m }) {
    return (x, y) => [m[0] * x + m[1] * y + m[2], m[3] * x + m[4] * y + m[5]];
  },
  homography({ matrix: m }) {
    return (x, y) => {
      const d = m[6] * x + m[7] * y + m[8];
      return [(m[0] * x + m[1] * y + m[2]) / d, (m[3] * x + m[4] * y + m[5]) / d];
    };
  },
  thinPlateSpline({ controlPoints, affine: [a0, a1, a2], weights }) {
    return (x, y) => {
      let px = a0[0] + a1[0] * x + a2[0] * y;
      let py = a0[1] + a1[1] * x + a2[1] * y;
      controlPoints.forEach(([cx, cy], k) => {
        const r2 = (x - cx) ** 2 + (y - cy) ** 2;
        const u = r2 > 0 ? r2 * Math.log(r2) : 0;
        px += weights[k][0] * u;
        py += weights[k][1] * u;
      });
      return [px, py];
    };
  },
};

export class WarpMap {
  #stages;
  #seeds = [];

  constructor(sidecar) {
    if (sidecar.version !== "1.0") {
      throw new Error(`The sidecar has version '${sidecar.version}', expected '1.0'.`);
    }

    this.rectified = sidecar.size;
    this.source = [sidecar.source.width, sidecar.source.height];
    this.#stages = sidecar.stages.map((stage) => {
      if (!Object.hasOwn(kinds, stage.kind)) {
        throw new Error(`There is no stage of kind '${stage.kind}'.`);
      }

      return kinds[stage.kind](stage);
    });
    for (let j = 0; j < seedSide; j++) {
      for (let i = 0; i < seedSide; i++) {
        const x = seedSpan * ((2 * i) / (seedSide - 1) - 1);
        const y = seedSpan * ((2 * j) / (seedSide - 1) - 1);
        this.#seeds.push({ x, y, place: this.#place(x, y) });
      }
    }
  }

  /** The place on the picture that came in, in its pixels; may lie outside of it. */
  toSource(x, y) {
    const [w, h] = this.rectified;
    return toPixels(this.#place((2 * x) / w - 1, (2 * y) / h - 1), this.source);
  }

  /** The place on the rectified page, in its pixels; null where there is none. */
  toRectified(x, y) {
    const [w, h] = this.source;
    const target = this.#find((2 * x) / w - 1, (2 * y) / h - 1);
    return target && toPixels(target, this.rectified);
  }

  #place(x, y) {
    return this.#stages.reduce(([px, py], stage) => stage(px, py), [x, y]);
  }

  /** Newton's method from the nearest point of a coarse grid. */
  #find(sx, sy) {
    const error = (place) => (place[0] - sx) ** 2 + (place[1] - sy) ** 2;
    let { x, y, place } = this.#seeds.reduce((best, seed) => (error(seed.place) < error(best.place) ? seed : best));
    for (let iteration = 0; iteration < iterations; iteration++) {
      if (error(place) <= tolerance * tolerance) {
        return [x, y];
      }

      const h = 1e-6;
      const [left, right] = [this.#place(x - h, y), this.#place(x + h, y)];
      const [above, below] = [this.#place(x, y - h), this.#place(x, y + h)];
      const [xx, yx] = [(right[0] - left[0]) / (2 * h), (right[1] - left[1]) / (2 * h)];
      const [xy, yy] = [(below[0] - above[0]) / (2 * h), (below[1] - above[1]) / (2 * h)];
      const determinant = xx * yy - xy * yx;
      if (Math.abs(determinant) < 1e-12) {
        return null;
      }

      const [ex, ey] = [sx - place[0], sy - place[1]];
      const [dx, dy] = [(yy * ex - xy * ey) / determinant, (xx * ey - yx * ex) / determinant];
      let improved = false;
      for (let damping = 1; damping > 1e-3 && !improved; damping /= 2) {
        const next = this.#place(x + damping * dx, y + damping * dy);
        if (error(next) < error(place)) {
          [x, y, place, improved] = [x + damping * dx, y + damping * dy, next, true];
        }
      }

      if (!improved) {
        break;
      }
    }

    return error(place) <= tolerance * tolerance ? [x, y] : null;
  }
}

function toPixels([x, y], [width, height]) {
  return [((x + 1) * width) / 2, ((y + 1) * height) / 2];
}

async function main([path, direction]) {
  const { readFileSync } = await import("node:fs");
  if (direction !== "to-source" && direction !== "to-rectified") {
    console.error("Usage: warp.mjs SIDECAR to-source|to-rectified, with a line 'X Y' of input for each place");
    process.exit(64);
  }

  const page = new WarpMap(JSON.parse(readFileSync(path, "utf8")));
  const lines = readFileSync(0, "utf8").split("\n").filter((line) => line.trim());
  for (const line of lines) {
    const [x, y] = line.trim().split(/\s+/).map(Number);
    const place = direction === "to-source" ? page.toSource(x, y) : page.toRectified(x, y);
    console.log(place ? place.join(" ") : "none");
  }
}

if (typeof process !== "undefined" && process.argv?.[1] && import.meta.url === new URL(`file://${process.argv[1]}`).href) {
  await main(process.argv.slice(2));
}
