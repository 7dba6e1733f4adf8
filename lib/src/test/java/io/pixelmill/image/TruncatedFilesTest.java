package io.pixelmill.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that end too early, where they are accepted. */
class TruncatedFilesTest {
  private static final Pixels PICTURE = Pictures.noise(64, 48);
  private final ImageDecoder decoder =
      new ImageDecoder(
          HostileFiles.LIMITS,
          new DecodeOptions(Rgb.WHITE, CameraOrientation.APPLIED, TruncatedFiles.ACCEPT));

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "bmp"})
  void whatIsThereIsKept(String format) {
    assertTopIsKept(Pictures.file(PICTURE, format));
  }

  @Test
  void whatIsThereOfATiffIsKept() {
    byte[] rows = new byte[64 * 48];
    Arrays.fill(rows, (byte) 99);
    // The directory stands behind the pixels, so that what is cut is told by places too far off.
    byte[] cut =
        new TiffFiles(64, 48, rows).with(278, 32).with(273, 8, 9000).with(279, 1536, 1536).file();
    Decoded.Image image = image(cut);
    assertThat(image.extent()).isEqualTo(Decoded.Extent.TRUNCATED);
    assertThat(Arrays.copyOf(image.pixels().data(), 3 * 48 * 32)).containsOnly(99);
  }

  @Test
  void whatIsThereOfAGifIsKept() {
    int[] greys = new int[64 * 48];
    Arrays.fill(greys, 40);
    byte[] gif = GifFiles.file(GifFiles.header(64, 48), GifFiles.frame(64, 48, greys));
    Decoded.Image image = image(Bytes.cut(gif, gif.length - 1500));
    assertThat(image.extent()).isEqualTo(Decoded.Extent.TRUNCATED);
    assertThat(Arrays.copyOf(image.pixels().data(), 3 * 48 * 20)).containsOnly(80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
  void wholeFilesAreWhole(String format) {
    assertThat(image(Pictures.file(PICTURE, format)).extent()).isEqualTo(Decoded.Extent.WHOLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp", "tiff", "webp"})
  void withoutAnyPixelThereIsNoImage(String format) {
    byte[] file =
        switch (format) {
          case "tiff" -> TiffFiles.written(PICTURE, "LZW");
          case "webp" -> WebpFiles.file(WebpFiles.lossless(PICTURE));
          default -> Pictures.file(PICTURE, format);
        };
    Decoded decoded = decoder.decode(Bytes.cut(file, 30));
    assertThat(decoded).isInstanceOf(Decoded.Rejected.class);
    assertThat(((Decoded.Rejected) decoded).failure()).isEqualTo(DecodeFailure.TRUNCATED);
  }

  @Test
  void brokenFilesAreStillRejected() {
    byte[] png = Pictures.file(PICTURE, "png");
    Decoded decoded = decoder.decode(Bytes.with(png, png.length - 20, png[png.length - 20] ^ 1));
    assertThat(((Decoded.Rejected) decoded).failure()).isEqualTo(DecodeFailure.CORRUPT);
  }

  private void assertTopIsKept(byte[] file) {
    Pixels whole = image(file).pixels();
    Decoded.Image half = image(Bytes.without(file, 150));
    assertThat(half.extent()).isEqualTo(Decoded.Extent.TRUNCATED);
    int rows = 3 * 48 * 8;
    if (Arrays.equals(whole.data(), 0, rows, half.pixels().data(), 0, rows)) {
      return;
    }
    // BMP files begin with the last row.
    assertThat(Arrays.copyOfRange(half.pixels().data(), 3 * 48 * 56, 3 * 48 * 64))
        .isEqualTo(Arrays.copyOfRange(whole.data(), 3 * 48 * 56, 3 * 48 * 64));
  }

  private Decoded.Image image(byte[] file) {
    Decoded decoded = decoder.decode(file);
    assertThat(decoded).isInstanceOf(Decoded.Image.class);
    return (Decoded.Image) decoded;
  }
}
