package io.pixelmill.train;

import io.pixelmill.network.Classes;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.NetworkSettings;
import io.pixelmill.network.Networks;
import io.pixelmill.network.UnfitNetworkException;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The network that a training starts from, wherever it comes from. */
public final class StartingNetwork {
  private StartingNetwork() {}

  /**
   * A network of DL4J's own layers with its first weights.
   *
   * @param seed of the weights that no file gives
   * @throws ProblemException if the network does not fit the images, or its file cannot be used
   */
  public static ComputationGraph of(
      NetworkSettings settings,
      ImageShape shape,
      Classes classes,
      long seed,
      Configuration hadoop) {
    return settings
        .file()
        .map(location -> ofFile(location, settings, shape, classes, seed, hadoop))
        .orElseGet(() -> Networks.initialised(settings, shape, classes, seed));
  }

  private static ComputationGraph ofFile(
      String location,
      NetworkSettings settings,
      ImageShape shape,
      Classes classes,
      long seed,
      Configuration hadoop) {
    String what = "Cannot start from the network " + location;
    try {
      NetworkFile file = NetworkFile.read(location, seed, hadoop);
      return Networks.initialised(file.network(), file.labels(), settings, shape, classes, seed);
    } catch (UnfitNetworkException e) {
      throw ProblemException.of(
              ProblemKind.DATA,
              what,
              e.getMessage(),
              "Give a model bundle, a DL4J JSON file or a Keras file of a network that"
                  + " classifies such images; conf/training.md tells what is needed.")
          .causedBy(e);
    } catch (FileNotFoundException | IllegalArgumentException e) {
      throw ProblemException.of(
              ProblemKind.SETTINGS,
              what,
              "there is nothing at this location",
              "Correct train.network.file.")
          .causedBy(e);
    } catch (IOException e) {
      throw ProblemException.of(
              ProblemKind.CLUSTER,
              what,
              String.valueOf(e.getMessage()),
              "Check that the storage works and that you may read it.")
          .causedBy(e);
    }
  }
}
