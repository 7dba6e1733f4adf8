package io.pixelmill.image;

import io.pixelmill.config.Requirements;
import java.io.Serializable;

/**
 * What is decoded at most; lengths and sizes are checked before memory is taken for them.
 *
 * @param maxFileBytes length of an encoded image in bytes
 * @param maxPixels height × width that an image declares
 * @param maxDecodeSeconds that decoding one image may take
 */
public record DecodeLimits(long maxFileBytes, long maxPixels, int maxDecodeSeconds)
    implements Serializable {
  /** One Java array holds a file; and three bytes a pixel. */
  private static final long LARGEST_FILE = 1L << 30;

  private static final long MOST_PIXELS = 500_000_000;
  private static final int LONGEST = 3600;

  public DecodeLimits {
    new Requirements()
        .between("max-file-bytes", maxFileBytes, 1, LARGEST_FILE)
        .between("max-pixels", maxPixels, 1, MOST_PIXELS)
        .between("max-decode-seconds", maxDecodeSeconds, 1, LONGEST)
        .verify();
  }
}
