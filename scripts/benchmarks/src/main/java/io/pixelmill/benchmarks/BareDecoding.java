package io.pixelmill.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;

/** A loop of one codec on each core over files in memory; the pixels go nowhere. */
final class BareDecoding implements Measurement {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final List<byte[]> files;
  private final ExecutorService threads = Executors.newFixedThreadPool(CORES);
  private final List<ToLongFunction<byte[]>> decoders = new ArrayList<>();

  BareDecoding(JpegCodec codec) {
    try {
      this.files = PictureFiles.current().some();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int i = 0; i < CORES; i++) {
      decoders.add(codec.decoder());
    }
  }

  @Override
  public double measure(int ignored, double seconds) {
    List<Future<Long>> counts = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < CORES; i++) {
      ToLongFunction<byte[]> decoder = decoders.get(i);
      int first = files.size() / CORES * i;
      Callable<Long> loop = () -> decoded(decoder, first, start + (long) (seconds * 1e9));
      counts.add(threads.submit(loop));
    }
    long images = 0;
    for (Future<Long> count : counts) {
      try {
        images += count.get();
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
    return images / ((System.nanoTime() - start) / 1e9);
  }

  private long decoded(ToLongFunction<byte[]> decoder, int first, long end) {
    long images = 0;
    while (System.nanoTime() < end) {
      byte[] file = files.get((int) ((first + images) % files.size()));
      if (decoder.applyAsLong(file) == 0) {
        throw new IllegalStateException("A file has no pixels");
      }
      images++;
    }
    return images;
  }
}
