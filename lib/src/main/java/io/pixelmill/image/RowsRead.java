package io.pixelmill.image;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/** Tells when a reader has read a part of an image. */
record RowsRead(Runnable told) implements IIOReadProgressListener {
  @Override
  public void imageProgress(ImageReader source, float percentageDone) {
    if (percentageDone > 0) {
      told.run();
    }
  }

  @Override
  public void imageStarted(ImageReader source, int imageIndex) {}

  @Override
  public void imageComplete(ImageReader source) {}

  @Override
  public void sequenceStarted(ImageReader source, int minIndex) {}

  @Override
  public void sequenceComplete(ImageReader source) {}

  @Override
  public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

  @Override
  public void thumbnailProgress(ImageReader source, float percentageDone) {}

  @Override
  public void thumbnailComplete(ImageReader source) {}

  @Override
  public void readAborted(ImageReader source) {}
}
