package io.pixelmill.benchmarks;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Threads that run batch after batch through one session. */
final class BareLoop {
  private final OrtSession session;
  private final int batch;
  private final Supplier<ImageFeed> feeds;

  /**
   * @param feeds gives each thread its images
   */
  BareLoop(OrtSession session, int batch, Supplier<ImageFeed> feeds) {
    this.session = session;
    this.batch = batch;
    this.feeds = feeds;
  }

  /** Images a second, after one batch that does not count. */
  double rate(int callers, double seconds) throws OrtException {
    run(feeds.get(), 0);
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      long start = System.nanoTime();
      long end = start + (long) (seconds * 1e9);
      Callable<Long> loop = () -> images(end);
      List<Future<Long>> counts = threads.invokeAll(Collections.nCopies(callers, loop));
      long images = 0;
      for (Future<Long> count : counts) {
        images += count.get();
      }
      return images / ((System.nanoTime() - start) / 1e9);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private long images(long end) throws OrtException {
    ImageFeed feed = feeds.get();
    long batches = 0;
    do {
      run(feed, batches++);
    } while (System.nanoTime() < end);
    return batches * batch;
  }

  private void run(ImageFeed feed, long number) throws OrtException {
    int side = Workload.current().side();
    long[] shape = {batch, side, side, Workload.CHANNELS};
    ByteBuffer pixels = feed.batch(number, batch);
    try (OnnxTensor input =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), pixels, shape, OnnxJavaType.UINT8);
        OrtSession.Result result = session.run(Map.of(Workload.INPUT, input))) {
      float[][] probabilities = (float[][]) result.get(0).getValue();
      if (probabilities.length != batch) {
        throw new IllegalStateException(
            "%d rows for %d images".formatted(probabilities.length, batch));
      }
    }
  }
}
