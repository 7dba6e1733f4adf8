package io.pixelmill.image;

import java.util.Objects;

/** What decoding gave: an image, or the reason why there is none. */
public sealed interface Decoded {
  /** How much of an image its file held. */
  enum Extent {
    /** All of it. */
    WHOLE,
    /** The file ended before; what is missing was filled up. */
    TRUNCATED
  }

  /**
   * @param pixels three channels, RGB
   */
  record Image(Pixels pixels, Extent extent) implements Decoded {
    public Image {
      Objects.requireNonNull(pixels, "pixels is null");
      Objects.requireNonNull(extent, "extent is null");
    }
  }

  /**
   * @param detail for a person: what exactly was found
   */
  record Rejected(DecodeFailure failure, String detail) implements Decoded {
    public Rejected {
      Objects.requireNonNull(failure, "failure is null");
      Objects.requireNonNull(detail, "detail is null");
    }
  }
}
