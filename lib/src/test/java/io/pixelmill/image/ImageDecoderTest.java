package io.pixelmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.config.InvalidSettingsException;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
  private static final Pixels PICTURE = Pictures.gradient(20, 26, 90);

  /**
   * 8 × 8 JPEG of CMYK (255, 0, 51, 102), written by Pillow 13, which shows it as (0, 153, 122).
   */
  private static final String CMYK_JPEG =
      "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwACAQEBAQECAQEBAgICAgIEAwICAgIFBAQDBAYFBgYGBQYGBgcJCAYHCQcGBggL"
          + "CAkKCgoKCgYICwwLCgwJCgoK/8AAFAgACAAIBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYH"
          + "CAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBka"
          + "JSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeo"
          + "qaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4EQwBNAFkASwAAPwD+f+v3"
          + "8r9MK9kr/9k=";

  private final ImageDecoder decoder =
      new ImageDecoder(new DecodeLimits(100_000, 10_000, 30), DecodeOptions.USUAL);

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp"})
  void losslessFilesGiveTheirPixels(String format) {
    Pixels decoded = image(Pictures.file(PICTURE, format));
    assertThat(decoded).usingRecursiveComparison().isEqualTo(PICTURE);
  }

  @Test
  void jpegComesClose() {
    assertClose(image(Pictures.file(PICTURE, "jpeg")), PICTURE, 6);
  }

  @Test
  void gifGivesItsFirstFrame() {
    byte[] red = new byte[12];
    red[0] = red[3] = red[6] = red[9] = (byte) 255;
    Pixels twoByTwo = new Pixels(2, 2, 3, red);
    assertThat(image(Pictures.file(twoByTwo, "gif")))
        .usingRecursiveComparison()
        .isEqualTo(twoByTwo);
  }

  @Test
  void aReaderIsGoodForManyImages() {
    byte[] jpeg = Pictures.file(PICTURE, "jpeg");
    Pixels first = image(jpeg);
    rejected(Arrays.copyOf(jpeg, jpeg.length / 2));
    image(Pictures.file(Pictures.gradient(5, 5, 1), "jpeg"));
    assertThat(image(jpeg)).usingRecursiveComparison().isEqualTo(first);
  }

  @Test
  void greyIsRepeated() {
    BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setPixels(0, 0, 2, 1, new int[] {7, 100});
    assertThat(image(Pictures.file(grey, "png")).data()).containsExactly(7, 7, 7, 100, 100, 100);
  }

  @Test
  void sixteenBitsBecomeEight() {
    BufferedImage grey = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
    grey.getRaster().setPixels(0, 0, 3, 1, new int[] {65535, 100 * 257, 127});
    assertThat(image(Pictures.file(grey, "png")).data())
        .containsExactly(-1, -1, -1, 100, 100, 100, 0, 0, 0);
  }

  @Test
  void transparencyLiesOverWhite() {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_4BYTE_ABGR);
    image.getRaster().setPixels(0, 0, 3, 1, new int[] {9, 8, 7, 255, 9, 8, 7, 0, 10, 0, 50, 102});
    // 10 × 0.4 + 255 × 0.6 = 157; 0 + 153; 20 + 153
    assertThat(image(Pictures.file(image, "png")).data())
        .containsExactly(9, 8, 7, -1, -1, -1, (byte) 157, (byte) 153, (byte) 173);
  }

  @Test
  void cmykIsUnderstood() {
    Pixels decoded = image(Base64.getDecoder().decode(CMYK_JPEG));
    assertClose(decoded, filled(8, 8, 0, 153, 122), 3);
  }

  @Test
  void noBytes() {
    assertThat(rejected(new byte[0]))
        .isEqualTo(new Decoded.Rejected(DecodeFailure.EMPTY, "The file holds no bytes"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello, world", "BMW: a car, not a bitmap", "x", "%PDF-1.7"})
  void textIsNoImage(String text) {
    Decoded.Rejected rejected = rejected(text.getBytes(StandardCharsets.US_ASCII));
    assertThat(rejected.failure()).isEqualTo(DecodeFailure.NOT_AN_IMAGE);
    assertThat(rejected.detail()).startsWith("Neither JPEG nor PNG, GIF, BMP, TIFF or WebP: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
  void wherePixelsAreMissingTheFileIsTruncated(String format) {
    byte[] whole = Pictures.file(PICTURE, format);
    int withoutEnd = whole.length - 24;
    for (int length = 8; length < withoutEnd; length++) {
      Decoded.Rejected rejected = rejected(Arrays.copyOf(whole, length));
      assertThat(rejected.failure())
          .as("%s of %d bytes, cut after %d", format, whole.length, length)
          .isEqualTo(DecodeFailure.TRUNCATED);
      assertThat(rejected.detail()).contains("ends after " + length + " bytes");
    }
  }

  @Test
  void jpegWithAHoleIsCorrupt() {
    byte[] jpeg = Pictures.file(PICTURE, "jpeg");
    byte[] holed = Arrays.copyOf(jpeg, jpeg.length - 60);
    holed[holed.length - 2] = (byte) 0xff;
    holed[holed.length - 1] = (byte) 0xd9;
    assertThat(rejected(holed))
        .isEqualTo(
            new Decoded.Rejected(
                DecodeFailure.CORRUPT, "JPEG: Corrupt JPEG data: premature end of data segment"));
  }

  @Test
  void pngWithoutItsHeaderIsCorrupt() {
    byte[] png = Pictures.file(PICTURE, "png");
    png[12] = 'J';
    assertThat(rejected(png).failure()).isEqualTo(DecodeFailure.CORRUPT);
  }

  @Test
  void tooManyPixelsAreNotDecoded() {
    byte[] png = Pictures.file(PICTURE, "png");
    ByteBuffer buffer = ByteBuffer.wrap(png);
    buffer.putInt(16, 2_000_000_000).putInt(20, 2_000_000_000);
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    buffer.putInt(29, (int) crc.getValue());
    assertThat(rejected(png))
        .isEqualTo(
            new Decoded.Rejected(
                DecodeFailure.TOO_LARGE,
                "PNG of 2000000000 × 2000000000 pixels, allowed are 10000 pixels"));
  }

  @Test
  void tooManyBytesAreNotDecoded() {
    assertThat(rejected(new byte[100_001]))
        .isEqualTo(
            new Decoded.Rejected(
                DecodeFailure.TOO_LARGE, "The file holds more than the allowed 100000 bytes"));
  }

  @Test
  void limitsHaveLimits() {
    assertThatThrownBy(() -> new DecodeLimits(0, 1L << 40, 0))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContainingAll(
            "max-file-bytes must be between 1 and", "max-pixels must be", "max-decode-seconds");
  }

  private Pixels image(byte[] file) {
    Decoded decoded = decoder.decode(file);
    assertThat(decoded).isInstanceOf(Decoded.Image.class);
    return ((Decoded.Image) decoded).pixels();
  }

  private Decoded.Rejected rejected(byte[] file) {
    Decoded decoded = decoder.decode(file);
    assertThat(decoded).isInstanceOf(Decoded.Rejected.class);
    return (Decoded.Rejected) decoded;
  }

  private static Pixels filled(int height, int width, int... rgb) {
    byte[] data = new byte[height * width * 3];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) rgb[i % 3];
    }
    return new Pixels(height, width, 3, data);
  }

  private static void assertClose(Pixels actual, Pixels expected, double greyLevels) {
    assertThat(actual.height()).isEqualTo(expected.height());
    assertThat(actual.width()).isEqualTo(expected.width());
    assertThat(MeanDifference.of(actual.data(), expected.data())).isLessThan(greyLevels);
  }
}
