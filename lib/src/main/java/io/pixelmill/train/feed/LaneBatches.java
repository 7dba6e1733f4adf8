package io.pixelmill.train.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Makes each batch when it is asked for, with one window in memory at a time. */
final class LaneBatches implements BatchStream {
  private final Iterator<Minibatch> lane;
  private final RowGroupCache.Reader reader;
  private final BatchBuilder builder;
  private long shuffle;
  private DecodedWindow window;

  LaneBatches(List<Minibatch> lane, RowGroupCache.Reader reader, BatchBuilder builder) {
    this.lane = lane.iterator();
    this.reader = reader;
    this.builder = builder;
  }

  @Override
  public boolean hasNext() {
    return lane.hasNext();
  }

  @Override
  public Batch next() {
    List<StoredImage> images = new ArrayList<>();
    for (Minibatch.Slice slice : lane.next().slices()) {
      enter(slice.window());
      for (int place = slice.from(); place < slice.from() + slice.count(); place++) {
        images.add(window.image(place));
      }
    }
    return builder.build(images);
  }

  private void enter(Window next) {
    if (window != null && shuffle == next.shuffle()) {
      return;
    }
    // The old window must be free for the garbage collector before the new one is read.
    window = null;
    try {
      window = new DecodedWindow(next, reader.read(next));
      shuffle = next.shuffle();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
