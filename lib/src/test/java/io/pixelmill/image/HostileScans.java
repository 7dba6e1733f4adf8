package io.pixelmill.image;

import static io.pixelmill.image.Bytes.cut;
import static io.pixelmill.image.Bytes.join;
import static io.pixelmill.image.Bytes.of;
import static io.pixelmill.image.Bytes.tail;
import static io.pixelmill.image.Bytes.text;
import static io.pixelmill.image.Bytes.with;
import static io.pixelmill.image.Bytes.without;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Broken and hostile TIFF and WebP files. */
final class HostileScans {
  private static final int HUGE = 50_000;
  private static final int LONGEST = 0x7fffffff;
  private static final Pixels PICTURE = Pictures.noise(24, 30);
  private static final byte[] TIFF = TiffFiles.written(PICTURE, "LZW");
  private static final byte[] WEBP = WebpFiles.file(WebpFiles.lossless(PICTURE));
  private static final byte[] LOSSY = ExpectedImage.file("webp-lossy");

  private final HostileFiles files = new HostileFiles();

  private HostileScans() {}

  static List<HostileFiles.Hostile> all() {
    HostileScans cases = new HostileScans();
    cases.tiffs();
    cases.webps();
    return cases.files.all();
  }

  private void tiffs() {
    byte[] six = new byte[6];
    files.add("TIFF, four bytes", cut(TIFF, 4), "TRUNCATED", "ends after 4 bytes");
    files.add("TIFF without its directory", cut(TIFF, 8), "TRUNCATED", "ends after 8 bytes");
    files.add(
        "TIFF cut in its directory", cut(new TiffFiles(2, 3, six).file(), 40), "TRUNCATED", "TIFF");
    files.add("TIFF cut in its pixels", cut(TIFF, TIFF.length - 60), "TRUNCATED", "TIFF that ends");
    files.add(
        "TIFF without its last byte",
        without(new TiffFiles(2, 3, six).file(), 5),
        "TRUNCATED",
        "TIFF that");
    files.add(
        "TIFF of 50,000²", new TiffFiles(HUGE, HUGE, six).file(), "TOO_LARGE", "50000 × 50000");
    files.add("TIFF of no width", new TiffFiles(2, 0, six).file(), "CORRUPT", "0 × 2 pixels");
    files.add(
        "huge tiles",
        new TiffFiles(2, 3, six).with(322, HUGE).with(323, HUGE).with(324, 8).with(325, 6).file(),
        "CORRUPT",
        "tiles of 2500000000 pixels");
    files.image(
        "a strip longer than the image",
        new TiffFiles(2, 3, six).with(278, LONGEST).file(),
        "3 × 2");
    files.add(
        "strips outside of the file",
        new TiffFiles(2, 3, six).with(273, LONGEST).file(),
        "TRUNCATED",
        "TIFF that");
    files.add(
        "a strip that ends outside",
        new TiffFiles(2, 3, six).with(279, LONGEST).file(),
        "TRUNCATED",
        "TIFF that");
    files.add(
        "fewer strips than rows",
        new TiffFiles(2, 3, six).with(278, 1).file(),
        "CORRUPT",
        "TIFF: ");
    files.add(
        "no strips", new TiffFiles(2, 3, six).with(273).file(), "CORRUPT", "tag 273 is no number");
    files.image("directories in a circle", circle(), "3 × 2");
    files.image("a thousand directories", manyDirectories(1000), "3 × 2");
    files.image(
        "a sub-directory that is itself",
        new TiffFiles(2, 3, six).with(330, 14).with(34665, 14).file(),
        "3 × 2");
    files.add(
        "TIFF with JPEG inside",
        new TiffFiles(2, 3, six).with(259, 7).file(),
        "NOT_AN_IMAGE",
        "in compression 7");
    files.add(
        "TIFF of 64-bit offsets",
        with(TIFF, 2, TIFF[2] == 0 ? 0 : 43, TIFF[2] == 0 ? 43 : 0),
        "NOT_AN_IMAGE",
        "offsets of 64 bits");
    files.add(
        "numbers with a point",
        new TiffFiles(2, 3, six).with(258, 32).with(339, 3).file(),
        "NOT_AN_IMAGE",
        "of 32 bits in number format 3");
    files.add(
        "60,000 channels",
        new TiffFiles(2, 3, six).with(277, 60_000).file(),
        "NOT_AN_IMAGE",
        "60000 channels");
    files.add(
        "a colour space of laboratories",
        new TiffFiles(2, 3, six).with(262, 8).file(),
        "NOT_AN_IMAGE",
        "colour space 8");
    files.add(
        "LZW that is none",
        new TiffFiles(2, 3, of(-1, -1, -1, -1, -1, -1)).with(259, 5).file(),
        "CORRUPT",
        "TIFF: ");
    files.add(
        "fewer pixels than declared (TIFF)",
        new TiffFiles(20, 30, six).file(),
        "TRUNCATED",
        "TIFF");
  }

  private void webps() {
    files.add("WebP, four bytes", cut(WEBP, 4), "CORRUPT", "it has no image");
    files.add("WebP, container only", cut(WEBP, 12), "CORRUPT", "it has no image");
    files.add("WebP cut in its header", cut(WEBP, 22), "TRUNCATED", "ends after 22 bytes");
    files.add("WebP cut in its pixels", cut(WEBP, WEBP.length / 2), "TRUNCATED", "WEBP that ends");
    files.add("WebP without its last byte", without(WEBP, 2), "TRUNCATED", "WEBP that ends");
    files.add("lossy, cut", cut(LOSSY, LOSSY.length / 2), "TRUNCATED", "WEBP that ends");
    files.add(
        "lossless WebP of 16,000²",
        WebpFiles.file(WebpFiles.losslessHeader(16_000, 16_000)),
        "TOO_LARGE",
        "16000 × 16000");
    files.add(
        "lossy WebP of 16,000²",
        WebpFiles.file(WebpFiles.lossyHeader(16_000, 16_000)),
        "TOO_LARGE",
        "16000 × 16000");
    files.add(
        "WebP of 50,000² that holds 16,000²",
        WebpFiles.file(WebpFiles.extended(0, HUGE, HUGE), WebpFiles.losslessHeader(16_000, 16_000)),
        "TOO_LARGE",
        "16000 × 16000");
    files.image(
        "a small image on a huge canvas",
        WebpFiles.file(WebpFiles.extended(0, HUGE, HUGE), WebpFiles.lossless(Pictures.noise(2, 3))),
        "3 × 2");
    files.add(
        "lossless WebP with nothing in it",
        WebpFiles.file(WebpFiles.losslessHeader(90, 90)),
        "TRUNCATED",
        "WEBP");
    files.add(
        "lossy WebP of no rows",
        WebpFiles.file(WebpFiles.lossyHeader(0, 9)),
        "CORRUPT",
        "does not start as one");
    files.add(
        "lossy WebP between key frames",
        WebpFiles.file(WebpFiles.chunk("VP8 ", of(0x11, 0, 0, 0x9d, 1, 0x2a, 3, 0, 3, 0))),
        "CORRUPT",
        "does not start as one");
    files.add(
        "lossless WebP without its mark", with(WEBP, 20, 0x2e), "CORRUPT", "does not start as one");
    files.add(
        "WebP of a later version", with(WEBP, 24, 0xe0), "NOT_AN_IMAGE", "of a later version");
    files.image(
        "a profile and metadata that are none",
        WebpFiles.file(
            WebpFiles.extended(0x2c, 2, 3),
            WebpFiles.chunk("ICCP", text("junk")),
            WebpFiles.lossless(Pictures.noise(2, 3)),
            WebpFiles.chunk("EXIF", text("junk")),
            WebpFiles.chunk("XMP ", text("<"))),
        "3 × 2");
    files.image(
        "a chunk that lies behind the image", join(WEBP, text("XMP \377\377\377\177")), "30 × 24");
  }

  private static byte[] circle() {
    TiffFiles tiff = new TiffFiles(2, 3, new byte[6]);
    return tiff.withNext(tiff.directory()).file();
  }

  /** Each points to the next, all over the same pixels. */
  private static byte[] manyDirectories(int count) {
    byte[] whole = new TiffFiles(2, 3, new byte[6]).withNext(8).file();
    int directory = new TiffFiles(2, 3, new byte[6]).directory();
    byte[] one = tail(whole, directory);
    ByteBuffer file =
        ByteBuffer.allocate(directory + count * one.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put(whole, 0, directory);
    for (int i = 1; i <= count; i++) {
      file.put(one, 0, one.length - 4).putInt(directory + i % count * one.length);
    }
    return file.array();
  }
}
