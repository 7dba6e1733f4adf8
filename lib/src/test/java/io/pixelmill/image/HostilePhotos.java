package io.pixelmill.image;

import static io.pixelmill.image.Bytes.cut;
import static io.pixelmill.image.Bytes.join;
import static io.pixelmill.image.Bytes.of;
import static io.pixelmill.image.Bytes.tail;
import static io.pixelmill.image.Bytes.text;
import static io.pixelmill.image.Bytes.with;
import static io.pixelmill.image.Bytes.without;

import java.util.Arrays;
import java.util.List;

/** Broken and hostile JPEG and PNG files. */
final class HostilePhotos {
  private static final int HUGE = 50_000;
  private static final Pixels PICTURE = Pictures.noise(24, 30);
  private static final byte[] JPEG = Pictures.file(PICTURE, "jpeg");
  private static final byte[] PROGRESSIVE = JpegFiles.progressive(PICTURE);
  private static final byte[] PNG = Pictures.file(PICTURE, "png");

  private final HostileFiles files = new HostileFiles();

  private HostilePhotos() {}

  static List<HostileFiles.Hostile> all() {
    HostilePhotos cases = new HostilePhotos();
    cases.jpegs();
    cases.pngs();
    return cases.files.all();
  }

  private void jpegs() {
    int scan = JpegFiles.scan(JPEG);
    files.add("JPEG, three bytes", cut(JPEG, 3), "TRUNCATED", "ends after 3 bytes");
    files.add("JPEG cut in its header", cut(JPEG, 15), "TRUNCATED", "ends after 15 bytes");
    files.add("JPEG cut in its tables", cut(JPEG, 100), "TRUNCATED", "ends after 100 bytes");
    files.add("JPEG cut before its scan", cut(JPEG, scan), "TRUNCATED", "before the image does");
    files.add(
        "JPEG cut in its scan", cut(JPEG, (scan + JPEG.length) / 2), "TRUNCATED", "JPEG that ends");
    files.add("JPEG without its last byte", without(JPEG, 1), "TRUNCATED", "JPEG that ends");
    files.add(
        "progressive, cut", cut(PROGRESSIVE, PROGRESSIVE.length * 2 / 3), "TRUNCATED", "JPEG that");
    files.add("JPEG, end at once", of(0xff, 0xd8, 0xff, 0xd9), "CORRUPT", "before its first scan");
    files.add(
        "JPEG of 50,000²", JpegFiles.declaring(JPEG, HUGE, HUGE), "TOO_LARGE", "50000 × 50000");
    files.add("JPEG of height 0", JpegFiles.declaring(JPEG, 0, 30), "CORRUPT", "30 × 0 pixels");
    files.add("JPEG taller than it is", JpegFiles.declaring(JPEG, 900, 30), "CORRUPT", "JPEG: ");
    int frame = JpegFiles.frame(JPEG);
    files.add("JPEG of 12 bits", with(JPEG, frame + 4, 12), "NOT_AN_IMAGE", "of 12 bits a channel");
    files.add("JPEG of 7 channels", with(JPEG, frame + 9, 7), "NOT_AN_IMAGE", "of 7 channels");
    files.add(
        "JPEG in arithmetic coding",
        with(JPEG, frame + 1, 0xc9),
        "NOT_AN_IMAGE",
        "uncommon coding");
    files.add("lossless JPEG", with(JPEG, frame + 1, 0xc3), "NOT_AN_IMAGE", "uncommon coding");
    byte[] secondFrame = Arrays.copyOfRange(JPEG, frame + 4, frame + 19);
    files.add(
        "JPEG of two frames",
        JpegFiles.withSegment(JPEG, 0xc0, secondFrame),
        "CORRUPT",
        "two frames");
    files.add(
        "scan before the frame",
        JpegFiles.withSegment(JPEG, 0xda, of(0)),
        "CORRUPT",
        "a scan before the frame");
    files.image(
        "garbage between segments", join(cut(JPEG, 20), of(1, 2, 0), tail(JPEG, 20)), "30 × 24");
    files.image(
        "a comment of 60,000 bytes",
        JpegFiles.withSegment(JPEG, 0xfe, new byte[60_000]),
        "30 × 24");
    files.image(
        "a profile that is none",
        JpegFiles.withSegment(JPEG, 0xe2, text("ICC_PROFILE\0\1\1junk")),
        "30 × 24");
    files.image(
        "a thumbnail that lies",
        JpegFiles.withSegment(JPEG, 0xe0, text("JFXX\0\20\377\377")),
        "30 × 24");
    files.add(
        "a segment longer than the file",
        JpegFiles.withSegment(with(JPEG, 4, 0xff, 0xff), 0xfe, of()),
        "TRUNCATED",
        "JPEG");
    byte[] holed = without(JPEG, 60);
    files.add(
        "JPEG with a hole", with(holed, holed.length - 2, 0xff, 0xd9), "CORRUPT", "premature end");
    files.image("a PNG by its name, a JPEG by its bytes", JPEG, "30 × 24");
  }

  private void pngs() {
    files.add("PNG, signature only", PngFiles.SIGNATURE, "TRUNCATED", "ends after 8 bytes");
    files.add("PNG cut in its header", cut(PNG, 20), "TRUNCATED", "ends after 20 bytes");
    files.add("PNG cut behind its header", cut(PNG, PngFiles.HEADER_END), "TRUNCATED", "33 bytes");
    files.add("PNG cut in its pixels", cut(PNG, PNG.length / 2), "TRUNCATED", "PNG that ends");
    files.add("PNG without its end", without(PNG, 12), "TRUNCATED", "PNG that ends");
    files.add("PNG without its last byte", without(PNG, 1), "TRUNCATED", "PNG that ends");
    files.add("PNG of 50,000²", png(HUGE, HUGE, 8, 2, 0), "TOO_LARGE", "50000 × 50000");
    files.add("PNG of 2³¹ rows", png(0x80000000, 1, 8, 2, 0), "CORRUPT", "1 × 2147483648 pixels");
    files.add("PNG of no rows", png(0, 1, 8, 2, 0), "CORRUPT", "1 × 0 pixels");
    files.add("PNG of 3 bits", png(2, 2, 3, 0, 0), "CORRUPT", "of 3 bits");
    files.add("PNG in colour type 5", png(2, 2, 8, 5, 0), "CORRUPT", "colour type 5");
    files.add(
        "PNG with another checksum",
        with(PNG, PNG.length - 20, PNG[PNG.length - 20] ^ 1),
        "CORRUPT",
        "checksum of IDAT");
    files.add(
        "PNG without pixels",
        PngFiles.file(PngFiles.header(2, 2, 8, 2, 0)),
        "CORRUPT",
        "no pixels");
    files.add(
        "PNG without its palette", PngFiles.blank(2, 2, 8, 3, 2), "CORRUPT", "palette is missing");
    files.add(
        "PNG with a huge palette",
        PngFiles.withChunk(PngFiles.blank(2, 2, 8, 3, 2), PngFiles.chunk("PLTE", new byte[30_000])),
        "CORRUPT",
        "a palette of 30000 bytes");
    files.image(
        "pixels outside of the palette",
        PngFiles.withChunk(
            PngFiles.file(PngFiles.header(1, 1, 8, 3, 0), PngFiles.pixels(of(0, 200))),
            PngFiles.chunk("PLTE", of(1, 2, 3))),
        "1 × 1");
    files.add(
        "fewer pixels than declared",
        PngFiles.file(PngFiles.header(90, 90, 8, 2, 0), PngFiles.pixels(new byte[271])),
        "TRUNCATED",
        "PNG that ends");
    files.add(
        "pixels that are not deflated",
        PngFiles.file(PngFiles.header(2, 2, 8, 2, 0), PngFiles.chunk("IDAT", text("garbage"))),
        "CORRUPT",
        "PNG: ");
    files.image(
        "pixels that inflate to much more",
        PngFiles.file(PngFiles.header(2, 2, 8, 2, 0), PngFiles.pixels(new byte[8_000_000])),
        "2 × 2");
    files.image(
        "a text that inflates to gigabytes",
        PngFiles.withChunk(PNG, PngFiles.chunk("zTXt", text("Comment\0\0bomb"))),
        "30 × 24");
    files.image("a profile that is no profile", ExpectedImage.file("png-profile"), "19 × 22");
    files.image(
        "interlaced",
        PngFiles.file(PngFiles.header(1, 1, 8, 0, 1), PngFiles.pixels(of(0, 9))),
        "1 × 1");
    files.add(
        "a part that is needed and unknown",
        PngFiles.withChunk(PNG, PngFiles.chunk("CgBI", of(1))),
        "NOT_AN_IMAGE",
        "with a part CgBI");
    files.add(
        "a length of 2³²",
        PngFiles.withChunk(PNG, of(-1, -1, -1, -1, 'I', 'D', 'A', 'T')),
        "TRUNCATED",
        "PNG");
  }

  private static byte[] png(int height, int width, int bits, int colorType, int interlace) {
    return PngFiles.file(
        PngFiles.header(height, width, bits, colorType, interlace), PngFiles.pixels(new byte[100]));
  }
}
