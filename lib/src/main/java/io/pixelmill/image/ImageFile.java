package io.pixelmill.image;

/**
 * A file that was looked through before a codec sees it. What it holds is sound in its structure,
 * and nothing but the image is left: no metadata, thumbnails, profiles, further images. So a codec
 * takes memory for the image alone, however a file lies about the rest.
 *
 * @param height as it is stored, in pixels
 * @param width as it is stored, in pixels
 * @param bytes a file of that format
 * @param extent whether the file ended before its structure did
 */
record ImageFile(
    ImageFormat format,
    int height,
    int width,
    Orientation orientation,
    byte[] bytes,
    Decoded.Extent extent) {
  private static final int QUICK_PIXELS = 1 << 16;
  private static final int QUICK_BYTES = 1 << 16;

  static ImageFile whole(
      ImageFormat format, int height, int width, Orientation orientation, byte[] bytes) {
    return new ImageFile(format, height, width, orientation, bytes, Decoded.Extent.WHOLE);
  }

  long pixels() {
    return (long) height * width;
  }

  /**
   * Whether decoding cannot take long whatever the bytes are: what the JDK's readers of these two
   * do is bounded by pixels times bytes, here some tenths of a second at worst.
   */
  boolean isQuick() {
    boolean bounded = format == ImageFormat.JPEG || format == ImageFormat.PNG;
    return bounded && pixels() <= QUICK_PIXELS && bytes.length <= QUICK_BYTES;
  }
}
