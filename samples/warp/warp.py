#!/usr/bin/env python3
"""Reads a sidecar of DocAlign (NAME.warp.json) and maps pixels between the rectified page and the picture it comes from.

Standard library only. As a module:

    from warp import WarpMap
    page = WarpMap.read("receipt.warp.json")
    page.to_source(120, 340)        # rectified page -> picture that came in
    page.to_rectified(812, 455)     # and back; None where the place is not on the page

As a program, for each line "X Y" of its input:

    echo "120 340" | python3 warp.py receipt.warp.json to-source

Pixels count from the outer corner of the top-left pixel: the centre of the first pixel is (0.5, 0.5). docs/contract.md describes the file.
"""

import json
import math
import sys

SEED_SIDE = 17
SEED_SPAN = 1.1
ITERATIONS = 40
TOLERANCE = 1e-12


def _quarter_turn(stage):
    degrees = stage["clockwiseDegrees"]
    if degrees == 90:
        return lambda x, y: (y, -x)
    if degrees == 180:
        return lambda x, y: (-x, -y)
    if degrees == 270:
        return lambda x, y: (-y, x)
    return lambda x, y: (x, y)


def _affine(stage):
    m = stage["matrix"]
    return lambda x, y: (m[0] * x + m[1] * y + m[2], m[3] * x + m[4] * y + m[5])


def _homography(stage):
    m = stage["matrix"]

    def place(x, y):
        d = m[6] * x + m[7] * y + m[8]
        return (m[0] * x + m[1] * y + m[2]) / d, (m[3] * x + m[4] * y + m[5]) / d

    return place


def _thin_plate_spline(stage):
    (a0x, a0y), (a1x, a1y), (a2x, a2y) = stage["affine"]
    terms = [(cx, cy, wx, wy) for (cx, cy), (wx, wy) in zip(stage["controlPoints"], stage["weights"])]

    def place(x, y):
        px, py = a0x + a1x * x + a2x * y, a0y + a1y * x + a2y * y
        for cx, cy, wx, wy in terms:
            r2 = (x - cx) ** 2 + (y - cy) ** 2
            u = r2 * math.log(r2) if r2 > 0 else 0.0
            px += wx * u
            py += wy * u
        return px, py

    return place


KINDS = {"quarterTurn": _quarter_turn, "affine": _affine, "homography": _homography, "thinPlateSpline": _thin_plate_spline}


class WarpMap:
    def __init__(self, sidecar):
        if sidecar.get("version") != "1.0":
            raise ValueError(f"The sidecar has version {sidecar.get('version')!r}, expected '1.0'.")
        self.rectified = tuple(sidecar["size"])
        self.source = (sidecar["source"]["width"], sidecar["source"]["height"])
        self._stages = [KINDS[stage["kind"]](stage) for stage in sidecar["stages"]]
        steps = [SEED_SPAN * (2 * i / (SEED_SIDE - 1) - 1) for i in range(SEED_SIDE)]
        self._seeds = [((x, y), self._place(x, y)) for y in steps for x in steps]

    @staticmethod
    def read(path):
        with open(path, encoding="utf-8") as file:
            return WarpMap(json.load(file))

    def to_source(self, x, y):
        """The place on the picture that came in, in its pixels; may lie outside of it."""
        w, h = self.rectified
        return _to_pixels(self._place(2 * x / w - 1, 2 * y / h - 1), self.source)

    def to_rectified(self, x, y):
        """The place on the rectified page, in its pixels; None where there is none."""
        w, h = self.source
        target = self._find(2 * x / w - 1, 2 * y / h - 1)
        return None if target is None else _to_pixels(target, self.rectified)

    def _place(self, x, y):
        for stage in self._stages:
            x, y = stage(x, y)
        return x, y

    def _find(self, sx, sy):
        """Newton's method from the nearest point of a coarse grid."""

        def error(place):
            return (place[0] - sx) ** 2 + (place[1] - sy) ** 2

        (x, y), place = min(self._seeds, key=lambda seed: error(seed[1]))
        for _ in range(ITERATIONS):
            if error(place) <= TOLERANCE * TOLERANCE:
                return x, y
            h = 1e-6
            left, right = self._place(x - h, y), self._place(x + h, y)
            above, below = self._place(x, y - h), self._place(x, y + h)
            xx, yx = (right[0] - left[0]) / (2 * h), (right[1] - left[1]) / (2 * h)
            xy, yy = (below[0] - above[0]) / (2 * h), (below[1] - above[1]) / (2 * h)
            determinant = xx * yy - xy * yx
            if abs(determinant) < 1e-12:
                return None
            ex, ey = sx - place[0], sy - place[1]
            dx, dy = (yy * ex - xy * ey) / determinant, (xx * ey - yx * ex) / determinant
            damping = 1.0
            while damping > 1e-3:
                nx, ny = x + damping * dx, y + damping * dy
                next_place = self._place(nx, ny)
                if error(next_place) < error(place):
                    x, y, place = nx, ny, next_place
                    break
                damping /= 2
            else:
                break
        return (x, y) if error(place) <= TOLERANCE * TOLERANCE else None


def _to_pixels(place, size):
    return (place[0] + 1) * size[0] / 2, (place[1] + 1) * size[1] / 2


def main(arguments):
    if len(arguments) != 2 or arguments[1] not in ("to-source", "to-rectified"):
        sys.exit("Usage: warp.py SIDECAR to-source|to-rectified, with a line 'X Y' of input for each place")
    page = WarpMap.read(arguments[0])
    convert = page.to_source if arguments[1] == "to-source" else page.to_rectified
    for line in sys.stdin:
        if line.strip():
            place = convert(*map(float, line.split()))
            print("none" if place is None else f"{place[0]!r} {place[1]!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
