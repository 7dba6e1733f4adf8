package io.pixelmill.augment.sheet;

import io.pixelmill.image.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Rows of images in one picture. Small images are enlarged and large ones reduced without mixing
 * pixels, so that one sees those that a network sees.
 *
 * @param headings one for each image of a row
 */
public record ContactSheet(List<String> headings, List<SheetRow> rows) {
  /** Small images grow in whole steps to at most this many pixels, large ones shrink to it. */
  private static final int MOST = 128;

  private static final int GAP = 6;
  private static final int CAPTION_WIDTH = 190;
  private static final int HEADING_HEIGHT = 26;
  private static final int PAPER = 0xffffff;

  public ContactSheet {
    headings = List.copyOf(headings);
    rows = List.copyOf(rows);
  }

  /** The sheet as a PNG file. */
  public byte[] png() {
    int cell = rows.stream().mapToInt(row -> Size.of(row).larger()).max().orElse(1);
    int width = CAPTION_WIDTH + headings.size() * (cell + GAP);
    int height = HEADING_HEIGHT + rows.size() * (cell + GAP);
    BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    sheet.setRGB(0, 0, width, height, paper(width), 0, 0);
    Lettering lettering = Lettering.on(sheet);
    for (int i = 0; i < headings.size(); i++) {
      int x = CAPTION_WIDTH + i * (cell + GAP);
      lettering.write(List.of(headings.get(i)), x, GAP, cell);
    }
    for (int i = 0; i < rows.size(); i++) {
      int y = HEADING_HEIGHT + i * (cell + GAP);
      lettering.write(rows.get(i).caption(), GAP, y, CAPTION_WIDTH - 2 * GAP);
      Size size = Size.of(rows.get(i));
      int x = CAPTION_WIDTH;
      for (Pixels image : rows.get(i).images()) {
        sheet.setRGB(x, y, size.width(), size.height(), size.drawn(image), 0, size.width());
        x += cell + GAP;
      }
    }
    return encoded(sheet);
  }

  private static int[] paper(int width) {
    int[] row = new int[width];
    Arrays.fill(row, PAPER);
    return row;
  }

  private static byte[] encoded(BufferedImage sheet) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(png)) {
      ImageIO.write(sheet, "png", stream);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory cannot fail", e);
    }
    return png.toByteArray();
  }

  /** Of an image on the sheet. */
  private record Size(int height, int width) {
    static Size of(SheetRow row) {
      return row.images().stream().findFirst().map(Size::of).orElse(new Size(1, 1));
    }

    private static Size of(Pixels image) {
      int larger = Math.max(image.height(), image.width());
      if (larger > MOST) {
        return new Size(
            Math.max(1, image.height() * MOST / larger),
            Math.max(1, image.width() * MOST / larger));
      }
      int times = MOST / larger;
      return new Size(image.height() * times, image.width() * times);
    }

    int larger() {
      return Math.max(height, width);
    }

    int[] drawn(Pixels image) {
      int[] colours = new int[height * width];
      for (int y = 0; y < height; y++) {
        int fromY = y * image.height() / height;
        for (int x = 0; x < width; x++) {
          int fromX = x * image.width() / width;
          int last = image.channels() - 1;
          colours[y * width + x] =
              image.at(fromY, fromX, 0) << 16
                  | image.at(fromY, fromX, last / 2) << 8
                  | image.at(fromY, fromX, last);
        }
      }
      return colours;
    }
  }
}
