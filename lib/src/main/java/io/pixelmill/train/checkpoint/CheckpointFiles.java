package io.pixelmill.train.checkpoint;

import io.pixelmill.train.averaging.NetworkState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * What a checkpoint has beside its model bundle: {@code training.json}, and numbers as
 * little-endian floats in {@code network.floats} (weights, then the updater's state), {@code
 * best.floats} and {@code array-NAME.floats}.
 */
record CheckpointFiles(FileSystem storage, Path folder) {
  private static final String STATE = "training.json";
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,100}");
  private static final int MAX_STATE = 256 << 20;

  void write(Checkpoint checkpoint) throws IOException {
    writeNetwork(StateJson.PRESENT, checkpoint.network());
    if (checkpoint.best().isPresent()) {
      writeNetwork(StateJson.BEST, checkpoint.best().get());
    }
    for (var array : checkpoint.state().arrays().entrySet()) {
      write(arrayFile(array.getKey()), bytes(array.getValue()));
    }
    write(new Path(folder, STATE), StateJson.of(checkpoint).bytes(MAX_STATE));
  }

  /**
   * @param like a network of the training's configuration
   * @throws StreamCorruptedException if something is not as it was written; the message tells what
   * @throws IOException if the storage fails
   */
  Checkpoint read(ComputationGraph like) throws IOException {
    StateJson json = StateJson.parse(bytes(new Path(folder, STATE), MAX_STATE));
    SortedMap<String, float[]> arrays = new TreeMap<>();
    for (String name : json.arrays()) {
      arrays.put(name, floats(bytes(arrayFile(name), Integer.MAX_VALUE - 8)));
    }
    Optional<NetworkState> best =
        json.networks().containsKey(StateJson.BEST)
            ? Optional.of(readNetwork(StateJson.BEST, json, like))
            : Optional.empty();
    try {
      return new Checkpoint(json.state(arrays), readNetwork(StateJson.PRESENT, json, like), best);
    } catch (NullPointerException e) {
      throw new StreamCorruptedException("training.json lacks a part");
    }
  }

  private void writeNetwork(String name, NetworkState network) throws IOException {
    try (OutputStream out = storage.create(networkFile(name))) {
      network.writeTo(out);
    }
  }

  private NetworkState readNetwork(String name, StateJson json, ComputationGraph like)
      throws IOException {
    StateJson.Counts counts = json.networks().get(name);
    try (InputStream in = storage.open(networkFile(name))) {
      return NetworkState.read(in, like, counts.iterations(), counts.epochs());
    }
  }

  private Path networkFile(String name) {
    return new Path(folder, name + ".floats");
  }

  private Path arrayFile(String name) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new StreamCorruptedException("\"%s\" is no name of an array".formatted(name));
    }
    return new Path(folder, "array-" + name + ".floats");
  }

  private void write(Path file, byte[] bytes) throws IOException {
    try (OutputStream out = storage.create(file)) {
      out.write(bytes);
    }
  }

  /** Memory is taken for what is there, not for what a file says. */
  private byte[] bytes(Path file, int limit) throws IOException {
    if (storage.getFileStatus(file).getLen() > limit) {
      throw new StreamCorruptedException("the file %s is too large".formatted(file.getName()));
    }
    try (InputStream in = storage.open(file)) {
      return in.readAllBytes();
    }
  }

  private static byte[] bytes(float[] values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Float.BYTES)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return bytes;
  }

  private static float[] floats(byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
