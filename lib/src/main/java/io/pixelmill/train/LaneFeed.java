package io.pixelmill.train;

import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Makes the lanes' batches, on the workers. Travels in Spark's closures, by Java always. */
interface LaneFeed extends Serializable {
  /** A lane's batches in their order. */
  Batches open(List<Minibatch> lane) throws IOException;

  /** Hosts that read the lane's images fastest, the best first; none where all are alike. */
  List<String> preferredHosts(List<Minibatch> lane);

  /** The caller closes each batch's arrays, and this when it has enough. */
  interface Batches extends AutoCloseable {
    boolean hasNext();

    /** Features, then labels as batch × classes. */
    MultiDataSet next() throws IOException;

    @Override
    void close();

    /** Batches that are read when they are wanted. */
    static Batches of(List<Minibatch> lane, Reader reader) {
      Iterator<Minibatch> minibatches = lane.iterator();
      return new Batches() {
        @Override
        public boolean hasNext() {
          return minibatches.hasNext();
        }

        @Override
        public MultiDataSet next() throws IOException {
          return reader.read(minibatches.next());
        }

        @Override
        public void close() {}
      };
    }
  }

  /** Reads a batch. */
  interface Reader {
    MultiDataSet read(Minibatch minibatch) throws IOException;
  }
}
