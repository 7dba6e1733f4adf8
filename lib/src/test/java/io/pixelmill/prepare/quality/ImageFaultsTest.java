package io.pixelmill.prepare.quality;

import static io.pixelmill.prepare.quality.Found.REPORTED;
import static io.pixelmill.prepare.quality.Found.find;
import static io.pixelmill.table.FindingAction.REJECT;
import static io.pixelmill.table.FindingAction.REPORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.prepare.quality.QualitySettings.NearDuplicates;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What can be wrong with an image by itself. */
class ImageFaultsTest {
  private static final Fingerprint ONE = Examined.fingerprint(1);

  private static Examined shaped(String name, int height, int width, double share) {
    return Examined.of(name, name, ONE)
        .with(new ImageFeatures(height, width, name.hashCode(), share, 50, Optional.empty()));
  }

  @Test
  void imagesThatShowNothingAreTold() {
    List<Examined> images =
        List.of(
            shaped("fine", 8, 32, 0.98),
            shaped("blank", 32, 32, 0.99),
            shaped("tiny", 7, 20, 0.1),
            shaped("long", 100, 25, 0.1),
            shaped("longer", 101, 25, 0.1));

    assertThat(find(REPORTED, images).findings())
        .containsExactly("blank blank 0.99", "extreme_aspect longer 4.04", "tiny tiny 7.0");
  }

  @Test
  void whatIsRejectedForOneReasonIsNotLookedAtForTheNext() {
    QualitySettings settings =
        new QualitySettings(
            REPORT,
            new NearDuplicates(REPORT, 4, 100),
            REPORT,
            REPORT,
            new QualitySettings.Blank(REJECT, 0.99),
            new QualitySettings.Tiny(REJECT, 8),
            new QualitySettings.Aspect(REJECT, 4));
    List<Examined> images = List.of(shaped("all", 1, 9, 1), shaped("two", 1, 9, 0));

    Found found = find(settings, images);

    assertThat(found.rejects()).containsExactly("blank all", "tiny two");
  }

  /** Blank images of the same pixels are duplicates; others are not compared. */
  @Test
  void blankImagesHaveNoNearDuplicates() {
    ImageFeatures blank = new ImageFeatures(9, 9, 1, 1, 0, Optional.of(ONE));
    ImageFeatures other = new ImageFeatures(9, 9, 2, 1, 0, Optional.of(ONE));

    Found found =
        find(
            REPORTED,
            List.of(
                Examined.of("a", "1", ONE).with(blank),
                Examined.of("b", "2", ONE).with(blank),
                Examined.of("c", "3", ONE).with(other)));

    assertThat(found.findings())
        .containsExactly("blank 1 1.0", "blank 2 1.0", "blank 3 1.0", "pixel_duplicate 2 1 0.0");
  }
}
