package io.pixelmill.augment.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pixelmill.image.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ContactSheetTest {
  private static final int LEFT = 190;
  private static final int TOP = 26;

  /** Red and blue above green and white. */
  private static final Pixels COLOURS =
      new Pixels(2, 2, 3, new byte[] {-1, 0, 0, 0, 0, -1, 0, -1, 0, -1, -1, -1});

  @Test
  void smallImagesAreEnlargedWithoutMixing() throws IOException {
    BufferedImage sheet =
        drawn(List.of("original", "copy"), new SheetRow(List.of("red"), List.of(COLOURS, COLOURS)));
    assertThat(sheet.getWidth()).isEqualTo(LEFT + 2 * (128 + 6));
    assertThat(sheet.getHeight()).isEqualTo(TOP + 128 + 6);
    for (int left : new int[] {LEFT, LEFT + 134}) {
      assertThat(colour(sheet, left, TOP)).isEqualTo(0xff0000);
      assertThat(colour(sheet, left + 63, TOP + 63)).isEqualTo(0xff0000);
      assertThat(colour(sheet, left + 64, TOP + 63)).isEqualTo(0x0000ff);
      assertThat(colour(sheet, left + 63, TOP + 64)).isEqualTo(0x00ff00);
      assertThat(colour(sheet, left + 128, TOP)).as("paper").isEqualTo(0xffffff);
    }
  }

  @Test
  void largeImagesAreReducedAndGreyOnesAreGrey() throws IOException {
    byte[] data = new byte[1000 * 500];
    Arrays.fill(data, (byte) 77);
    BufferedImage sheet =
        drawn(
            List.of("original"),
            new SheetRow(List.of("long"), List.of(new Pixels(500, 1000, 1, data))),
            new SheetRow(List.of("high"), List.of(new Pixels(1000, 1, 1, new byte[1000]))));
    assertThat(sheet.getWidth()).isEqualTo(LEFT + 134);
    assertThat(colour(sheet, LEFT + 127, TOP + 63)).isEqualTo(0x4d4d4d);
    assertThat(colour(sheet, LEFT + 127, TOP + 64)).isEqualTo(0xffffff);
    assertThat(colour(sheet, LEFT, TOP + 134 + 127)).isEqualTo(0);
    assertThat(colour(sheet, LEFT + 1, TOP + 134 + 127)).isEqualTo(0xffffff);
  }

  @Test
  void captionsAreWrittenAndCut() throws IOException {
    BufferedImage plain = drawn(List.of(""), new SheetRow(List.of(), List.of(COLOURS)));
    assertThat(darkColumns(plain)).isZero();
    BufferedImage brief = drawn(List.of(""), new SheetRow(List.of("cat"), List.of(COLOURS)));
    BufferedImage wordy =
        drawn(
            List.of(""),
            new SheetRow(
                List.of(String.join("", Collections.nCopies(999, "Katze "))), List.of(COLOURS)));
    // Where the machine has no fonts nothing is written.
    assumeThat(darkColumns(brief)).isPositive();
    assertThat(darkColumns(brief)).isLessThan(40);
    assertThat(darkColumns(wordy)).isBetween(100, LEFT - 12);
  }

  @Test
  void withoutRowsThereAreHeadings() throws IOException {
    assertThat(drawn(List.of("original")).getHeight()).isEqualTo(TOP);
  }

  private static BufferedImage drawn(List<String> headings, SheetRow... rows) throws IOException {
    byte[] png = new ContactSheet(headings, List.of(rows)).png();
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static int colour(BufferedImage sheet, int x, int y) {
    return sheet.getRGB(x, y) & 0xffffff;
  }

  /** Columns left of the images that are not white all the way. */
  private static int darkColumns(BufferedImage sheet) {
    int columns = 0;
    for (int x = 0; x < LEFT; x++) {
      boolean isDark = false;
      for (int y = 0; y < sheet.getHeight(); y++) {
        isDark |= (colour(sheet, x, y) & 0xff) < 128;
      }
      columns += isDark ? 1 : 0;
    }
    return columns;
  }
}
