package io.pixelmill.prepare.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.image.DecodeLimits;
import io.pixelmill.image.DecodeOptions;
import io.pixelmill.image.Decoded;
import io.pixelmill.image.Forms;
import io.pixelmill.image.ImageDecoder;
import io.pixelmill.image.ImageForm;
import io.pixelmill.image.Pictures;
import io.pixelmill.image.ResizeMode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pictures of shapes, distorted; scripts/bench duplicates does it with ten thousand. */
class NearDuplicatesTest {
  private static final int PICTURES = 60;
  private static final int SIDE = 96;
  private static final int DISTANCE = 10;

  private static final ImageDecoder DECODER =
      new ImageDecoder(new DecodeLimits(1 << 20, 1 << 20, 30), DecodeOptions.USUAL);
  private static final ImageForm SIZE = Forms.form(32, 32, ResizeMode.CROP);
  private static final List<BufferedImage> DRAWN =
      IntStream.range(0, PICTURES).mapToObj(NearDuplicatesTest::drawn).toList();

  private static BufferedImage drawn(int number) {
    Random random = new Random(number);
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    for (int i = 0; i < 8; i++) {
      graphics.setPaint(new Color(random.nextInt(1 << 24)));
      int width = 24 + random.nextInt(48);
      int height = 24 + random.nextInt(48);
      graphics.fillOval(random.nextInt(SIDE) - 24, random.nextInt(SIDE) - 24, width, height);
    }
    graphics.dispose();
    return picture;
  }

  private static Fingerprint fingerprint(BufferedImage picture, String format) {
    Decoded decoded = DECODER.decode(Pictures.file(picture, format));
    return new FeatureExtractor(32, 32)
        .extract(SIDE, SIDE, SIZE.apply(((Decoded.Image) decoded).pixels()))
        .fingerprint()
        .orElseThrow();
  }

  private static boolean isNear(Fingerprint one, Fingerprint other) {
    return Examined.distance(one, other) <= DISTANCE
        && Examined.similarity(one, other) >= BucketPairs.SIMILAR;
  }

  private static long found(UnaryOperator<BufferedImage> distortion) {
    return DRAWN.stream()
        .filter(
            picture ->
                isNear(fingerprint(picture, "png"), fingerprint(distortion.apply(picture), "jpeg")))
        .count();
  }

  private static UnaryOperator<BufferedImage> cropped(int pixels) {
    return picture -> picture.getSubimage(pixels, 0, SIDE - pixels, SIDE - pixels);
  }

  private static UnaryOperator<BufferedImage> scaled(float factor) {
    return picture -> new RescaleOp(factor, 0, null).filter(picture, null);
  }

  @Test
  void compressionAndBrightnessHideNothing() {
    assertThat(found(picture -> picture)).isEqualTo(PICTURES);
    assertThat(found(scaled(0.9f))).isEqualTo(PICTURES);
    assertThat(found(scaled(1.1f))).isEqualTo(PICTURES);
  }

  @Test
  void hardlyAnyCropHides() {
    assertThat(found(cropped(2))).isEqualTo(PICTURES);
    assertThat(found(cropped(4))).isGreaterThanOrEqualTo(PICTURES * 9 / 10);
  }

  @Test
  void differentPicturesAreNotNear() {
    List<Fingerprint> fingerprints =
        DRAWN.stream().map(picture -> fingerprint(picture, "png")).toList();
    for (int i = 0; i < PICTURES; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(isNear(fingerprints.get(i), fingerprints.get(j)))
            .as("%d and %d", i, j)
            .isFalse();
      }
    }
  }
}
