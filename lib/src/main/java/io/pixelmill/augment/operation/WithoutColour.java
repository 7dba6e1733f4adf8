package io.pixelmill.augment.operation;

import io.pixelmill.image.Pixels;

/** Gives all channels the pixel's grey; does nothing to grey images. */
public record WithoutColour() implements Operation {
  @Override
  public Pixels apply(Pixels pixels) {
    if (pixels.channels() == 1) {
      return pixels;
    }
    byte[] grey = pixels.toGrey().data();
    byte[] target = new byte[pixels.data().length];
    for (int i = 0, at = 0; i < grey.length; i++) {
      target[at++] = grey[i];
      target[at++] = grey[i];
      target[at++] = grey[i];
    }
    return pixels.withData(target);
  }

  @Override
  public String text() {
    return "grey";
  }
}
