package io.pixelmill.augment.sheet;

import io.pixelmill.image.Pixels;
import java.util.List;

/**
 * A row of a contact sheet.
 *
 * @param caption lines of text at its beginning
 * @param images from left to right, of one shape
 */
public record SheetRow(List<String> caption, List<Pixels> images) {
  public SheetRow {
    caption = List.copyOf(caption);
    images = List.copyOf(images);
  }
}
