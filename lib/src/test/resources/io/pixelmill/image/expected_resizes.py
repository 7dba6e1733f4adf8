"""Writes expected_resizes.txt: what Pillow (13.0) and NumPy make of the picture Pictures.noise.

Area averaging with parts of pixels is no filter of Pillow's: its BOX takes whole pixels. The two are the same where the
size is divided by a whole number; elsewhere NumPy computes the exact means, and BOX must come close.
"""

import base64

import numpy
from PIL import Image

FILTERS = {"box": Image.Resampling.BOX, "bilinear": Image.Resampling.BILINEAR, "triangle": Image.Resampling.BILINEAR}


def noise(height, width):
    """A picture without any regularity that would hide mistakes, but with areas, as photos have them."""
    y, x, channel = numpy.mgrid[0:height, 0:width, 0:3]
    smooth = 120 + (60 * y) // height - (80 * x) // width + 20 * channel
    rough = (37 * y + 91 * x + 53 * channel + 29 * x * y) % 31
    return (smooth + rough).astype(numpy.uint8)


def coverage(source, target):
    """For each target pixel the part of each source pixel that it covers."""
    scale = source / target
    starts = numpy.arange(target)[:, None] * scale
    pixels = numpy.arange(source)[None, :]
    covered = numpy.minimum(pixels + 1, starts + scale) - numpy.maximum(pixels, starts)
    return numpy.clip(covered, 0, None) / scale


def resized(picture, name, height, width):
    if name == "area":
        rows = coverage(picture.shape[0], height)
        columns = coverage(picture.shape[1], width)
        return numpy.rint(numpy.einsum("ay,bx,yxc->abc", rows, columns, picture)).astype(numpy.uint8)
    return numpy.asarray(Image.fromarray(picture).resize((width, height), FILTERS[name]))


CASES = [
    ("box", 48, 60, 12, 20, 0.5),
    ("box", 60, 48, 20, 12, 0.5),
    ("box", 75, 100, 32, 32, 1.0),
    ("area", 75, 100, 32, 32, 0.5),
    ("area", 50, 37, 33, 29, 0.5),
    ("bilinear", 7, 9, 20, 26, 0.5),
    ("bilinear", 32, 32, 40, 48, 0.5),
    ("triangle", 75, 100, 32, 32, 0.5),
    ("triangle", 7, 9, 9, 5, 0.5),
]

with open("expected_resizes.txt", "w") as out:
    for name, from_height, from_width, height, width, within in CASES:
        data = resized(noise(from_height, from_width), name, height, width).tobytes()
        print(name, from_height, from_width, height, width, within, base64.b64encode(data).decode(), file=out)
