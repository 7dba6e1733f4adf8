package io.pixelmill.augment.operation;

import io.pixelmill.image.Pixels;
import java.io.Serializable;

/**
 * What lies beyond an image's edge.
 *
 * @param red of the background, 0 to 255, like green and blue; a grey image has their grey
 */
public record Border(Mode mode, int red, int green, int blue) implements Serializable {
  /** What is taken. */
  public enum Mode {
    /** One colour. */
    BACKGROUND,
    /** The nearest pixel of the edge. */
    EDGE,
    /** The image mirrored at the pixels of its edge, as often as it takes. */
    REFLECTION
  }

  public static final Border BLACK = new Border(Mode.BACKGROUND, 0, 0, 0);

  /** The middle of all levels. */
  public static final Border GREY = new Border(Mode.BACKGROUND, 128, 128, 128);

  public static final Border EDGES = new Border(Mode.EDGE, 0, 0, 0);

  /** Instead of an index: the background. */
  static final int OUTSIDE = -1;

  /** The row or column that stands for one inside or outside of the image, or {@link #OUTSIDE}. */
  int inside(int index, int size) {
    if (index >= 0 && index < size) {
      return index;
    }
    return switch (mode) {
      case BACKGROUND -> OUTSIDE;
      case EDGE -> index < 0 ? 0 : size - 1;
      case REFLECTION -> reflected(index, size);
    };
  }

  private static int reflected(int index, int size) {
    if (size == 1) {
      return 0;
    }
    int period = 2 * (size - 1);
    int place = Math.floorMod(index, period);
    return Math.min(place, period - place);
  }

  /** The background, channel by channel. */
  byte[] background(int channels) {
    byte[] colour = {(byte) red, (byte) green, (byte) blue};
    return channels == 1 ? new Pixels(1, 1, 3, colour).toGrey().data() : colour;
  }

  /** To follow an operation's numbers; nothing for black. */
  String text() {
    return switch (mode) {
      case BACKGROUND -> equals(BLACK) ? "" : "/%d,%d,%d".formatted(red, green, blue);
      case EDGE -> "/edge";
      case REFLECTION -> "/reflection";
    };
  }
}
