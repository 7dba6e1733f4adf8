package io.pixelmill.image;

/** How a stored image is turned to be seen upright; in the order of EXIF's values 1 to 8. */
enum Orientation {
  UPRIGHT,
  MIRRORED,
  HALF_TURN,
  UPSIDE_DOWN,
  TRANSPOSED,
  QUARTER_TURN,
  TRANSVERSED,
  THREE_QUARTER_TURN;

  /** Of EXIF's number; files hold all sorts of numbers there, and none of those turns anything. */
  static Orientation ofExif(int number) {
    return number >= 1 && number <= values().length ? values()[number - 1] : UPRIGHT;
  }

  Pixels apply(Pixels stored) {
    int rows = stored.height();
    int columns = stored.width();
    int last = (rows - 1) * columns;
    // Where the upright image begins, and the steps to its next pixel and next row.
    return switch (this) {
      case UPRIGHT -> stored;
      case MIRRORED -> walk(stored, rows, columns, columns - 1, -1, columns);
      case HALF_TURN -> walk(stored, rows, columns, last + columns - 1, -1, -columns);
      case UPSIDE_DOWN -> walk(stored, rows, columns, last, 1, -columns);
      case TRANSPOSED -> walk(stored, columns, rows, 0, columns, 1);
      case QUARTER_TURN -> walk(stored, columns, rows, last, -columns, 1);
      case TRANSVERSED -> walk(stored, columns, rows, last + columns - 1, -columns, -1);
      case THREE_QUARTER_TURN -> walk(stored, columns, rows, columns - 1, columns, -1);
    };
  }

  private static Pixels walk(
      Pixels stored, int height, int width, int start, int nextPixel, int nextRow) {
    int channels = stored.channels();
    byte[] source = stored.data();
    byte[] target = new byte[source.length];
    int to = 0;
    for (int y = 0; y < height; y++) {
      int pixel = start + y * nextRow;
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < channels; channel++) {
          target[to++] = source[pixel * channels + channel];
        }
        pixel += nextPixel;
      }
    }
    return new Pixels(height, width, channels, target);
  }
}
