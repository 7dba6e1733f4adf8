package io.pixelmill.augment.chain;

import static io.pixelmill.augment.chain.Chains.chain;
import static io.pixelmill.augment.chain.Chains.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pixelmill.augment.operation.BlackSquare;
import io.pixelmill.augment.operation.Operation;
import io.pixelmill.augment.operation.Shift;
import io.pixelmill.image.PixelGrid;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChainTest {
  private static final String SEVERAL =
      "{ type = flip, probability = 0.5 }, { type = crop }, { type = rotate, degrees = 15 }, "
          + "{ type = noise, sigma = 8 }, { type = resized-crop }, { type = cutout, size = 8 }";

  /** Worked out apart from this code, from SHA-256 alone. */
  @Test
  void theChoicesAreThoseOfEveryOtherDay() {
    assertThat(text(chain(SEVERAL), "ab", 1))
        .isEqualTo(
            "crop=+0-4 rotate=14.621 noise=0.974,0ded0388 resized-crop=5,0,25,27 cutout=6,6,8");
    assertThat(text(chain(SEVERAL), "ab", 2))
        .isEqualTo(
            "crop=-4+3 rotate=-4.226 noise=6.862,56385d31 resized-crop=0,1,32,29 cutout=15,24,8");
  }

  @Test
  void theOrderIsThatOfTheList() {
    assertThat(text(chain("{ type = grey }, { type = flip }, { type = grey }"), "ab", 1))
        .isEqualTo("grey flip grey");
    assertThat(text(chain(""), "ab", 1)).isEmpty();
  }

  @Test
  void theSettingsOfOneDoNotMoveTheChoicesOfAnother() {
    String before = text(chain(SEVERAL), "ab", 1);
    String after =
        text(
            chain(
                SEVERAL
                    .replace("type = crop", "type = crop, padding = 0, probability = 0.9")
                    .replace("{ type = resized-crop }", "{ type = blur, sigma = 0 }")
                    .replace("degrees = 15", "degrees = 0, border = edge")),
            "ab",
            1);
    assertThat(after)
        .isEqualTo(
            before
                .replace("crop=+0-4 rotate=14.621", "crop=+0+0 rotate=0/edge")
                .replace("resized-crop=5,0,25,27", "blur=0"));
  }

  @Test
  void theProbabilityIsTheShareOfTheCopies() {
    Chain chain = chain("{ type = flip, probability = 0.3 }, { type = grey, probability = 0.3 }");
    List<String> copies =
        IntStream.range(0, 4000).mapToObj(i -> text(chain, "image " + i, 1)).toList();
    assertThat(share(copies, "flip")).isCloseTo(0.3, within(0.03));
    assertThat(share(copies, "grey")).isCloseTo(0.3, within(0.03));
    assertThat(share(copies, "flip grey")).isCloseTo(0.09, within(0.02));
    assertThat(text(chain("{ type = flip, probability = 0 }"), "ab", 1)).isEmpty();
  }

  private static double share(List<String> copies, String text) {
    return copies.stream().filter(copy -> copy.contains(text)).count() / (double) copies.size();
  }

  @Test
  void smallImagesAreNotWipedOut() {
    Chain chain = chain("{ type = crop, padding = 9 }, { type = cutout, size = 9 }");
    for (int image = 0; image < 50; image++) {
      for (Operation operation :
          chain.operations(7, "image " + image, 1, new PixelGrid(7, 12, 1))) {
        if (operation instanceof Shift shift) {
          assertThat(Math.max(Math.abs(shift.down()), Math.abs(shift.right()))).isLessThan(2);
        } else {
          assertThat(((BlackSquare) operation).size()).isEqualTo(3);
        }
      }
    }
    assertThat(chain.operations(7, "a", 1, new PixelGrid(1, 1, 1)))
        .extracting(Operation::text)
        .containsExactly("crop=+0+0", "cutout=0,0,0");
  }

  /** Every type with every key: what has an Optional in it cannot travel. */
  @Test
  void itTravelsToTasks() throws Exception {
    Chain chain =
        chain(
            SEVERAL
                + """
                , { type = blur, sigma = 1 }, { type = brightness, spread = 0.1 }
                , { type = contrast, spread = 0.1 }, { type = saturation, spread = 0.1 }
                , { type = hue, degrees = 9 }, { type = grey }
                , { type = scale, least = 0.8, most = 1.2, background = [128] }
                , { type = shear, horizontal = 9, border = reflection }
                , { type = translate, vertical = 0.2, border = edge }
                , { type = random, operations = 4, magnitude = 20 }
                """);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(chain);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(text((Chain) in.readObject(), "ab", 1)).isEqualTo(text(chain, "ab", 1));
    }
  }
}
