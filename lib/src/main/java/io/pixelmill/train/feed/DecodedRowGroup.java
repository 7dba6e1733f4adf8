package io.pixelmill.train.feed;

/**
 * The images of one row group, as bytes.
 *
 * @param pixels an array for each row
 * @param labels a label for each row
 * @param ids a hash of {@code image_id} for each row
 * @param weights how much each row's loss counts
 */
record DecodedRowGroup(byte[][] pixels, int[] labels, long[] ids, float[] weights) {
  /** An array's header and the reference to it. */
  private static final int ARRAY_BYTES = 24;

  StoredImage image(int row) {
    return new StoredImage(pixels[row], labels[row], ids[row], weights[row]);
  }

  /** In memory. */
  long bytes() {
    int row = pixels[0].length + ARRAY_BYTES + Integer.BYTES + Long.BYTES + Float.BYTES;
    return (long) pixels.length * row;
  }
}
