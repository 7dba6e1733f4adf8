package io.pixelmill.augment.operation;

import static io.pixelmill.augment.operation.Images.colours;
import static io.pixelmill.augment.operation.Images.grey;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.image.ContentId;
import io.pixelmill.image.Pixels;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for all operations. */
class OperationTest {
  private static final Border REFLECTION = new Border(Border.Mode.REFLECTION, 0, 0, 0);

  /** One of each, by the text that tells it whole. */
  private static final Map<String, Operation> OPERATIONS =
      Map.ofEntries(
          Map.entry("flip", new Mirror(Direction.LEFT_RIGHT)),
          Map.entry("flip=top-bottom", new Mirror(Direction.TOP_BOTTOM)),
          Map.entry("crop=+2-3", new Shift(2, -3, Border.BLACK)),
          Map.entry("crop=+0+1/edge", new Shift(0, 1, Border.EDGES)),
          Map.entry("resized-crop=1,0,3,5", new EnlargedPart(1, 0, 3, 5)),
          Map.entry("rotate=-7.5", new Rotation(-7.5, Border.BLACK)),
          Map.entry("rotate=0.002/reflection", new Rotation(0.002, REFLECTION)),
          Map.entry(
              "rotate=12/1,2,3", new Rotation(12, new Border(Border.Mode.BACKGROUND, 1, 2, 3))),
          Map.entry("shear=12.25,-3/128,128,128", new Shearing(12.25, -3, Border.GREY)),
          Map.entry("scale=1.1/edge", new Scaling(1.1, Border.EDGES)),
          Map.entry("translate=-0.1,0.05", new Translation(-0.1, 0.05, Border.BLACK)),
          Map.entry("brightness=1.12", new BrightnessFactor(1.12)),
          Map.entry("contrast=1", new ContrastFactor(1)),
          Map.entry("saturation=0.5", new SaturationFactor(0.5)),
          Map.entry("hue=-17.5", new HueTurn(-17.5)),
          Map.entry("noise=7.25,fffffffe", new AddedNoise(7.25, -2)),
          Map.entry("blur=1.5", new GaussianBlur(1.5)),
          Map.entry("cutout=4,3,5", new BlackSquare(4, 3, 5)),
          Map.entry("grey", new WithoutColour()));

  @Test
  void theTextTellsItWhole() {
    OPERATIONS.forEach((text, operation) -> assertThat(operation.text()).isEqualTo(text));
    assertThat(OPERATIONS.values().stream().map(Object::getClass).distinct())
        .hasSize(Operation.class.getPermittedSubclasses().length);
    // What a record's floating-point number is, not what it is about.
    assertThat(new Rotation(0.1 + 0.2, Border.BLACK).text())
        .isEqualTo("rotate=0.30000000000000004");
  }

  @Test
  void theOriginalIsNotTouchedAndTheShapeStays() {
    List<Pixels> images =
        List.of(colours(6, 7), colours(1, 1), colours(1, 9), grey("9 8", "7 6", "5 255"));
    for (Pixels image : images) {
      byte[] before = image.data().clone();
      OPERATIONS.forEach(
          (text, operation) -> {
            Pixels changed = operation.apply(image);
            assertThat(image.data()).as(text).isEqualTo(before);
            assertThat(changed.grid()).as(text).isEqualTo(image.grid());
          });
    }
  }

  /**
   * Operations decide what is stored: a change of theirs must be meant. The geometry and the
   * colours of these pixels are checked against other tools elsewhere.
   */
  @Test
  void thePixelsAreThoseOfEveryOtherDay() {
    Pixels image = colours(33, 31);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Map<String, String> digests =
        OPERATIONS.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> {
                      byte[] data = entry.getValue().apply(image).data();
                      all.writeBytes(data);
                      return ContentId.of(data).substring(0, 8);
                    }));
    assertThat(ContentId.of(all.toByteArray())).as(digests.toString()).startsWith("cef6e443");
  }
}
