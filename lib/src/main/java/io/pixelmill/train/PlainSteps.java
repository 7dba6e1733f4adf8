package io.pixelmill.train;

import io.pixelmill.train.averaging.ForwardPass;
import io.pixelmill.train.feed.Batch;
import io.pixelmill.train.feed.BatchStream;
import io.pixelmill.train.feed.Feed;
import io.pixelmill.train.feed.Minibatch;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Trains a network as one process without Spark would, on all cores; seconds of each step. */
record PlainSteps(Feed feed) implements ForwardPass<Minibatch, Double> {
  @Override
  public List<Double> run(ComputationGraph network, List<Minibatch> batches) {
    // What OMP_NUM_THREADS sets for a process; it holds for this thread alone.
    NativeOps natives = NativeOpsHolder.getInstance().getDeviceNativeOps();
    int before = natives.ompGetMaxThreads();
    natives.setOmpNumThreads(Runtime.getRuntime().availableProcessors());
    List<Double> seconds = new ArrayList<>();
    try (BatchStream stream = feed.training(batches, network.getEpochCount())) {
      long start = System.nanoTime();
      while (stream.hasNext()) {
        try (Batch batch = stream.next()) {
          network.fit(batch.data());
        }
        long end = System.nanoTime();
        seconds.add((end - start) / 1e9);
        start = end;
      }
    } finally {
      natives.setOmpNumThreads(before);
    }
    return seconds;
  }
}
