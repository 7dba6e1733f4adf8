package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.network.ArticleSettings;
import io.pixelmill.network.Classes;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import io.pixelmill.problem.ProblemException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** Files that real Keras saved: one begins with a rescaling to −1 to 1, one with a convolution. */
class InputRangeOfFilesTest {
  @Test
  void theFileDecidesAndMayNotBeContradicted() throws URISyntaxException {
    assertThat(range("keras3-residual.h5", new ImageShape(13, 13, 3), 5))
        .isEqualTo(InputRange.SYMMETRIC);
    assertThat(range("keras2-sequential.h5", new ImageShape(12, 11, 3), 4))
        .isEqualTo(InputRange.UNIT);
    assertThatThrownBy(
            () ->
                range(
                    "keras2-sequential.h5", new ImageShape(12, 11, 3), 4, "input-range=symmetric"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(
            "its file asks for the input range unit, and input-range is symmetric");
  }

  @Test
  void weightsOfAnUnknownRangeAreAskedFor() throws URISyntaxException {
    ImageShape shape = new ImageShape(15, 14, 1);
    assertThatThrownBy(() -> range("keras3-depthwise.keras", shape, 3))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("it does not tell in which range its weights take the pixels");
    assertThat(range("keras3-depthwise.keras", shape, 3, "input-range=bytes"))
        .isEqualTo(InputRange.BYTES);
    assertThat(range("keras3-depthwise.keras", shape, 3, "weights=new"))
        .isEqualTo(InputRange.SYMMETRIC);
  }

  private static InputRange range(String file, ImageShape shape, int classes, String... assignments)
      throws URISyntaxException {
    String location = Path.of(InputRange.class.getResource("keras/" + file).toURI()).toString();
    String[] all = new String[assignments.length + 1];
    all[0] = "file=" + location;
    System.arraycopy(assignments, 0, all, 1, assignments.length);
    return StartingNetwork.of(
            ArticleSettings.of(all), shape, Classes.unnamed(classes), 1, new Configuration())
        .range();
  }
}
