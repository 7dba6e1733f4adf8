package io.pixelmill.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a file holds, decoding ends soon, with an image within the limits or a reason. {@code
 * scripts/fuzz} lets this run for long.
 */
@Tag("fuzz")
class ImageDecoderFuzz {
  private static final DecodeLimits LIMITS = new DecodeLimits(1 << 20, 1 << 18, 10);

  private final ImageDecoder strict = new ImageDecoder(LIMITS, DecodeOptions.USUAL);
  private final ImageDecoder lenient =
      new ImageDecoder(
          LIMITS, new DecodeOptions(Rgb.BLACK, CameraOrientation.IGNORED, TruncatedFiles.ACCEPT));

  @MethodSource("seeds")
  @FuzzTest
  void decode(byte[] file) {
    requireStructure(file);
    for (ImageDecoder decoder : new ImageDecoder[] {strict, lenient}) {
      if (decoder.decode(file) instanceof Decoded.Image image) {
        assertThat((long) image.pixels().height() * image.pixels().width())
            .isLessThanOrEqualTo(LIMITS.maxPixels());
      }
    }
    if (strict.decode(file) instanceof Decoded.Rejected rejected) {
      assertThat(rejected.failure()).isNotEqualTo(DecodeFailure.TOO_SLOW);
    }
  }

  /** What looks files through is not to be surprised by any of them. */
  private static void requireStructure(byte[] file) {
    Optional<ImageFormat> format = ImageFormat.of(file);
    try {
      if (format.isPresent()) {
        format.get().read(file, LIMITS.maxPixels());
      }
    } catch (UnfitFileException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }

  static Stream<byte[]> seeds() {
    return Stream.concat(
            HostileFiles.everywhere().map(HostileFiles.Hostile::bytes),
            ExpectedImage.all().map(ExpectedImage::file))
        .filter(file -> file.length < 1 << 14);
  }
}
