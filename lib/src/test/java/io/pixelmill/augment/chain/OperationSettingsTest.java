package io.pixelmill.augment.chain;

import static io.pixelmill.augment.chain.Chains.chain;
import static io.pixelmill.augment.chain.Chains.settings;
import static io.pixelmill.augment.chain.Chains.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.augment.operation.Border;
import io.pixelmill.augment.operation.BrightnessFactor;
import io.pixelmill.augment.operation.Direction;
import io.pixelmill.augment.operation.EnlargedPart;
import io.pixelmill.augment.operation.Operation;
import io.pixelmill.augment.operation.Rotation;
import io.pixelmill.augment.operation.Scaling;
import io.pixelmill.augment.operation.Shearing;
import io.pixelmill.augment.operation.Translation;
import io.pixelmill.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OperationSettingsTest {
  @Test
  void keysFillRecords() {
    assertThat(
            settings(
                "{ type = rotate, degrees = 15, border = edge, probability = 0.25 }, "
                    + "{ type = crop }, { type = flip, direction = top-bottom }"))
        .containsExactly(
            new Rotate(Optional.of(0.25), 15, Optional.of(Border.Mode.EDGE), List.of()),
            new Crop(Optional.empty(), Optional.empty(), Optional.empty(), List.of()),
            new Flip(Optional.empty(), Optional.of(Direction.TOP_BOTTOM)));
  }

  @Test
  void rangesAreUsedToTheirEnds() {
    assertRange("{ type = rotate, degrees = 15 }", -15, 15, o -> ((Rotation) o).degrees());
    assertRange("{ type = shear, horizontal = 20 }", -20, 20, o -> ((Shearing) o).horizontal());
    assertRange("{ type = shear, horizontal = 20 }", 0, 0, o -> ((Shearing) o).vertical());
    assertRange("{ type = shear, vertical = 5 }", -5, 5, o -> ((Shearing) o).vertical());
    assertRange("{ type = scale, least = 0.5, most = 3 }", 0.5, 3, o -> ((Scaling) o).factor());
    assertRange(
        "{ type = translate, horizontal = 0.2 }", -0.2, 0.2, o -> ((Translation) o).right());
    assertRange("{ type = translate, vertical = 0.2 }", -0.2, 0.2, o -> ((Translation) o).down());
    assertRange(
        "{ type = brightness, spread = 0.4 }", 0.6, 1.4, o -> ((BrightnessFactor) o).factor());
  }

  /** Both ends are come within a hundredth of the range. */
  private static void assertRange(
      String settings, double least, double most, ToDoubleFunction<Operation> number) {
    Chain chain = chain(settings);
    double[] found = numbers(chain, number).sorted().toArray();
    assertThat(found[0]).isBetween(least, least + (most - least) / 100);
    assertThat(found[found.length - 1]).isBetween(most - (most - least) / 100, most);
  }

  private static DoubleStream numbers(Chain chain, ToDoubleFunction<Operation> number) {
    return IntStream.range(0, 1000)
        .mapToObj(image -> chain.operations(7, "image " + image, 1, Chains.GRID).get(0))
        .mapToDouble(number);
  }

  @Test
  void partsHaveTheAreaAndTheAspectThatAreAllowed() {
    Chain chain =
        chain(
            "{ type = resized-crop, least-area = 0.25, most-area = 0.5, least-aspect = 0.5, most-aspect = 2 }");
    // Sides are whole pixels, up to half a pixel off.
    double[] areas =
        numbers(chain, o -> ((EnlargedPart) o).height() * ((EnlargedPart) o).width() / 1024.0)
            .sorted()
            .toArray();
    assertThat(areas[0]).isBetween(0.23, 0.27);
    assertThat(areas[999]).isBetween(0.48, 0.52);
    double[] aspects =
        numbers(chain, o -> (double) ((EnlargedPart) o).width() / ((EnlargedPart) o).height())
            .sorted()
            .toArray();
    assertThat(aspects[0]).isBetween(0.47, 0.53);
    assertThat(aspects[999]).isBetween(1.9, 2.1);
    assertThat(aspects[500]).as("wide ones are as likely as high ones").isBetween(0.9, 1.1);
    assertThat(numbers(chain, o -> ((EnlargedPart) o).top()).distinct().count()).isGreaterThan(15);
  }

  @Test
  void borders() {
    assertThat(text(chain("{ type = rotate, degrees = 0 }"), "a", 1)).isEqualTo("rotate=0");
    assertThat(text(chain("{ type = rotate, degrees = 0, background = [0] }"), "a", 1))
        .isEqualTo("rotate=0");
    assertThat(text(chain("{ type = rotate, degrees = 0, background = [128] }"), "a", 1))
        .isEqualTo("rotate=0/128,128,128");
    assertThat(
            text(
                chain("{ type = crop, padding = 0, border = background, background = [1, 2, 3] }"),
                "a",
                1))
        .isEqualTo("crop=+0+0/1,2,3");
    assertThat(text(chain("{ type = scale, least = 1, most = 1, border = reflection }"), "a", 1))
        .isEqualTo("scale=1/reflection");
  }

  @Test
  void wrongSettingsAreToldAtOnceAndWhere() {
    assertThatThrownBy(
            () ->
                settings(
                    """
                    { type = rotate, degrees = 200, probability = 1.5 }
                    { type = spin }
                    { type = crop, padding = -1, border = edge, background = [1, 300] }
                    { type = scale, least = 2, most = 1 }
                    { type = cutout, size = 0, sise = 3 }
                    { type = random, operations = 0, magnitude = 31 }
                    { type = resized-crop, least-area = 0, most-aspect = 0.5 }
                    { type = noise }
                    """))
        .isInstanceOf(ProblemException.class)
        .hasMessageContainingAll(
            "augment.operations[0].degrees must be between 0 and 180, got 200.0",
            "augment.operations[0].probability must be between 0 and 1, got 1.5",
            "augment.operations[1].type must be one of blur, brightness, contrast, crop, cutout, "
                + "flip, grey, hue, noise, random, resized-crop, rotate, saturation, scale, shear, "
                + "translate, got spin",
            "augment.operations[2].padding must be 0 or more, got -1",
            "augment.operations[2].background must be one grey or red, green and blue, got [1, 300]",
            "augment.operations[2].background must hold numbers from 0 to 255, got [1, 300]",
            "augment.operations[2].background must not be given with a border of another kind",
            "augment.operations[3].least must be no more than most, got 2.0",
            "augment.operations[4].sise is not a setting of cutout; the nearest one is size",
            "augment.operations[5].operations must be 1 or more, got 0",
            "augment.operations[5].magnitude must be between 0 and 30, got 31.0",
            "augment.operations[6].least-area must be between 0.01 and 1, got 0.0",
            "augment.operations[6].least-aspect must be no more than most-aspect, got 0.75",
            "augment.operations[7].sigma is not set and has no default");
  }
}
