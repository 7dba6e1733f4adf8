"""Writes expected_images.txt: small files of many kinds, and the pixels that Pillow (13.0) shows of them, laid over white.

Run in this directory with Pillow 13.0 and tifffile:
    python expected_images.py
A line is: name, mean difference that is allowed, height, width, file, pixels; the last two in Base64.
"""

import base64
import io

import numpy
import tifffile
from PIL import Image

y, x, channel = numpy.mgrid[0:22, 0:19, 0:3]
DATA = (40 + 9 * y * (channel != 1) + 10 * x * (channel != 2) + 7 * channel).clip(0, 255).astype(numpy.uint8)
RGB = Image.fromarray(DATA)
ALPHA = Image.fromarray((12 * x[:, :, 0]).clip(0, 255).astype(numpy.uint8))
RGBA = RGB.copy()
RGBA.putalpha(ALPHA)
GREY = RGB.convert("L")
GREY_ALPHA = Image.merge("LA", (GREY, ALPHA))
PALETTE = RGB.quantize(16)
CLEAR_PALETTE = RGB.quantize(16)
CLEAR_PALETTE.info["transparency"] = 3
GREY_16 = Image.fromarray(numpy.asarray(GREY).astype(numpy.uint16) * 257)
CMYK = RGB.convert("CMYK")


def saved(image, format, **options):
    file = io.BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


def tiff(data, **options):
    file = io.BytesIO()
    tifffile.imwrite(file, data, metadata=None, software="", **options)
    return file.getvalue()


def shown(file):
    image = Image.open(io.BytesIO(file))
    image.load()
    if image.mode.startswith("I;16"):
        image = Image.fromarray((numpy.asarray(image) // 257).astype(numpy.uint8))
    if image.mode in ("LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
    if image.mode == "RGBA":
        white = Image.new("RGBA", image.size, "white")
        white.alpha_composite(image)
        image = white
    return image.convert("RGB")


def without_segment(jpeg, marker):
    """The file without its first segment of that kind."""
    start = jpeg.index(bytes([0xFF, marker]))
    length = int.from_bytes(jpeg[start + 2 : start + 4], "big")
    return jpeg[:start] + jpeg[start + 2 + length :]


def ycck(jpeg):
    """Says of a CMYK file that its first three channels are brightness and colours."""
    place = jpeg.index(b"Adobe") + 11
    return jpeg[:place] + b"\2" + jpeg[place + 1 :]


jpeg_444 = saved(RGB, "JPEG", quality=90, subsampling=0)
files = {
    "jpeg": saved(RGB, "JPEG", quality=90),
    "jpeg-progressive": saved(RGB, "JPEG", quality=90, progressive=True),
    "jpeg-grey": saved(GREY, "JPEG", quality=90),
    "jpeg-444-without-jfif": without_segment(jpeg_444, 0xE0),
    "jpeg-rgb": saved(RGB, "JPEG", quality=90, keep_rgb=True),
    "jpeg-cmyk": saved(CMYK, "JPEG", quality=90),
    "jpeg-ycck": ycck(saved(CMYK, "JPEG", quality=90)),
    "jpeg-profile": saved(RGB, "JPEG", quality=90, icc_profile=b"no profile at all"),
    "png": saved(RGB, "PNG"),
    "png-grey": saved(GREY, "PNG"),
    "png-grey-16": saved(GREY_16, "PNG"),
    "png-alpha": saved(RGBA, "PNG"),
    "png-grey-alpha": saved(GREY_ALPHA, "PNG"),
    "png-palette": saved(PALETTE, "PNG"),
    "png-palette-clear": saved(CLEAR_PALETTE, "PNG"),
    "png-bits": saved(GREY.convert("1"), "PNG"),
    "png-profile": saved(PALETTE, "PNG", icc_profile=b"no profile at all"),
    "gif": saved(PALETTE, "GIF"),
    "gif-interlaced": saved(PALETTE, "GIF", interlace=1),
    "gif-clear": saved(CLEAR_PALETTE, "GIF", transparency=3),
    "gif-animated": saved(PALETTE, "GIF", save_all=True, append_images=[PALETTE.rotate(180)]),
    "bmp": saved(RGB, "BMP"),
    "bmp-grey": saved(GREY, "BMP"),
    "bmp-palette": saved(PALETTE, "BMP"),
    "bmp-bits": saved(GREY.convert("1"), "BMP"),
    "tiff": saved(RGB, "TIFF"),
    "tiff-grey": saved(GREY, "TIFF"),
    "tiff-grey-16": saved(GREY_16, "TIFF"),
    "tiff-rgb-16": tiff(DATA.astype(numpy.uint16) * 257, photometric="rgb"),
    "tiff-alpha": saved(RGBA, "TIFF"),
    "tiff-grey-alpha": saved(GREY_ALPHA, "TIFF"),
    "tiff-palette": saved(PALETTE, "TIFF"),
    "tiff-cmyk": saved(CMYK, "TIFF"),
    "tiff-bits": saved(GREY.convert("1"), "TIFF"),
    "tiff-fax": saved(GREY.convert("1"), "TIFF", compression="group4"),
    "tiff-white-is-0": tiff(255 - numpy.asarray(GREY), photometric="miniswhite"),
    "tiff-lzw": saved(RGB, "TIFF", compression="tiff_lzw"),
    "tiff-deflate": saved(RGB, "TIFF", compression="tiff_adobe_deflate"),
    "tiff-packbits": saved(RGB, "TIFF", compression="packbits"),
    "tiff-tiles": tiff(DATA, photometric="rgb", tile=(16, 16)),
    "tiff-planes": tiff(numpy.moveaxis(DATA, -1, 0), photometric="rgb", planarconfig="separate"),
    "tiff-big-endian": tiff(DATA, photometric="rgb", byteorder=">"),
    "tiff-strips": tiff(DATA, photometric="rgb", rowsperstrip=3),
    "tiff-pages": tiff(numpy.stack([DATA, 255 - DATA]), photometric="rgb"),
    "webp-lossless": saved(RGB, "WEBP", lossless=True),
    "webp-lossless-alpha": saved(RGBA, "WEBP", lossless=True),
    "webp-animated": saved(RGB, "WEBP", lossless=True, save_all=True, append_images=[RGB.rotate(180)]),
    "webp-profile": saved(RGB, "WEBP", lossless=True, icc_profile=b"no profile at all"),
    "webp-lossy": saved(RGB, "WEBP", quality=90),
    "webp-lossy-alpha": saved(RGBA, "WEBP", quality=90),
}

special = tiff(DATA, photometric="rgb")
with open("expected_images.txt", "w") as out:
    for name, file in files.items():
        image = shown(special) if name == "tiff-rgb-16" else shown(file)
        within = 8 if name.startswith("webp-lossy") else 1 if name.startswith("jpeg") else 0.1
        texts = [base64.b64encode(data).decode() for data in (file, image.tobytes())]
        print(name, within, image.height, image.width, *texts, file=out)
