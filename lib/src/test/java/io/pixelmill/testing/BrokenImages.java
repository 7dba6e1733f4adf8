package io.pixelmill.testing;

import io.pixelmill.image.Pixels;
import io.pixelmill.image.PngEncoder;
import io.pixelmill.score.ScoreError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images that are broken in different ways, each with the reason that scoring is to tell. */
final class BrokenImages {
  private BrokenImages() {}

  /**
   * @param values of the columns of the image, nulls among them
   */
  record Broken(ScoreError expected, Object... values) {}

  /** For a model of this size and three channels: height, width, channels, pixels. */
  static List<Broken> pixels(int height, int width) {
    byte[] whole = new byte[3 * height * width];
    return List.of(
        new Broken(ScoreError.NULL_VALUE, height, width, 3, null),
        new Broken(ScoreError.NULL_VALUE, null, width, 3, whole),
        new Broken(ScoreError.NULL_VALUE, height, width, null, whole),
        new Broken(ScoreError.WRONG_SIZE, height, width, 3, new byte[whole.length - 1]),
        new Broken(ScoreError.WRONG_SIZE, height, width, 3, new byte[0]),
        new Broken(ScoreError.WRONG_SIZE, height + 1, width, 3, new byte[3 * (height + 1) * width]),
        new Broken(ScoreError.WRONG_SIZE, height, -width, 3, whole),
        new Broken(ScoreError.WRONG_SIZE, height, width, 1, new byte[height * width]));
  }

  /** Files, one column of bytes. */
  static List<Broken> files() {
    byte[] png = png(0);
    byte[] jpeg = jpeg();
    return List.of(
        new Broken(ScoreError.EMPTY, new byte[0]),
        new Broken(ScoreError.NOT_AN_IMAGE, "no image".getBytes(StandardCharsets.UTF_8)),
        new Broken(ScoreError.TRUNCATED, webp()),
        new Broken(ScoreError.TRUNCATED, Arrays.copyOf(png, png.length / 2)),
        new Broken(ScoreError.TRUNCATED, Arrays.copyOf(jpeg, jpeg.length / 2)),
        new Broken(ScoreError.CORRUPT, withoutHeader(png)),
        new Broken(ScoreError.TOO_LARGE, declaring(png, 2_000_000_000)));
  }

  /** The same and what only a column can be: null. */
  static List<Broken> bytes() {
    List<Broken> all = new ArrayList<>(files());
    all.add(new Broken(ScoreError.NULL_VALUE, (Object) null));
    return all;
  }

  /**
   * Paths, one column of strings.
   *
   * @param root where the broken files are written
   */
  static List<Broken> paths(Path root) throws IOException {
    List<Broken> all = new ArrayList<>();
    for (Broken file : files()) {
      String name = "broken-%d".formatted(all.size());
      Files.write(root.resolve(name), (byte[]) file.values()[0]);
      all.add(new Broken(file.expected(), name));
    }
    Files.createSymbolicLink(root.resolve("link"), Files.createTempFile("outside", ".png"));
    Files.createDirectory(root.resolve("folder"));
    all.add(new Broken(ScoreError.NULL_VALUE, (Object) null));
    all.add(new Broken(ScoreError.MISSING_FILE, "missing.png"));
    all.add(new Broken(ScoreError.OUTSIDE_ROOT, "../" + root.getFileName() + "/missing.png"));
    all.add(new Broken(ScoreError.OUTSIDE_ROOT, "http://127.0.0.1/image.png"));
    all.add(new Broken(ScoreError.OUTSIDE_ROOT, "/etc/hostname"));
    all.add(new Broken(ScoreError.OUTSIDE_ROOT, "link"));
    all.add(new Broken(ScoreError.UNREADABLE, "folder"));
    all.add(new Broken(ScoreError.UNREADABLE, " "));
    return all;
  }

  static byte[] png(int tone) {
    byte[] data = new byte[3 * 8 * 8];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i + tone);
    }
    return PngEncoder.encode(new Pixels(8, 8, 3, data));
  }

  private static byte[] jpeg() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(
          new java.awt.image.BufferedImage(64, 64, java.awt.image.BufferedImage.TYPE_3BYTE_BGR),
          "jpeg",
          stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The beginning of a format that is not read here. */
  private static byte[] webp() {
    return "RIFF\0\0\0\0WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] withoutHeader(byte[] png) {
    byte[] broken = png.clone();
    broken[12] = 'J';
    return broken;
  }

  private static byte[] declaring(byte[] png, int side) {
    byte[] large = png.clone();
    ByteBuffer buffer = ByteBuffer.wrap(large).putInt(16, side).putInt(20, side);
    CRC32 crc = new CRC32();
    crc.update(large, 12, 17);
    buffer.putInt(29, (int) crc.getValue());
    return large;
  }
}
