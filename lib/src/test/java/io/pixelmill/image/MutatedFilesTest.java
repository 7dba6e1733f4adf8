package io.pixelmill.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The short form of {@link ImageDecoderFuzz}, always the same: sound files with some bytes changed.
 */
class MutatedFilesTest {
  private static final DecodeLimits LIMITS = new DecodeLimits(1 << 20, 1 << 18, 10);
  private static final int MUTATIONS = 60;

  /** Numbers that lengths and counts break at. */
  private static final int[] EDGES = {0, 1, 0x7f, 0x80, 0xff};

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp", "tiff", "webp"})
  void decodingEndsWithAnImageOrAReason(String format) {
    ImageDecoder decoder = new ImageDecoder(LIMITS, DecodeOptions.USUAL);
    Random random = new Random(5);
    List<byte[]> files =
        ExpectedImage.all()
            .filter(image -> image.name().startsWith(format))
            .map(ExpectedImage::file)
            .toList();
    int images = 0;
    int rejects = 0;
    for (byte[] file : files) {
      byte[] before = decoded(decoder, file).pixels().data();
      for (int i = 0; i < MUTATIONS; i++) {
        Decoded decoded = decoder.decode(mutated(file, random));
        if (decoded instanceof Decoded.Rejected rejected) {
          assertThat(rejected.failure()).isNotEqualTo(DecodeFailure.TOO_SLOW);
          rejects++;
        } else {
          images++;
        }
      }
      assertThat(decoded(decoder, file).pixels().data()).isEqualTo(before);
    }
    // Of both kinds there are many, else nothing was tried.
    assertThat(images).isGreaterThan(files.size());
    assertThat(rejects).isGreaterThan(files.size());
  }

  private static Decoded.Image decoded(ImageDecoder decoder, byte[] file) {
    return (Decoded.Image) decoder.decode(file);
  }

  private static byte[] mutated(byte[] file, Random random) {
    byte[] changed = file.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(Math.min(changed.length, random.nextBoolean() ? 64 : changed.length));
      changed[at] =
          (byte)
              (random.nextBoolean()
                  ? EDGES[random.nextInt(EDGES.length)]
                  : changed[at] ^ 1 << random.nextInt(8));
    }
    if (random.nextInt(8) == 0) {
      changed = Arrays.copyOf(changed, random.nextInt(changed.length));
    }
    return ImageFormat.PNG.begins(changed) ? withChecksums(changed) : changed;
  }

  /** Else hardly any change of a PNG file would get beyond them. */
  private static byte[] withChecksums(byte[] png) {
    int at = 8;
    while (at + 12 <= png.length) {
      int length =
          (png[at] & 0x7f) << 24
              | (png[at + 1] & 0xff) << 16
              | (png[at + 2] & 0xff) << 8
              | (png[at + 3] & 0xff);
      if (length > png.length - at - 12) {
        break;
      }
      CRC32 crc = new CRC32();
      crc.update(png, at + 4, 4 + length);
      for (int i = 0; i < 4; i++) {
        png[at + 8 + length + i] = (byte) (crc.getValue() >> 8 * (3 - i));
      }
      at += 12 + length;
    }
    return png;
  }
}
