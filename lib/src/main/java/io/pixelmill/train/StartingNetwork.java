package io.pixelmill.train;

import io.pixelmill.network.Classes;
import io.pixelmill.network.FileWeights;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import io.pixelmill.network.NetworkSettings;
import io.pixelmill.network.Networks;
import io.pixelmill.network.UnfitNetworkException;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The network that a training starts from, wherever it comes from.
 *
 * @param network of DL4J's own layers with its first weights
 * @param range in which it takes the pixels
 */
public record StartingNetwork(ComputationGraph network, InputRange range) {
  /** That of a training on a table. */
  static StartingNetwork of(TrainSettings settings, TrainingTable table, Configuration hadoop) {
    return of(
        settings.network(), table.shape(), Classes.of(table.labels()), settings.seed(), hadoop);
  }

  /**
   * Builds or reads it.
   *
   * @param seed of the weights that no file gives
   * @throws ProblemException if the network does not fit the images, or its file cannot be used
   */
  public static StartingNetwork of(
      NetworkSettings settings,
      ImageShape shape,
      Classes classes,
      long seed,
      Configuration hadoop) {
    return settings
        .file()
        .map(location -> ofFile(location, settings, shape, classes, seed, hadoop))
        .orElseGet(
            () ->
                new StartingNetwork(
                    Networks.initialised(settings, shape, classes, seed),
                    settings.inputRange().orElse(InputRange.SYMMETRIC)));
  }

  private static StartingNetwork ofFile(
      String location,
      NetworkSettings settings,
      ImageShape shape,
      Classes classes,
      long seed,
      Configuration hadoop) {
    String what = "Cannot start from the network " + location;
    try {
      NetworkFile file = NetworkFile.read(location, seed, hadoop);
      return new StartingNetwork(
          Networks.initialised(file.network(), file.labels(), settings, shape, classes, seed),
          range(file, settings));
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
      throw ProblemException.ofUnreadable(what, e);
    }
  }

  /** Weights are of use only with images in the range that they were learned with. */
  private static InputRange range(NetworkFile file, NetworkSettings settings) {
    boolean learned =
        settings.weights() == FileWeights.KEEP && file.network().parameters().isPresent();
    Optional<InputRange> range = InputRange.agreed(file.range(), settings.inputRange());
    if (learned && range.isEmpty()) {
      throw new UnfitNetworkException(
          "it does not tell in which range its weights take the pixels; set"
              + " train.network.input-range to symmetric (-1 to 1), unit (0 to 1) or bytes (0 to"
              + " 255), whichever they were learned with");
    }
    return range.orElse(InputRange.SYMMETRIC);
  }
}
