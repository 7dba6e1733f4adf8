package io.pixelmill.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sound files of all kinds give the pixels that they should. */
class FormatsTest {
  private static final DecodeLimits LIMITS = new DecodeLimits(100_000, 10_000, 30);
  private static final Pixels PICTURE = Pictures.noise(9, 13);

  /** 2 × 3 greys, row by row: 10, 20, 30, 40, 50, 60. */
  private static final byte[] SIX =
      PngFiles.file(
          PngFiles.header(2, 3, 8, 0, 0), PngFiles.pixels(Bytes.of(0, 10, 20, 30, 0, 40, 50, 60)));

  @ParameterizedTest
  @MethodSource("io.pixelmill.image.ExpectedImage#all")
  void looksAsInPillow(ExpectedImage expected) {
    Pixels decoded = decoded(expected.file(), DecodeOptions.USUAL);
    assertThat(decoded.height()).isEqualTo(expected.pixels().height());
    assertThat(decoded.width()).isEqualTo(expected.pixels().width());
    assertThat(MeanDifference.of(decoded.data(), expected.pixels().data()))
        .isLessThan(expected.within());
  }

  @Test
  void whatTheTestsWriteIsSound() {
    for (byte[] lossless :
        List.of(
            WebpFiles.file(WebpFiles.lossless(PICTURE)),
            TiffFiles.written(PICTURE, "LZW"),
            TiffFiles.written(PICTURE, "Deflate"))) {
      assertThat(decoded(lossless, DecodeOptions.USUAL))
          .usingRecursiveComparison()
          .isEqualTo(PICTURE);
    }
    byte[] greys = {0, 8, 16, 24, 32, 40};
    assertThat(decoded(new TiffFiles(2, 3, greys).file(), DecodeOptions.USUAL).toGrey().data())
        .isEqualTo(greys);
    assertThat(
            decoded(
                    GifFiles.file(GifFiles.header(2, 3), GifFiles.frame(2, 3, 0, 4, 8, 12, 16, 20)),
                    DecodeOptions.USUAL)
                .toGrey()
                .data())
        .isEqualTo(greys);
  }

  static Stream<Arguments> turned() {
    int[][] seen = {
      {10, 20, 30, 40, 50, 60},
      {30, 20, 10, 60, 50, 40},
      {60, 50, 40, 30, 20, 10},
      {40, 50, 60, 10, 20, 30},
      {10, 40, 20, 50, 30, 60},
      {40, 10, 50, 20, 60, 30},
      {60, 30, 50, 20, 40, 10},
      {30, 60, 20, 50, 10, 40}
    };
    return IntStream.rangeClosed(1, 8).mapToObj(i -> Arguments.of(i, seen[i - 1]));
  }

  @ParameterizedTest
  @MethodSource
  void turned(int orientation, int[] seen) {
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      byte[] file =
          PngFiles.withChunk(SIX, PngFiles.chunk("eXIf", JpegFiles.exif(orientation, order)));
      Pixels upright = decoded(file, DecodeOptions.USUAL);
      assertThat(upright.height()).isEqualTo(orientation > 4 ? 3 : 2);
      assertThat(upright.toGrey().data()).isEqualTo(Bytes.of(seen));
      assertThat(decoded(file, stored()).toGrey().data()).containsExactly(10, 20, 30, 40, 50, 60);
    }
  }

  @Test
  void everyFormatCanSayHowItIsTurned() {
    byte[] jpeg = Pictures.file(PICTURE, "jpeg");
    Pixels turnedJpeg = Orientation.QUARTER_TURN.apply(decoded(jpeg, DecodeOptions.USUAL));
    byte[] exif = JpegFiles.exif(6, ByteOrder.BIG_ENDIAN);
    assertThat(
            decoded(JpegFiles.withOrientation(jpeg, 6, ByteOrder.BIG_ENDIAN), DecodeOptions.USUAL))
        .usingRecursiveComparison()
        .isEqualTo(turnedJpeg);
    Pixels turned = Orientation.QUARTER_TURN.apply(PICTURE);
    byte[] webp =
        WebpFiles.file(
            WebpFiles.extended(8, 9, 13),
            WebpFiles.lossless(PICTURE),
            WebpFiles.chunk("EXIF", exif));
    assertThat(decoded(webp, DecodeOptions.USUAL)).usingRecursiveComparison().isEqualTo(turned);
    byte[] greys = {0, 8, 16, 24, 32, 40};
    assertThat(
            decoded(new TiffFiles(2, 3, greys).with(274, 6).file(), DecodeOptions.USUAL)
                .toGrey()
                .data())
        .containsExactly(24, 0, 32, 8, 40, 16);
  }

  @Test
  void orientationsThatAreNoneTurnNothing() {
    byte[] six = decoded(SIX, DecodeOptions.USUAL).data();
    byte[] sound = JpegFiles.exif(6, ByteOrder.BIG_ENDIAN);
    for (byte[] odd :
        List.of(
            JpegFiles.exif(0, ByteOrder.BIG_ENDIAN),
            JpegFiles.exif(9, ByteOrder.BIG_ENDIAN),
            JpegFiles.exif(0xffff, ByteOrder.BIG_ENDIAN),
            new byte[0],
            Bytes.cut(sound, 7),
            Bytes.cut(sound, 15),
            Bytes.with(sound, 0, 'X'),
            Bytes.with(sound, 3, 43),
            Bytes.with(sound, 4, 0xff, 0xff, 0xff, 0xff),
            Bytes.with(sound, 12, 4),
            Bytes.with(sound, 14, 0xff))) {
      byte[] file = PngFiles.withChunk(SIX, PngFiles.chunk("eXIf", odd));
      assertThat(decoded(file, DecodeOptions.USUAL).data()).isEqualTo(six);
    }
  }

  @Test
  void transparencyLiesOverTheBackground() {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_4BYTE_ABGR);
    image.getRaster().setPixels(0, 0, 3, 1, new int[] {9, 8, 7, 255, 9, 8, 7, 0, 10, 0, 50, 102});
    DecodeOptions over =
        new DecodeOptions(new Rgb(100, 0, 200), CameraOrientation.APPLIED, TruncatedFiles.REJECT);
    // 10 × 0.4 + 100 × 0.6 = 64; 0; 50 × 0.4 + 200 × 0.6 = 140.
    assertThat(decoded(Pictures.file(image, "png"), over).data())
        .containsExactly(9, 8, 7, 100, 0, (byte) 200, 64, 0, (byte) 140);
  }

  @Test
  void transparentColoursOfPalettesAndSingleColoursToo() {
    byte[] palette = PngFiles.chunk("PLTE", Bytes.of(1, 2, 3, 4, 5, 6));
    byte[] clear = PngFiles.chunk("tRNS", Bytes.of(255, 0));
    byte[] file =
        PngFiles.file(
            PngFiles.header(1, 2, 8, 3, 0), palette, clear, PngFiles.pixels(Bytes.of(0, 0, 1)));
    assertThat(decoded(file, DecodeOptions.USUAL).data()).containsExactly(1, 2, 3, -1, -1, -1);
    byte[] single =
        PngFiles.file(
            PngFiles.header(1, 2, 8, 0, 0),
            PngFiles.chunk("tRNS", Bytes.of(0, 7)),
            PngFiles.pixels(Bytes.of(0, 7, 8)));
    assertThat(decoded(single, DecodeOptions.USUAL).data()).containsExactly(-1, -1, -1, 8, 8, 8);
  }

  @Test
  void onlyTheFirstOfManyImagesCounts() {
    byte[] one = WebpFiles.file(WebpFiles.lossless(PICTURE));
    byte[] other = WebpFiles.lossless(Pictures.gradient(9, 13, 4));
    byte[] animated =
        WebpFiles.file(
            WebpFiles.extended(2, 9, 13),
            WebpFiles.chunk("ANIM", new byte[6]),
            WebpFiles.frame(9, 13, WebpFiles.lossless(PICTURE)),
            WebpFiles.frame(9, 13, other));
    assertThat(decoded(animated, DecodeOptions.USUAL).data())
        .isEqualTo(decoded(one, DecodeOptions.USUAL).data());
  }

  private static DecodeOptions stored() {
    return new DecodeOptions(Rgb.WHITE, CameraOrientation.IGNORED, TruncatedFiles.REJECT);
  }

  private static Pixels decoded(byte[] file, DecodeOptions options) {
    Decoded decoded = new ImageDecoder(LIMITS, options).decode(file);
    assertThat(decoded)
        .as(() -> Arrays.toString(Bytes.cut(file, Math.min(16, file.length))))
        .isInstanceOf(Decoded.Image.class);
    assertThat(((Decoded.Image) decoded).extent()).isEqualTo(Decoded.Extent.WHOLE);
    return ((Decoded.Image) decoded).pixels();
  }
}
