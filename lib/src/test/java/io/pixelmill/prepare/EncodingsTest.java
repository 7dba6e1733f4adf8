package io.pixelmill.prepare;

import static io.pixelmill.prepare.Sources.CAT;
import static io.pixelmill.prepare.Sources.DOG;
import static io.pixelmill.prepare.Sources.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.image.DecodeLimits;
import io.pixelmill.image.Forms;
import io.pixelmill.image.ResizeMode;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.RejectReason;
import io.pixelmill.table.RejectRow;
import io.pixelmill.table.SourceContent;
import io.pixelmill.table.SourceContent.Encoding;
import io.pixelmill.table.SourceImage;
import io.pixelmill.table.Split;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Images that come in no image format, and what their rows say beside them. */
class EncodingsTest {
  private static final PrepareSettings AS_MNIST =
      new PrepareSettings(
          Forms.settings(28, 28, ResizeMode.STRETCH),
          new SplitShares(0.7, 0.2, 0.1),
          new DecodeLimits(100, 10_000, 30),
          Sources.SETTINGS.layout(),
          1,
          1);

  @Test
  void greyOfMnistBecomesRgbWithItsWeightAndSplit() {
    byte[] grey = new byte[784];
    grey[1] = 7;
    grey[783] = (byte) 255;
    byte[] other = new byte[784];
    byte[] cut = new byte[783];
    try (PrepareResult result =
        Prepare.run(
            rows(
                List.of(
                    mnist("1", grey, CAT, 2.5f),
                    mnist("2", other, DOG, 0.5f),
                    mnist("3", cut, DOG, 1),
                    refused("4"))),
            4,
            AS_MNIST)) {
      List<ImageRow> images =
          result.images().collectAsList().stream()
              .map(ImageRow::fromRow)
              .sorted(Comparator.comparing(ImageRow::source))
              .toList();
      assertThat(images).extracting(ImageRow::weight).containsExactly(2.5f, 0.5f);
      assertThat(images).extracting(ImageRow::split).containsOnly(Split.TEST);
      byte[] rgb = images.get(0).pixels().data();
      assertThat(rgb).hasSize(3 * 784);
      assertThat(rgb).startsWith(0, 0, 0, 7, 7, 7, 0).endsWith(0, 255, 255, 255);
      assertThat(
              result.rejects().collectAsList().stream()
                  .map(RejectRow::fromRow)
                  .map(reject -> reject.reason() + ": " + reject.detail()))
          .containsExactlyInAnyOrder(
              "TRUNCATED: An MNIST image has 784 bytes, not 783", "INVALID_LABEL: it has no label");
    }
  }

  private static SourceImage mnist(String source, byte[] grey, ClassLabel label, float weight) {
    return new SourceImage(
        source,
        new SourceContent.Encoded(grey, Encoding.MNIST),
        Optional.of(label),
        Optional.of(Split.TEST),
        weight);
  }

  private static SourceImage refused(String source) {
    return new SourceImage(
        source,
        new SourceContent.Refused(RejectReason.INVALID_LABEL, "it has no label"),
        Optional.empty(),
        Optional.empty(),
        ImageRow.COMMON_WEIGHT);
  }
}
