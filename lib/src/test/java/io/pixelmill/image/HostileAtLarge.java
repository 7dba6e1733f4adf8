package io.pixelmill.image;

import static io.pixelmill.image.Bytes.join;
import static io.pixelmill.image.Bytes.of;
import static io.pixelmill.image.Bytes.text;
import static io.pixelmill.image.Bytes.times;

import java.util.List;

/** Files that are no images, and images that are odd but sound. */
final class HostileAtLarge {
  private static final Pixels PICTURE = Pictures.noise(24, 30);
  private static final byte[] JPEG = Pictures.file(PICTURE, "jpeg");
  private static final byte[] PNG = Pictures.file(PICTURE, "png");
  private static final byte[] GIF =
      GifFiles.file(GifFiles.header(2, 3), GifFiles.frame(2, 3, 0, 4, 8, 12, 16, 20));
  private static final byte[] BMP = Pictures.file(PICTURE, "bmp");
  private static final byte[] TIFF = TiffFiles.written(PICTURE, "LZW");
  private static final byte[] WEBP = WebpFiles.file(WebpFiles.lossless(PICTURE));

  private final HostileFiles files = new HostileFiles();

  private HostileAtLarge() {}

  static List<HostileFiles.Hostile> all() {
    HostileAtLarge cases = new HostileAtLarge();
    cases.noImages();
    cases.oddButSound();
    return cases.files.all();
  }

  private void noImages() {
    files.add("nothing", of(), "EMPTY", "no bytes");
    files.add("one byte", of(7), "NOT_AN_IMAGE", "starts with the bytes 07");
    files.add("text", text("It was a bright cold day"), "NOT_AN_IMAGE", "49 74 20 77");
    files.add("zeros", new byte[500], "NOT_AN_IMAGE", "00 00 00 00");
    files.add("web page", text("<!DOCTYPE html><html>"), "NOT_AN_IMAGE", "looks like a web page");
    files.add("SVG", text("<svg xmlns='x'/>"), "NOT_AN_IMAGE", "looks like SVG");
    files.add("SVG after XML", text("<?xml version='1.0'?>\n<svg/>"), "NOT_AN_IMAGE", "like SVG");
    files.add("PDF", text("%PDF-1.7\n"), "NOT_AN_IMAGE", "looks like PDF");
    files.add("ZIP", text("PK\u0003\u0004rest"), "NOT_AN_IMAGE", "looks like a ZIP archive");
    files.add("HEIC", join(of(0, 0, 0, 24), text("ftypheic")), "NOT_AN_IMAGE", "looks like HEIC");
    files.add("AVIF", join(of(0, 0, 0, 28), text("ftypavif")), "NOT_AN_IMAGE", "looks like AVIF");
    files.add("film", join(of(0, 0, 0, 28), text("ftypisom")), "NOT_AN_IMAGE", "looks like a film");
    files.add(
        "sound in WebP's container", text("RIFF\0\0\0\0WAVEfmt "), "NOT_AN_IMAGE", "52 49 46");
    files.add("a car, not a bitmap", text("BMW: a car, not a bitmap"), "NOT_AN_IMAGE", "42 4d 57");
    files.add(
        "more bytes than allowed", new byte[(1 << 20) + 1], "TOO_LARGE", "allowed 1048576 bytes");
  }

  private void oddButSound() {
    files.image("ZIP behind a JPEG", join(JPEG, text("PK\u0003\u0004rest")), "30 × 24");
    files.image("garbage behind a PNG", join(PNG, new byte[999]), "30 × 24");
    files.image("garbage behind a GIF", join(GIF, new byte[999]), "3 × 2");
    files.image("garbage behind a BMP", join(BMP, new byte[999]), "30 × 24");
    files.image("garbage behind a TIFF", join(TIFF, new byte[999]), "30 × 24");
    files.image("garbage behind a WebP", join(WEBP, new byte[999]), "30 × 24");
    files.image("1 × 1 JPEG", Pictures.file(Pictures.noise(1, 1), "jpeg"), "1 × 1");
    files.image("1 × 1 PNG", Pictures.file(Pictures.noise(1, 1), "png"), "1 × 1");
    files.image("1 × 1 WebP", WebpFiles.file(WebpFiles.lossless(Pictures.noise(1, 1))), "1 × 1");
    files.image("1 × 20,000 JPEG", Pictures.file(Pictures.noise(20_000, 1), "jpeg"), "1 × 20000");
    files.image("20,000 × 1 PNG", Pictures.file(Pictures.noise(1, 20_000), "png"), "20000 × 1");
    files.image(
        "20,000 × 1 TIFF", TiffFiles.written(Pictures.noise(1, 20_000), "ZLib"), "20000 × 1");
    files.image("16 bits in four channels", PngFiles.blank(4, 5, 16, 6, 40), "5 × 4");
    files.image("progressive", JpegFiles.progressive(PICTURE), "30 × 24");
    files.image("CMYK", ExpectedImage.file("jpeg-cmyk"), "19 × 22");
    files.image("animated GIF", ExpectedImage.file("gif-animated"), "19 × 22");
    files.image("animated WebP", ExpectedImage.file("webp-animated"), "19 × 22");
    files.image("film of WebP frames", manyFrames(), "3 × 2");
  }

  private static byte[] manyFrames() {
    byte[] frame = WebpFiles.frame(2, 3, WebpFiles.lossless(Pictures.noise(2, 3)));
    return WebpFiles.file(
        WebpFiles.extended(2, 2, 3), WebpFiles.chunk("ANIM", new byte[6]), times(frame, 3000));
  }
}
