package io.pixelmill.prepare.quality;

import static io.pixelmill.prepare.quality.Found.REPORTED;
import static io.pixelmill.prepare.quality.Found.find;
import static io.pixelmill.prepare.quality.Found.group;
import static io.pixelmill.prepare.quality.Found.settings;
import static io.pixelmill.table.FindingAction.IGNORE;
import static io.pixelmill.table.FindingAction.REJECT;
import static io.pixelmill.table.FindingAction.REPORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.prepare.quality.QualitySettings.NearDuplicates;
import io.pixelmill.table.FindingAction;
import io.pixelmill.table.FindingKind;
import io.pixelmill.table.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QualityTest {
  private static final int TRAIN = 1;
  private static final int TEST = 3;
  private static final Fingerprint ONE = Examined.fingerprint(1);
  private static final Fingerprint NEAR_ONE = Examined.turned(ONE, 0, 2);
  private static final Fingerprint OTHER = Examined.fingerprint(2);

  @Test
  void nothingIsFoundAmongNoImages() {
    Found found = find(REPORTED, List.of());

    assertThat(found)
        .isEqualTo(
            new Found(
                List.of(),
                List.of(),
                List.of(),
                new QualityCounts(Map.of(), 0, 0, 0, 0),
                Optional.empty()));
  }

  @Test
  void oneImageIsOnItsOwn() {
    Found found = find(REPORTED, List.of(Examined.of("a", "1", ONE)));

    assertThat(found.findings()).isEmpty();
    assertThat(found.groups()).isEmpty();
  }

  @Test
  void differentImagesAreNotGrouped() {
    Found found =
        find(REPORTED, List.of(Examined.of("a", "1", ONE), Examined.of("b", "2", OTHER).dog()));

    assertThat(found.findings()).isEmpty();
    assertThat(found.groups()).isEmpty();
  }

  private static final List<Examined> DUPLICATES =
      List.of(
          Examined.of("a", "1", ONE),
          Examined.of("a", "2", ONE),
          Examined.of("b", "3", ONE).with(Examined.of("a", "1", ONE).features()),
          Examined.of("c", "4", NEAR_ONE),
          Examined.of("d", "5", OTHER));

  @Test
  void duplicatesAreToldByWhatIsTheSame() {
    Found found = find(REPORTED, DUPLICATES);

    assertThat(found.findings())
        .containsExactly(
            "exact_duplicate 2 1 0.0", "near_duplicate 4 1 2.0", "pixel_duplicate 3 1 0.0");
    // Of class 0, no fixed split.
    assertThat(found.groups())
        .containsExactly(group("a", "a", 0, 0), group("b", "a", 0, 0), group("c", "a", 0, 0));
    assertThat(found.rejects()).isEmpty();
    assertThat(found.counts())
        .isEqualTo(
            new QualityCounts(
                Map.of(
                    FindingKind.EXACT_DUPLICATE,
                    1L,
                    FindingKind.PIXEL_DUPLICATE,
                    1L,
                    FindingKind.NEAR_DUPLICATE,
                    1L),
                0,
                1,
                3,
                3));
    assertThat(found.problem()).isEmpty();
  }

  @Test
  void allButTheFirstCanBeRejected() {
    Found found = find(settings(REJECT, REPORT, REPORT), DUPLICATES);

    assertThat(found.rejects())
        .containsExactly("exact_duplicate 2", "near_duplicate 4", "pixel_duplicate 3");
    assertThat(found.groups()).isEmpty();
    assertThat(found.counts().rejected()).isEqualTo(3);
  }

  @Test
  void ignoredDuplicatesAreNotTold() {
    Found found = find(settings(IGNORE, IGNORE, IGNORE), DUPLICATES);

    assertThat(found.findings()).isEmpty();
    assertThat(found.groups()).isEmpty();
  }

  private static final List<Examined> CONFLICTS =
      List.of(
          Examined.of("a", "1", ONE).dog(),
          Examined.of("a", "2", ONE),
          Examined.of("b", "3", NEAR_ONE).dog(),
          Examined.of("c", "4", OTHER));

  @Test
  void duplicatesOfTwoClassesAreConflicts() {
    Found found = find(REPORTED, CONFLICTS);

    assertThat(found.findings())
        .containsExactly(
            "exact_duplicate 2 1 0.0",
            "label_conflict 1 2 0.0",
            "label_conflict 2 1 0.0",
            "label_conflict 3 2 2.0",
            "near_duplicate 3 1 2.0");
    assertThat(found.groups()).containsExactly(group("a", "a", 0, 0), group("b", "a", 0, 0));
  }

  @Test
  void allOfAConflictAreRejected() {
    Found found = find(settings(REPORT, REJECT, REPORT), CONFLICTS);

    assertThat(found.rejects())
        .containsExactly("label_conflict 1", "label_conflict 2", "label_conflict 3");
    assertThat(found.findings()).hasSize(3);
    assertThat(found.groups()).isEmpty();
  }

  @Test
  void conflictsCanBeAProblem() {
    Found found = find(settings(REPORT, FindingAction.ERROR, REPORT), CONFLICTS);

    assertThat(found.problem().orElseThrow())
        .contains(
            "3 times label conflict, such as 1 and 2 (of class dog, the other of class cat; the"
                + " same pixels)");
  }

  private static final List<Examined> LEAKS =
      List.of(
          Examined.of("a", "1", ONE).in(Split.TRAIN),
          Examined.of("b", "2", NEAR_ONE).in(Split.TEST),
          Examined.of("c", "3", Examined.turned(ONE, 4, 6)),
          Examined.of("d", "4", OTHER).in(Split.TRAIN));

  @Test
  void nearDuplicatesOfTestImagesLeak() {
    Found found = find(REPORTED, LEAKS);

    // The test image comes first: the others are its duplicates.
    assertThat(found.findings())
        .containsExactly("leak 1 2 2.0", "near_duplicate 1 2 2.0", "near_duplicate 3 2 4.0");
    assertThat(found.groups())
        .containsExactly(
            group("a", "a", 0, TEST), group("b", "a", 0, TEST), group("c", "a", 0, TEST));
  }

  @Test
  void leakingImagesCanBeRejected() {
    Found found = find(settings(REPORT, REPORT, REJECT), LEAKS);

    assertThat(found.rejects()).containsExactly("leak 1");
    assertThat(found.groups()).containsExactly(group("b", "b", 0, TEST), group("c", "b", 0, TEST));
  }

  @Test
  void ignoredLeaksStayWhereTheSourceHasThem() {
    Found found = find(settings(REPORT, REPORT, IGNORE), LEAKS);

    assertThat(found.findings())
        .containsExactly("near_duplicate 1 2 2.0", "near_duplicate 3 2 4.0");
    assertThat(found.groups())
        .containsExactly(
            group("a", "a", 0, TRAIN), group("b", "a", 0, TEST), group("c", "a", 0, 0));
  }

  @Test
  void theSameBytesInTrainAndTestLeak() {
    List<Examined> images =
        List.of(
            Examined.of("a", "1", ONE).in(Split.TRAIN), Examined.of("a", "2", ONE).in(Split.TEST));
    for (FindingAction leaks : List.of(REPORT, IGNORE)) {
      assertThat(find(settings(IGNORE, REPORT, leaks), images).groups())
          .containsExactly(group("a", "a", 0, TEST));
    }
    assertThat(find(settings(IGNORE, REPORT, REPORT), images).findings())
        .containsExactly("leak 1 2 0.0");
  }

  /** 1 ~ 2 ~ 3 ~ 4: each turns two more bits, and with a distance of 2 only neighbours are near. */
  private static final List<Examined> CHAIN =
      IntStream.range(0, 4)
          .mapToObj(
              i ->
                  Examined.of(
                      "abcd".substring(i, i + 1), "" + (i + 1), Examined.turned(ONE, 0, 2 * i)))
          .toList();

  @Test
  void chainsStayTogetherUpToTheLargestGroup() {
    NearDuplicates near = new NearDuplicates(REPORT, 2, 4);

    Found found = find(settings(REPORT, near, REPORT, REPORT), CHAIN);

    assertThat(found.findings())
        .containsExactly("near_duplicate 2 1 2.0", "near_duplicate 4 3 2.0");
    assertThat(found.groups()).extracting(row -> row.getString(1)).containsOnly("a").hasSize(4);
  }

  @Test
  void longerChainsAreCutAndTold() {
    NearDuplicates near = new NearDuplicates(REPORT, 2, 3);

    Found found = find(settings(REPORT, near, REPORT, REPORT), CHAIN);

    assertThat(found.findings())
        .containsExactly("chain 1 4.0", "near_duplicate 2 1 2.0", "near_duplicate 4 3 2.0");
    assertThat(found.groups())
        .extracting(row -> row.getString(1))
        .containsExactly("a", "a", "c", "c");
  }

  @Test
  void orderAndPartitionsDoNotMatter() {
    List<Examined> images = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Fingerprint shown = Examined.turned(Examined.fingerprint(i / 3), 0, i % 3);
      Examined image = Examined.of("id%03d".formatted(i), "%03d".formatted(i), shown);
      image = i % 7 == 0 ? image.dog() : image;
      images.add(i % 5 == 0 ? image.in(Split.TEST) : i % 5 == 1 ? image.in(Split.TRAIN) : image);
    }
    Found found = find(REPORTED, images, 1);
    Collections.shuffle(images, new Random(1));

    assertThat(find(REPORTED, images, 7)).isEqualTo(found);
    assertThat(found.counts().groups()).isEqualTo(100);
    assertThat(found.counts().largestGroup()).isEqualTo(3);
  }

  @Test
  void tenThousandImagesThatShowTheSameAreOneGroup() {
    List<Examined> images =
        IntStream.range(0, 10_000)
            .mapToObj(i -> Examined.of("id%05d".formatted(i), "%05d".formatted(i), ONE))
            .toList();

    QualityCounts counts = find(settings(REPORT, REPORT, REPORT), images).counts();

    assertThat(counts.groups()).isEqualTo(1);
    assertThat(counts.largestGroup()).isEqualTo(10_000);
    assertThat(counts.found(FindingKind.NEAR_DUPLICATE)).isEqualTo(9_999);
    assertThat(counts.found(FindingKind.CHAIN)).isEqualTo(1);
  }
}
