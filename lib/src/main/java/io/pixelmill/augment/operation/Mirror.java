package io.pixelmill.augment.operation;

import io.pixelmill.image.Pixels;

/** Mirrors an image. */
public record Mirror(Direction direction) implements Operation {
  @Override
  public Pixels apply(Pixels pixels) {
    byte[] mirrored = new byte[pixels.data().length];
    switch (direction) {
      case LEFT_RIGHT -> pixels.grid().flip(pixels.data(), mirrored);
      case TOP_BOTTOM -> topToBottom(pixels, mirrored);
    }
    return pixels.withData(mirrored);
  }

  private static void topToBottom(Pixels pixels, byte[] mirrored) {
    int row = pixels.width() * pixels.channels();
    for (int from = 0; from < mirrored.length; from += row) {
      System.arraycopy(pixels.data(), from, mirrored, mirrored.length - row - from, row);
    }
  }

  @Override
  public String text() {
    return switch (direction) {
      case LEFT_RIGHT -> "flip";
      case TOP_BOTTOM -> "flip=top-bottom";
    };
  }
}
