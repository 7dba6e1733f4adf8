package io.pixelmill.prepare;

import static io.pixelmill.prepare.Sources.CAT;
import static io.pixelmill.prepare.Sources.DOG;
import static io.pixelmill.prepare.Sources.SETTINGS;
import static io.pixelmill.prepare.Sources.image;
import static io.pixelmill.prepare.Sources.images;
import static io.pixelmill.prepare.Sources.rows;
import static io.pixelmill.prepare.Sources.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.image.ContentId;
import io.pixelmill.image.ImageSettings;
import io.pixelmill.image.Pictures;
import io.pixelmill.image.Pixels;
import io.pixelmill.image.TruncatedFiles;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.RejectReason;
import io.pixelmill.table.RejectRow;
import io.pixelmill.table.SourceContent;
import io.pixelmill.table.SourceImage;
import io.pixelmill.table.Split;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RejectsTest {
  private static final byte[] TEXT = "this is text".getBytes(StandardCharsets.US_ASCII);
  private static final SplitShares SHARES = new SplitShares(0.5, 0.25, 0.25);

  @Test
  void eachBadFileHasItsReason() {
    byte[] jpeg = Pictures.file(Pictures.gradient(20, 20, 3), "jpeg");
    byte[] png = Pictures.file(Pictures.gradient(20, 20, 4), "png");
    byte[] large = Pictures.file(new Pixels(101, 100, 3, new byte[30_300]), "png");
    List<SourceImage> bad =
        List.of(
            cat("a-empty.jpg", new byte[0]),
            cat("b-text.jpg", TEXT),
            cat("c-cut.jpg", Arrays.copyOf(jpeg, jpeg.length - 50)),
            cat("d-cut.png", Arrays.copyOf(png, png.length / 2)),
            cat("e-pixels.png", large),
            cat("f-bytes.png", new byte[10_001]),
            new SourceImage(
                "file:/g-gone.png",
                new SourceContent.Refused(RejectReason.UNREADABLE, "disk on fire"),
                Optional.of(CAT),
                Optional.empty(),
                1));
    List<SourceImage> misnamed = List.of(cat("png-called.jpg", png));
    try (PrepareResult result =
        Prepare.run(
            rows(bad, misnamed, images(0, 4, DOG, Optional.empty())), 20, settings(SHARES, 1, 1))) {
      List<RejectRow> rejects =
          result.rejects().collectAsList().stream().map(RejectRow::fromRow).toList();
      assertThat(rejects)
          .extracting(RejectRow::reason)
          .containsExactly(
              RejectReason.EMPTY,
              RejectReason.NOT_AN_IMAGE,
              RejectReason.TRUNCATED,
              RejectReason.TRUNCATED,
              RejectReason.TOO_LARGE,
              RejectReason.TOO_LARGE,
              RejectReason.UNREADABLE);
      assertThat(rejects.get(1).imageId()).contains(ContentId.of(TEXT));
      assertThat(rejects.get(4).detail())
          .isEqualTo("PNG of 100 × 101 pixels, allowed are 10000 pixels");
      assertThat(rejects.get(5).imageId()).isEmpty();
      assertThat(rejects.get(6))
          .isEqualTo(
              new RejectRow(
                  "file:/g-gone.png", Optional.empty(), RejectReason.UNREADABLE, "disk on fire"));
      assertThat(result.problem()).isEmpty();
      assertThat(result.counts().images()).isEqualTo(5);
      assertThat(result.counts().rejected()).isEqualTo(7);
      assertThat(result.counts().rejects())
          .isEqualTo(
              Map.of(
                  RejectReason.EMPTY, 1L,
                  RejectReason.NOT_AN_IMAGE, 1L,
                  RejectReason.TRUNCATED, 2L,
                  RejectReason.TOO_LARGE, 2L,
                  RejectReason.UNREADABLE, 1L));
    }
  }

  @Test
  void truncatedFilesAreTakenWhereThatIsWanted() {
    byte[] jpeg = Pictures.file(Pictures.gradient(20, 20, 3), "jpeg");
    ImageSettings image = SETTINGS.image();
    ImageSettings lenient =
        new ImageSettings(
            image.height(),
            image.width(),
            image.mode(),
            image.shortestSide(),
            image.color(),
            image.background(),
            image.border(),
            TruncatedFiles.ACCEPT);
    PrepareSettings settings =
        new PrepareSettings(lenient, SETTINGS.split(), SETTINGS.limits(), SETTINGS.layout(), 0, 1);
    try (PrepareResult result =
        Prepare.run(
            rows(
                List.of(cat("cut.jpg", Arrays.copyOf(jpeg, jpeg.length - 50))),
                images(0, 19, DOG, Optional.empty())),
            20,
            settings)) {
      assertThat(result.counts().rejected()).isZero();
      assertThat(
              result.images().where(ImageRow.TRUNCATED).collectAsList().stream()
                  .map(row -> ImageRow.fromRow(row).source()))
          .containsExactly("file:/cut.jpg");
    }
  }

  @Test
  void aRejectIsAProblemUnlessItsShareIsAllowed() {
    List<SourceImage> good = images(0, 9, DOG, Optional.empty());
    List<SourceImage> cats = images(20, 9, CAT, Optional.empty());
    List<SourceImage> bad = List.of(cat("b.jpg", TEXT), cat("a.jpg", TEXT));
    try (PrepareResult strict = Prepare.run(rows(good, cats, bad), 20, SETTINGS);
        PrepareResult lenient = Prepare.run(rows(good, cats, bad), 20, settings(SHARES, 0.1, 1))) {
      assertThat(lenient.problem()).isEmpty();
      assertThat(strict.problem().map(ProblemException::kind)).contains(ProblemKind.DATA);
      assertThat(strict.problem().map(ProblemException::getMessage))
          .contains(
              "Cannot prepare the images: 2 of 20 images were rejected: 2 not_an_image, such as"
                  + " file:/a.jpg (Neither JPEG nor PNG, GIF, BMP, TIFF or WebP: the file starts with the"
                  + " bytes 74 68 69 73 20 69 73 20); the allowed share is 0.0. Repair or remove the"
                  + " images that the rejects table lists, or raise allowed-rejects.");
    }
  }

  @Test
  void allImagesAreBad() {
    assertProblem(
        List.of(cat("a.jpg", TEXT)), "no image is left to train on, of 1 that were found");
  }

  @Test
  void noRowsAtAll() {
    assertProblem(List.of(), "no image is left to train on, of 0 that were found");
  }

  @Test
  void trainIsEmpty() {
    assertProblem(
        images(0, 3, DOG, Optional.of(Split.TEST)),
        "no image is left to train on, of 3 that were found");
  }

  @Test
  void oneClassIsLeft() {
    assertProblem(
        images(0, 3, new ClassLabel(2, "cow"), Optional.empty()),
        "images of one class only are left, \"cow\"");
  }

  private static void assertProblem(List<SourceImage> sources, String why) {
    try (PrepareResult result = Prepare.run(rows(sources), 20, settings(SHARES, 1, 1))) {
      assertThat(result.problem().map(ProblemException::getMessage))
          .contains(
              "Cannot prepare the images: "
                  + why
                  + ". Give images of two classes or more, and a share of them to train.");
    }
  }

  private static SourceImage cat(String name, byte[] bytes) {
    return image("file:/" + name, bytes, CAT, Optional.empty());
  }
}
