"""OpenCV's remap on one core, beside DocAlign's resampler: answers "run KIND" with milliseconds and the place of the result.

opencv_remap.py FOLDER WIDTH HEIGHT CHANNELS COLUMNS ROWS STEP   FOLDER holds page.raw, x.raw and y.raw (float32 nodes of the coarse map)
"""
import os
import sys
import time

import cv2
import numpy

folder = sys.argv[1]
width, height, channels, columns, rows, step = map(int, sys.argv[2:])
cv2.setNumThreads(1)
page = numpy.fromfile(os.path.join(folder, "page.raw"), numpy.uint8).reshape(height, width, channels)
down, right = numpy.indices((height, width), numpy.float32)
at = ((right + 0.5) / step, (down + 0.5) / step)


def dense(name):
    nodes = numpy.fromfile(os.path.join(folder, name), numpy.float32).reshape(rows, columns)
    return cv2.remap(nodes, at[0], at[1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE) - 0.5


x, y = dense("x.raw"), dense("y.raw")
print("ready", cv2.__version__, flush=True)
for line in sys.stdin:
    words = line.split()
    if not words:
        break
    kind = {"bilinear": cv2.INTER_LINEAR, "bicubic": cv2.INTER_CUBIC}[words[1]]
    started = time.perf_counter()
    result = cv2.remap(page, x, y, kind, borderMode=cv2.BORDER_CONSTANT, borderValue=(255, 255, 255))
    took = (time.perf_counter() - started) * 1000
    result.tofile(os.path.join(folder, "result.raw"))
    print(took, flush=True)
