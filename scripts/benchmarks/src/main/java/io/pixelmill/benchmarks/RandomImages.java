package io.pixelmill.benchmarks;

import io.pixelmill.network.ImageShape;
import java.util.Random;

/**
 * Random images of the shape of CIFAR-10's, the same for every peer.
 *
 * @param pixels float 0 to 1, images × height × width × channels
 * @param labels a class for each image
 */
record RandomImages(int count, float[] pixels, int[] labels) {
  static final ImageShape SHAPE = new ImageShape(32, 32, 3);
  static final int CLASSES = 10;

  /** More batches than caches hold, so that every step fetches its images from memory. */
  static final int BATCHES = 16;

  static RandomImages of(int count, long seed) {
    Random random = new Random(seed);
    float[] pixels = new float[count * SHAPE.values()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(256) / 255f;
    }
    return new RandomImages(count, pixels, random.ints(count, 0, CLASSES).toArray());
  }

  /** The pixels as images × channels × height × width. */
  float[] channelsFirst() {
    int plane = SHAPE.height() * SHAPE.width();
    int channels = SHAPE.channels();
    float[] moved = new float[pixels.length];
    for (int image = 0; image < count; image++) {
      int start = image * plane * channels;
      for (int i = 0; i < plane; i++) {
        for (int channel = 0; channel < channels; channel++) {
          moved[start + channel * plane + i] = pixels[start + i * channels + channel];
        }
      }
    }
    return moved;
  }

  /** Images × classes. */
  float[] oneHot() {
    float[] oneHot = new float[count * CLASSES];
    for (int image = 0; image < count; image++) {
      oneHot[image * CLASSES + labels[image]] = 1;
    }
    return oneHot;
  }
}
