package io.pixelmill.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SmallFormatsTest {
  @Test
  void cifarPlanesBecomePixels() {
    byte[] planar = new byte[CifarRecord.BYTES];
    planar[33] = 1;
    planar[1024 + 33] = 2;
    planar[2048 + 33] = (byte) 200;
    Pixels pixels = ((Decoded.Image) CifarRecord.decode(planar)).pixels();
    assertThat(pixels.height()).isEqualTo(32);
    assertThat(pixels.width()).isEqualTo(32);
    assertThat(new int[] {pixels.at(1, 1, 0), pixels.at(1, 1, 1), pixels.at(1, 1, 2)})
        .containsExactly(1, 2, 200);
    assertThat(pixels.at(0, 0, 0) + pixels.at(1, 0, 0) + pixels.at(1, 2, 0)).isZero();
  }

  @Test
  void cifarOfAnotherLength() {
    assertThat(CifarRecord.decode(new byte[3071]))
        .isEqualTo(
            new Decoded.Rejected(
                DecodeFailure.TRUNCATED, "A CIFAR image has 3072 bytes, not 3071"));
  }

  @Test
  void contentIdIsTheKnownSha256() {
    assertThat(ContentId.of("abc".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void pngKeepsEveryPixel() {
    ImageDecoder decoder =
        new ImageDecoder(new DecodeLimits(10_000, 10_000, 30), DecodeOptions.USUAL);
    Pixels color = Pictures.gradient(7, 5, 200);
    assertThat(((Decoded.Image) decoder.decode(PngEncoder.encode(color))).pixels())
        .usingRecursiveComparison()
        .isEqualTo(color);
    Pixels grey = new Pixels(1, 2, 1, new byte[] {3, (byte) 150});
    assertThat(((Decoded.Image) decoder.decode(PngEncoder.encode(grey))).pixels().data())
        .containsExactly(3, 3, 3, (byte) 150, (byte) 150, (byte) 150);
  }
}
