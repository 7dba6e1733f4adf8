package io.pixelmill.image;

import java.util.Objects;

/** What decoding gave: an image, or the reason why there is none. */
public sealed interface Decoded {
  /**
   * @param pixels three channels, RGB
   */
  record Image(Pixels pixels) implements Decoded {
    public Image {
      Objects.requireNonNull(pixels, "pixels is null");
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
