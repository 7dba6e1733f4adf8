package io.pixelmill.model;

import io.pixelmill.network.ConfigurationCheck;
import io.pixelmill.onnx.CheckedOnnx;
import io.pixelmill.onnx.OnnxFile;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/**
 * The model bundle, a directory: {@code bundle.json} ({@link ModelDescription}, and size and
 * SHA-256 of every other file), {@code dl4j.zip} (stock DL4J, with the updater's state), and
 * whatever else was put beside them when it was written.
 */
public final class ModelBundle {
  public static final String DESCRIPTION_FILE = "bundle.json";
  public static final String NETWORK_FILE = "dl4j.zip";

  /** The same network for ONNX Runtime; bundles of older versions have none. */
  public static final String ONNX_FILE = "model.onnx";

  private static final int MAX_DESCRIPTION = 16 << 20;

  /** What an ONNX file holds beside the weights. */
  private static final int MAX_ONNX_GRAPH = 16 << 20;

  private ModelBundle() {}

  /**
   * Writes the network and, last, {@code bundle.json}, which lists all files that then lie in the
   * directory.
   *
   * @param directory any Hadoop path; the caller publishes it whole or not at all
   * @throws IOException if the directory cannot be written
   */
  public static void write(
      Path directory, Configuration hadoop, ModelDescription description, ComputationGraph network)
      throws IOException {
    write(directory, hadoop, description, network, Optional.empty());
  }

  /**
   * Likewise, with the network for ONNX Runtime.
   *
   * @param onnx of the same network
   * @throws IOException if the directory cannot be written
   */
  public static void write(
      Path directory,
      Configuration hadoop,
      ModelDescription description,
      ComputationGraph network,
      Optional<CheckedOnnx> onnx)
      throws IOException {
    if (description.parameters() != network.numParams()) {
      throw new IllegalArgumentException(
          "The network has %d parameters, its description says %d"
              .formatted(network.numParams(), description.parameters()));
    }
    FileSystem storage = directory.getFileSystem(hadoop);
    storage.mkdirs(directory);
    try (OutputStream out = storage.create(new Path(directory, NETWORK_FILE))) {
      ModelSerializer.writeModel(network, out, true);
    }
    finish(storage, directory, description, onnx);
  }

  /**
   * Writes another bundle of the same model, with the network for ONNX Runtime.
   *
   * @param location of the bundle, which must be whole
   * @param directory any Hadoop path; the caller publishes it whole or not at all
   * @throws IOException if the directory cannot be written
   */
  public static void copy(String location, Path directory, Configuration hadoop, CheckedOnnx onnx)
      throws IOException {
    Path source = new Path(location);
    FileSystem from = source.getFileSystem(hadoop);
    FileSystem storage = directory.getFileSystem(hadoop);
    BundleJson bundle = BundleJson.parse(descriptionBytes(from, source));
    ModelDescription description = verified(from, source, bundle);
    storage.mkdirs(directory);
    for (BundleFile file : bundle.files()) {
      FileUtil.copy(
          from,
          new Path(source, file.name()),
          storage,
          new Path(directory, file.name()),
          false,
          hadoop);
    }
    finish(storage, directory, description, Optional.of(onnx));
  }

  private static void finish(
      FileSystem storage, Path directory, ModelDescription description, Optional<CheckedOnnx> onnx)
      throws IOException {
    if (onnx.isPresent()) {
      try (OutputStream out = storage.create(new Path(directory, ONNX_FILE))) {
        out.write(onnx.get().file().bytes());
      }
    }
    byte[] json = BundleJson.of(description, onnx, filesOf(storage, directory)).bytes();
    try (OutputStream out = storage.create(new Path(directory, DESCRIPTION_FILE))) {
      out.write(json);
    }
  }

  /**
   * Verifies every file of a bundle, then reads it.
   *
   * @param location any Hadoop URI of a directory
   * @throws ProblemException if it is no bundle, was changed, or holds what no bundle of ours does
   */
  public static LoadedModel load(String location, Configuration hadoop) {
    return told(location, () -> load(new Path(location), hadoop));
  }

  /**
   * Verifies every file of a bundle without reading the network.
   *
   * @param location any Hadoop URI of a directory
   * @throws ProblemException if it is no bundle, or was changed
   */
  public static ModelDescription verify(String location, Configuration hadoop) {
    return told(
        location,
        () -> {
          Path directory = new Path(location);
          FileSystem storage = directory.getFileSystem(hadoop);
          byte[] json = descriptionBytes(storage, directory);
          return verified(storage, directory, BundleJson.parse(json));
        });
  }

  @FunctionalInterface
  private interface Access<T> {
    T run() throws IOException;
  }

  private static <T> T told(String location, Access<T> access) {
    String what = "Cannot load the model bundle " + location;
    try {
      return access.run();
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(
              ProblemKind.SETTINGS, what, e.getMessage(), "Give the location of a bundle.")
          .causedBy(e);
    } catch (UnfitBundleException e) {
      throw ProblemException.of(
              ProblemKind.DATA,
              what,
              e.getMessage(),
              "Give a bundle that train wrote, as it wrote it.")
          .causedBy(e);
    } catch (IOException e) {
      throw ProblemException.ofUnreadable(what, e);
    }
  }

  private static LoadedModel load(Path directory, Configuration hadoop) throws IOException {
    FileSystem storage = directory.getFileSystem(hadoop);
    byte[] json = descriptionBytes(storage, directory);
    BundleJson bundle = BundleJson.parse(json);
    ModelDescription description = verified(storage, directory, bundle);
    ModelWeights weights;
    try (InputStream in = storage.open(new Path(directory, NETWORK_FILE))) {
      weights = Dl4jZip.read(in, description.parameters());
    }
    Optional<String> obstacle = ConfigurationCheck.obstacle(weights.configurationJson());
    if (obstacle.isPresent()) {
      throw new UnfitBundleException(obstacle.get());
    }
    requireFit(weights, description);
    return new LoadedModel(
        BundleFile.sha256(json), description, weights, onnx(storage, directory, bundle));
  }

  private static Optional<OnnxFile> onnx(FileSystem storage, Path directory, BundleJson bundle)
      throws IOException {
    if (bundle.file(ONNX_FILE).isEmpty()) {
      return Optional.empty();
    }
    long limit = bundle.network().parameters() * Float.BYTES + MAX_ONNX_GRAPH;
    byte[] bytes;
    try (InputStream in = storage.open(new Path(directory, ONNX_FILE))) {
      bytes = in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
    }
    if (bytes.length > limit) {
      throw new UnfitBundleException(ONNX_FILE + " is larger than the network");
    }
    try {
      return Optional.of(OnnxFile.read(bytes));
    } catch (IOException e) {
      throw new UnfitBundleException("%s is unfit: %s".formatted(ONNX_FILE, e.getMessage()), e);
    }
  }

  private static ModelDescription verified(FileSystem storage, Path directory, BundleJson bundle)
      throws IOException {
    ModelDescription description = bundle.description();
    if (bundle.file(NETWORK_FILE).isEmpty()) {
      throw new UnfitBundleException("bundle.json does not list " + NETWORK_FILE);
    }
    for (BundleFile file : bundle.files()) {
      file.verify(storage, directory);
    }
    return description;
  }

  private static byte[] descriptionBytes(FileSystem storage, Path directory) throws IOException {
    try (InputStream in = storage.open(new Path(directory, DESCRIPTION_FILE))) {
      byte[] json = in.readNBytes(MAX_DESCRIPTION + 1);
      if (json.length > MAX_DESCRIPTION) {
        throw new UnfitBundleException("bundle.json is too large");
      }
      return json;
    } catch (FileNotFoundException e) {
      throw new UnfitBundleException("there is no " + DESCRIPTION_FILE, e);
    }
  }

  private static void requireFit(ModelWeights weights, ModelDescription description)
      throws UnfitBundleException {
    long outputs;
    try {
      ComputationGraph network = weights.network();
      if (network.getNumInputArrays() != 1 || network.getNumOutputArrays() != 1) {
        throw new UnfitBundleException("the network has more than one input or output");
      }
      outputs = network.layerSize(network.getConfiguration().getNetworkOutputs().get(0));
    } catch (RuntimeException e) {
      throw new UnfitBundleException("DL4J cannot build the network: " + e.getMessage(), e);
    }
    if (outputs != description.labels().size()) {
      throw new UnfitBundleException(
          "the network has %d outputs for %d labels"
              .formatted(outputs, description.labels().size()));
    }
  }

  private static List<BundleFile> filesOf(FileSystem storage, Path directory) throws IOException {
    List<BundleFile> files = new ArrayList<>();
    for (FileStatus status : storage.listStatus(directory)) {
      String name = status.getPath().getName();
      boolean hidden = name.startsWith("_") || name.startsWith(".");
      if (status.isFile() && !hidden && !name.equals(DESCRIPTION_FILE)) {
        files.add(BundleFile.of(storage, status.getPath()));
      }
    }
    files.sort(Comparator.comparing(BundleFile::name));
    return files;
  }
}
