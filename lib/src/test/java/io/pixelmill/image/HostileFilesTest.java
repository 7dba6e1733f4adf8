package io.pixelmill.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of the {@link HostileFiles} lands where it belongs, and none does harm to the next. */
class HostileFilesTest {
  @ParameterizedTest
  @MethodSource("io.pixelmill.image.HostileFiles#everywhere")
  void landsWhereItBelongs(HostileFiles.Hostile file) {
    assertLands(new ImageDecoder(HostileFiles.LIMITS, DecodeOptions.USUAL), file);
  }

  @Test
  void oneDecoderSurvivesThemAll() {
    ImageDecoder decoder = new ImageDecoder(HostileFiles.LIMITS, DecodeOptions.USUAL);
    List<HostileFiles.Hostile> files = HostileFiles.everywhere().toList();
    assertThat(files).hasSizeGreaterThan(100);
    files.forEach(file -> assertLands(decoder, file));
    files.forEach(file -> assertLands(decoder, file));
  }

  private static void assertLands(ImageDecoder decoder, HostileFiles.Hostile file) {
    Decoded decoded = decoder.decode(file.bytes());
    String outcome =
        decoded instanceof Decoded.Image image
            ? "%d × %d".formatted(image.pixels().width(), image.pixels().height())
            : ((Decoded.Rejected) decoded).failure().name();
    assertThat(outcome).as("%s: %s", file.name(), decoded).isEqualTo(file.expected());
    if (decoded instanceof Decoded.Rejected rejected) {
      assertThat(rejected.detail()).as(file.name()).contains(file.detail());
    }
  }
}
