package io.pixelmill.benchmarks;

import io.pixelmill.image.DecodeOptions;
import io.pixelmill.image.Decoded;
import io.pixelmill.image.ImageDecoder;
import io.pixelmill.image.ImageForm;
import io.pixelmill.image.Pixels;
import io.pixelmill.image.ResizeMode;
import io.pixelmill.prepare.quality.FeatureExtractor;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;

/** What an image's features take of one core beside the decoding of its JPEG file. */
final class FeatureCost {
  private static final int IMAGES = 2_000;
  private static final int ROUNDS = 10;

  private FeatureCost() {}

  static void measure(PrintStream out, Figures figures) {
    for (int side : new int[] {32, 224}) {
      double decoding = 0;
      double features = 0;
      // The last round counts: Java's compiler is done by then.
      for (int round = 0; round < ROUNDS; round++) {
        byte[] file = Photos.jpeg(round, side, side);
        ImageDecoder decoder = new ImageDecoder(ImageFeed.LIMITS, DecodeOptions.USUAL);
        ImageForm size = ImageForm.of(side, side, ResizeMode.CROP);
        FeatureExtractor extractor = new FeatureExtractor(side, side);
        long start = cpuNanoseconds();
        Pixels pixels = null;
        for (int i = 0; i < IMAGES; i++) {
          pixels = size.apply(((Decoded.Image) decoder.decode(file)).pixels());
        }
        decoding = microseconds(start);
        start = cpuNanoseconds();
        long digests = 0;
        for (int i = 0; i < IMAGES; i++) {
          digests += extractor.extract(side, side, pixels).digest();
        }
        features = microseconds(start);
        if (digests == 1) {
          out.println(); // So that nothing is left out as useless.
        }
      }
      out.printf("%d × %d: decoding %.1f µs, features %.1f µs%n", side, side, decoding, features);
      figures.add("duplicates.features_microseconds_" + side, features);
      figures.add("duplicates.features_over_decoding_" + side, features / decoding);
    }
  }

  /** Not the clock's: others may use the core as well. */
  private static long cpuNanoseconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double microseconds(long start) {
    return (cpuNanoseconds() - start) / 1e3 / IMAGES;
  }
}
