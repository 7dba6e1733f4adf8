package io.pixelmill.benchmarks;

import io.pixelmill.acceleration.Acceleration;
import io.pixelmill.network.Networks;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The network that is trained: the preset {@code article}, Adam, as stock DL4J or as ours. */
enum Article {
  /** Plain DL4J: its own layers, images as batch × channels × height × width in memory. */
  STOCK,
  /** The fast layers: images as batch × height × width × channels in memory. */
  FAST;

  /** A system property. */
  static final String PRESET = "pixelmill.bench.preset";

  static final double DROPOUT = 0.2;
  static final double LEARNING_RATE = 0.001;
  private static final long SEED = 42;

  /** Of the network: {@code article}, or what the system property says. */
  static String preset() {
    return System.getProperty(PRESET, "article");
  }

  /** A network with its first weights, the same for both. */
  ComputationGraph network(double dropout) {
    ComputationGraphConfiguration stock =
        Networks.configuration(
            SparkSettings.train(
                    List.of(
                        "network.preset=" + preset(),
                        "network.dropout=" + dropout,
                        "network.updater.learning-rate=" + LEARNING_RATE))
                .network(),
            RandomImages.SHAPE,
            RandomImages.CLASSES,
            SEED);
    ComputationGraph network = new ComputationGraph(this == STOCK ? stock : Acceleration.of(stock));
    network.init();
    Acceleration.shortenUpdates(network);
    return network;
  }

  /** Images as float, batch × channels × height × width; labels one-hot. */
  MultiDataSet batch(RandomImages images) {
    long count = images.count();
    long height = RandomImages.SHAPE.height();
    long width = RandomImages.SHAPE.width();
    long channels = RandomImages.SHAPE.channels();
    INDArray features =
        this == STOCK
            ? Nd4j.create(images.channelsFirst(), new long[] {count, channels, height, width}, 'c')
            : Nd4j.create(images.pixels(), new long[] {count, height, width, channels}, 'c')
                .permute(0, 3, 1, 2);
    return new MultiDataSet(
        features, Nd4j.create(images.oneHot(), new long[] {count, RandomImages.CLASSES}, 'c'));
  }

  /** As many as take turns in a measurement. */
  MultiDataSet[] batches(int batchSize) {
    MultiDataSet[] batches = new MultiDataSet[RandomImages.BATCHES];
    for (int i = 0; i < batches.length; i++) {
      batches[i] = batch(RandomImages.of(batchSize, i));
    }
    return batches;
  }
}
