package io.pixelmill.augment.chain;

import static io.pixelmill.augment.chain.Chains.chain;
import static io.pixelmill.augment.chain.Chains.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.augment.operation.Operation;
import io.pixelmill.image.Pixels;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RandomTest {
  /** Worked out apart from this code, from SHA-256 alone. */
  @Test
  void theChoicesAreThoseOfEveryOtherDay() {
    Chain chain = chain("{ type = random, operations = 3, magnitude = 9 }");
    assertThat(text(chain, "ab", 1))
        .isEqualTo("brightness=1.27 cutout=13,21,4 scale=0.91/128,128,128");
    assertThat(text(chain, "ab", 2)).isEqualTo("contrast=0.73 brightness=1.27 blur=0.288");
    assertThat(text(chain, "ab", 3))
        .isEqualTo("saturation=0.73 shear=0,5.1/128,128,128 saturation=0.73");
  }

  @Test
  void theMagnitudeMovesNoChoice() {
    String kinds = text(chain("{ type = random, operations = 5, magnitude = 30 }"), "ab", 5);
    assertThat(text(chain("{ type = random, operations = 5, magnitude = 1 }"), "ab", 5))
        .isNotEqualTo(kinds)
        .satisfies(weak -> assertThat(kinds(weak)).isEqualTo(kinds(kinds)));
  }

  private static String kinds(String text) {
    return text.replaceAll("=[^ ]*", "");
  }

  @Test
  void allComeAboutEquallyOftenInBothWays() {
    Chain chain = chain("{ type = random, operations = 2, magnitude = 30 }");
    Map<String, Integer> counts = new TreeMap<>();
    for (int image = 0; image < 6500; image++) {
      for (String operation : text(chain, "image " + image, 1).split(" ")) {
        counts.merge(operation.replaceFirst("(cutout|noise)=.*", "$1"), 1, Integer::sum);
      }
    }
    // 13000 draws of 13 kinds, most of them one way or the other.
    assertThat(counts.keySet())
        .containsExactlyInAnyOrder(
            "blur=0.96",
            "brightness=0.1",
            "brightness=1.9",
            "contrast=0.1",
            "contrast=1.9",
            "cutout",
            "hue=-30",
            "hue=30",
            "noise",
            "rotate=-30/128,128,128",
            "rotate=30/128,128,128",
            "saturation=0.1",
            "saturation=1.9",
            "scale=0.7/128,128,128",
            "scale=1.3/128,128,128",
            "shear=-17,0/128,128,128",
            "shear=0,-17/128,128,128",
            "shear=0,17/128,128,128",
            "shear=17,0/128,128,128",
            "translate=-0.3,0/128,128,128",
            "translate=0,-0.3/128,128,128",
            "translate=0,0.3/128,128,128",
            "translate=0.3,0/128,128,128");
    counts.forEach(
        (text, count) -> {
          boolean isBothWays = text.matches("blur.*|cutout|noise");
          assertThat(count).as(text).isBetween(isBothWays ? 890 : 420, isBothWays ? 1110 : 580);
        });
  }

  @Test
  void withoutMagnitudeNothingChanges() {
    byte[] data = new byte[32 * 32 * 3];
    new java.util.Random(3).nextBytes(data);
    Pixels image = new Pixels(32, 32, 3, data);
    Chain chain = chain("{ type = random, operations = 200, magnitude = 0 }");
    for (Operation operation : chain.operations(7, "ab", 1, image.grid())) {
      assertThat(operation.apply(image).data()).as(operation.text()).isEqualTo(data);
    }
  }
}
