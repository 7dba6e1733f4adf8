package io.pixelmill.image;

/** What is stored of an image's colours. */
public enum ImageColor {
  /** Red, green and blue. */
  RGB(3),
  /** One channel, the brightness: see {@link Pixels#toGrey}. */
  GREY(1);

  private final int channels;

  ImageColor(int channels) {
    this.channels = channels;
  }

  /** Bytes of a pixel. */
  public int channels() {
    return channels;
  }
}
