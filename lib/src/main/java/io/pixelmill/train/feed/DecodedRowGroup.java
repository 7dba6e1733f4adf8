package io.pixelmill.train.feed;

/**
 * The images of one row group, as bytes.
 *
 * @param pixels an array for each row
 * @param labels a label for each row
 * @param ids a hash of {@code image_id} for each row
 */
record DecodedRowGroup(byte[][] pixels, int[] labels, long[] ids) {
  /** An array's header and the reference to it. */
  private static final int ARRAY_BYTES = 24;

  StoredImage image(int row) {
    return new StoredImage(pixels[row], labels[row], ids[row]);
  }

  /** In memory. */
  long bytes() {
    int row = pixels[0].length + ARRAY_BYTES + Integer.BYTES + Long.BYTES;
    return (long) pixels.length * row;
  }
}
