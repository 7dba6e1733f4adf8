package io.pixelmill.train;

import io.pixelmill.model.LoadedModel;
import io.pixelmill.model.ModelBundle;
import io.pixelmill.network.Dl4jJson;
import io.pixelmill.network.InitialNetwork;
import io.pixelmill.network.InputRange;
import io.pixelmill.network.UnfitNetworkException;
import io.pixelmill.network.keras.KerasFile;
import io.pixelmill.network.keras.KerasModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * What {@code train.network.file} names; its content says of which kind it is.
 *
 * @param labels of its classes, empty where it does not tell
 * @param range in which it takes the pixels, empty where it does not tell
 */
record NetworkFile(InitialNetwork network, List<String> labels, Optional<InputRange> range) {
  private static final int MAX_JSON = 16 << 20;
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  /** What Keras's JSON of layers begins with. */
  private static final Pattern OF_KERAS = Pattern.compile("\\A\\s*\\{\\s*\"(module|class_name)\"");

  /**
   * @param seed of weights that a Keras file lacks
   * @throws UnfitNetworkException if it holds no network
   * @throws io.pixelmill.problem.ProblemException if it is a broken bundle or Keras file
   */
  static NetworkFile read(String location, long seed, Configuration hadoop) throws IOException {
    Path path = new Path(location);
    FileSystem storage = path.getFileSystem(hadoop);
    if (storage.getFileStatus(path).isDirectory()) {
      return ofBundle(ModelBundle.load(location, hadoop));
    }
    byte[] start;
    try (InputStream in = storage.open(path)) {
      start = in.readNBytes(HDF5.length);
    }
    if (startsWith(start, HDF5) || startsWith(start, ZIP)) {
      return ofKeras(location, seed, hadoop);
    }
    String json = json(storage, path);
    return OF_KERAS.matcher(json).find()
        ? ofKeras(location, seed, hadoop)
        : new NetworkFile(Dl4jJson.read(json), List.of(), Optional.empty());
  }

  private static NetworkFile ofKeras(String location, long seed, Configuration hadoop) {
    KerasModel model = KerasFile.read(location, hadoop, seed);
    return new NetworkFile(model.network(), List.of(), model.range());
  }

  private static NetworkFile ofBundle(LoadedModel model) {
    return new NetworkFile(
        new InitialNetwork(
            ComputationGraphConfiguration.fromJson(model.weights().configurationJson()),
            Optional.of(model.weights().parameters())),
        model.description().labels(),
        Optional.of(model.description().input().range()));
  }

  private static String json(FileSystem storage, Path path) throws IOException {
    try (InputStream in = storage.open(path)) {
      byte[] json = in.readNBytes(MAX_JSON + 1);
      if (json.length > MAX_JSON) {
        throw new UnfitNetworkException(
            "it is no HDF5 file, and too large to be a network's JSON: more than %d MiB"
                .formatted(MAX_JSON >> 20));
      }
      return new String(json, StandardCharsets.UTF_8);
    }
  }

  private static boolean startsWith(byte[] start, byte[] magic) {
    return start.length >= magic.length
        && Arrays.equals(start, 0, magic.length, magic, 0, magic.length);
  }
}
