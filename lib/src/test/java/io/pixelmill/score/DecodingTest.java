package io.pixelmill.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.image.ContentId;
import io.pixelmill.image.DecodeLimits;
import io.pixelmill.image.FormFacts;
import io.pixelmill.image.Forms;
import io.pixelmill.image.ImageColor;
import io.pixelmill.image.ImageForm;
import io.pixelmill.image.ImageSettings;
import io.pixelmill.image.Pictures;
import io.pixelmill.image.Pixels;
import io.pixelmill.image.ResizeMode;
import io.pixelmill.image.TruncatedFiles;
import io.pixelmill.model.ModelInput;
import io.pixelmill.network.InputRange;
import io.pixelmill.problem.ProblemException;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class DecodingTest {
  private static final DecodeLimits LIMITS = new DecodeLimits(3000, 10_000, 30);

  @Test
  void theModelSaysHowImagesAreResized() {
    Pixels wide = Pictures.gradient(12, 30, 7);
    byte[] file = Pictures.file(wide, "png");
    for (ResizeMode mode : ResizeMode.values()) {
      ImageForm form = Forms.form(6, 8, mode);
      ModelInput input = new ModelInput(6, 8, 3, FormFacts.of(form), InputRange.UNIT);
      Pixels read = pixels(Decoding.of(input, LIMITS).open().apply(file));
      assertThat(read.data()).isEqualTo(form.apply(wide).data());
    }
    assertThatThrownBy(() -> decoding(3, "seam-carving"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("its images were prepared in another way: not known here: seam");
  }

  @Test
  void whateverDecidesPixelsIsThePreparations() {
    BufferedImage clear = new BufferedImage(30, 20, BufferedImage.TYPE_4BYTE_ABGR);
    byte[] file = Pictures.file(clear, "png");
    ImageForm form =
        new ImageSettings(
                6,
                8,
                ResizeMode.FIT,
                Optional.empty(),
                ImageColor.RGB,
                "#0a141e",
                "#28323c",
                TruncatedFiles.REJECT)
            .form();
    ModelInput input = new ModelInput(6, 8, 3, FormFacts.of(form), InputRange.UNIT);
    Pixels read = pixels(Decoding.of(input, LIMITS).open().apply(file));
    // 30 × 20 fits as 8 × 5.
    assertThat(Arrays.copyOf(read.data(), 3)).containsExactly(10, 20, 30);
    assertThat(Arrays.copyOfRange(read.data(), 5 * 8 * 3, 5 * 8 * 3 + 3))
        .containsExactly(40, 50, 60);
  }

  @Test
  void modelsOfGreyImagesGetGrey() {
    byte[] colours = {(byte) 255, 0, 0, 0, (byte) 255, 0, 0, 0, (byte) 255, 77, 77, 77};
    Pixels four = new Pixels(1, 4, 3, colours);
    ModelInput input = new ModelInput(1, 4, 1, "fit", InputRange.UNIT);
    Pixels grey = pixels(Decoding.of(input, LIMITS).open().apply(Pictures.file(four, "png")));
    // 0.299, 0.587 and 0.114 of 255.
    assertThat(grey).extracting(Pixels::channels).isEqualTo(1);
    assertThat(grey.data()).containsExactly(76, 150, 29, 77);
  }

  @Test
  void manyThreadsDecodeAtOnce() {
    List<byte[]> files = new ArrayList<>();
    for (int tone = 0; tone < 40; tone++) {
      Pixels picture = Pictures.gradient(20 + tone, 24, 5 * tone);
      byte[] whole = Pictures.file(picture, List.of("jpeg", "png", "gif", "bmp").get(tone % 4));
      files.add(tone % 5 == 4 ? Arrays.copyOf(whole, whole.length / 2) : whole);
    }
    Decoding decoding = decoding(3, "fit");
    List<String> alone = files.stream().map(decoding.open()).map(DecodingTest::text).toList();
    Function<byte[], RowImages.Found> shared = decoding.open();
    for (int round = 0; round < 5; round++) {
      List<String> together =
          IntStream.range(0, files.size())
              .parallel()
              .mapToObj(i -> text(shared.apply(files.get(i))))
              .toList();
      assertThat(together).isEqualTo(alone);
    }
    assertThat(alone).filteredOn(text -> text.startsWith("truncated")).hasSize(8);
  }

  @Test
  void aColumnOfBase64() {
    byte[] file = Pictures.file(Pictures.gradient(12, 10, 7), "png");
    RowImages.Opened images =
        new EncodedImages(
                new ColumnAt("pic", 1, DataTypes.StringType),
                EncodedImages.Encoding.BASE64,
                decoding(3, "fit"))
            .open();
    RowImages.Found found = found(images, Base64.getEncoder().encodeToString(file));
    assertThat(found.id()).hasValue(ContentId.of(file));
    assertThat(pixels(found).data())
        .isEqualTo(pixels(decoding(3, "fit").open().apply(file)).data());

    String lines = Base64.getMimeEncoder().encodeToString(file);
    assertThat(lines).contains("\r\n");
    assertThat(found(images, lines)).extracting(RowImages.Found::id).isEqualTo(found.id());

    assertThat(found(images, "no Base64!").image())
        .isEqualTo(
            new Candidate.Unfit(
                ScoreError.UNREADABLE, "column pic is no Base64: Illegal base64 character 20"));
    assertThat(found(images, "A".repeat(4008)).image())
        .isEqualTo(
            new Candidate.Unfit(
                ScoreError.TOO_LARGE, "Base64 of 4008 characters, allowed are 3000 bytes"));
    assertThat(found(images, null).image())
        .isEqualTo(new Candidate.Unfit(ScoreError.NULL_VALUE, "column pic is null"));
    assertThat(text(found(images, ""))).startsWith("empty: ");
  }

  private static RowImages.Found found(RowImages.Opened images, String text) {
    return images.take(row(text)).rest().get();
  }

  private static InternalRow row(String text) {
    return new GenericInternalRow(
        new Object[] {UTF8String.fromString("key"), UTF8String.fromString(text)});
  }

  private static Decoding decoding(int channels, String resize) {
    return Decoding.of(new ModelInput(6, 8, channels, resize, InputRange.UNIT), LIMITS);
  }

  private static Pixels pixels(RowImages.Found found) {
    return ((Candidate.Ready) found.image()).pixels();
  }

  private static String text(RowImages.Found found) {
    return found.image() instanceof Candidate.Unfit unfit
        ? unfit.why()
        : Arrays.toString(pixels(found).data());
  }
}
