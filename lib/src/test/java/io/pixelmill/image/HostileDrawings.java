package io.pixelmill.image;

import static io.pixelmill.image.Bytes.cut;
import static io.pixelmill.image.Bytes.join;
import static io.pixelmill.image.Bytes.of;
import static io.pixelmill.image.Bytes.times;
import static io.pixelmill.image.Bytes.with;
import static io.pixelmill.image.Bytes.without;

import java.util.List;

/** Broken and hostile GIF and BMP files. */
final class HostileDrawings {
  private static final int HUGE = 50_000;
  private static final int LONGEST = 0x7fffffff;
  private static final Pixels PICTURE = Pictures.noise(24, 30);
  private static final byte[] JPEG = Pictures.file(PICTURE, "jpeg");
  private static final byte[] GIF =
      GifFiles.file(GifFiles.header(2, 3), GifFiles.frame(2, 3, 0, 4, 8, 12, 16, 20));
  private static final byte[] BMP = Pictures.file(PICTURE, "bmp");

  private final HostileFiles files = new HostileFiles();

  private HostileDrawings() {}

  static List<HostileFiles.Hostile> all() {
    HostileDrawings cases = new HostileDrawings();
    cases.gifs();
    cases.bmps();
    return cases.files.all();
  }

  private void gifs() {
    byte[] header = GifFiles.header(2, 3);
    byte[] frame = GifFiles.frame(2, 3, 0, 4, 8, 12, 16, 20);
    files.add("GIF, six bytes", cut(GIF, 6), "TRUNCATED", "ends after 6 bytes");
    files.add("GIF cut in its palette", cut(GIF, 100), "TRUNCATED", "ends after 100 bytes");
    files.add(
        "GIF cut in its frame's header", cut(GIF, header.length + 5), "TRUNCATED", "GIF that");
    files.add("GIF cut in its pixels", cut(GIF, header.length + 14), "TRUNCATED", "GIF that");
    files.add("GIF without the end of its pixels", without(GIF, 2), "TRUNCATED", "GIF that");
    files.image("GIF without its last byte", without(GIF, 1), "3 × 2");
    files.add(
        "GIF of 50,000²",
        GifFiles.file(
            GifFiles.header(HUGE, HUGE),
            GifFiles.frameHeader(HUGE, HUGE),
            GifFiles.blocks(of(0x80))),
        "TOO_LARGE",
        "50000 × 50000");
    files.image(
        "a small frame on a huge screen",
        GifFiles.file(GifFiles.header(HUGE, HUGE), frame),
        "3 × 2");
    files.add("GIF without a frame", GifFiles.file(header), "CORRUPT", "it has no frame");
    files.add(
        "GIF with an empty frame",
        GifFiles.file(header, GifFiles.frame(0, 3)),
        "CORRUPT",
        "3 × 0 pixels");
    files.add(
        "codes of 200 bits", GifFiles.file(header, with(frame, 10, 200)), "CORRUPT", "200 bits");
    files.add("unknown block", GifFiles.file(header, of(0x99)), "CORRUPT", "unknown block 0x99");
    files.image(
        "a comment of 300,000 bytes",
        GifFiles.file(header, GifFiles.extension(0xfe, new byte[300_000]), frame),
        "3 × 2");
    files.image("thousands of frames", GifFiles.file(header, frame, times(frame, 5000)), "3 × 2");
  }

  private void bmps() {
    byte[] pixels = new byte[54];
    files.add("BMP, two bytes", cut(BMP, 2), "TRUNCATED", "ends after 2 bytes");
    files.add("BMP cut in its header", cut(BMP, 30), "TRUNCATED", "ends after 30 bytes");
    files.add("BMP cut behind its header", cut(BMP, 54), "TRUNCATED", "ends after 54 bytes");
    files.add("BMP cut in its pixels", cut(BMP, BMP.length / 2), "TRUNCATED", "BMP that ends");
    files.add("BMP without its last byte", without(BMP, 1), "TRUNCATED", "BMP that ends");
    files.add(
        "BMP of 50,000²",
        BmpFiles.file(HUGE, HUGE, 24, 0, 0, pixels),
        "TOO_LARGE",
        "50000 × 50000");
    files.add(
        "BMP of 50,000² in runs",
        BmpFiles.file(HUGE, HUGE, 8, 1, 0, BmpFiles.greys(8)),
        "TRUNCATED",
        "BMP");
    files.add(
        "BMP of 2³¹ rows",
        BmpFiles.file(0x80000000, 1, 24, 0, 0, pixels),
        "CORRUPT",
        "pixels of 24 bits");
    files.image("BMP from top to bottom", BmpFiles.file(-2, 3, 24, 0, 0, pixels), "3 × 2");
    files.add(
        "palette of 2³¹ colours",
        BmpFiles.file(2, 3, 8, 0, LONGEST, join(BmpFiles.greys(8), pixels)),
        "CORRUPT",
        "palette of 2147483647 colours");
    files.image(
        "palette where none is needed", BmpFiles.file(2, 3, 24, 0, LONGEST, pixels), "3 × 2");
    files.add("BMP of 7 bits", BmpFiles.file(2, 3, 7, 0, 0, pixels), "CORRUPT", "of 7 bits");
    files.add("BMP in coding 9", BmpFiles.file(2, 3, 8, 9, 0, pixels), "CORRUPT", "in coding 9");
    files.add(
        "a BMP that wraps a JPEG", BmpFiles.file(2, 3, 24, 4, 0, JPEG), "CORRUPT", "only wraps");
    files.add("a header of 3 bytes", with(BMP, 14, 3), "CORRUPT", "a header of 3 bytes");
    files.add("pixels in the header", with(BMP, 10, 20), "CORRUPT", "begin in the header");
    files.image(
        "runs", BmpFiles.file(1, 3, 8, 1, 0, join(BmpFiles.greys(8), of(3, 77, 0, 1))), "3 × 1");
    files.image("a file length that lies", with(BMP, 2, 0xff, 0xff, 0xff, 0x7f), "30 × 24");
  }
}
