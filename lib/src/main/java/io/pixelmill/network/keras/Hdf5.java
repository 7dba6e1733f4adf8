package io.pixelmill.network.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.exceptions.HdfException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An HDF5 file in memory. Nothing outside of these bytes is read: links, which may name other
 * files, are not followed; and only arrays that are stored as they are get memory, so no array is
 * larger than the file.
 */
final class Hdf5 {
  private static final int MAX_NODES = 1000;

  private final HdfFile file;

  private Hdf5(HdfFile file) {
    this.file = file;
  }

  /**
   * @throws UnfitModelException if these are not the bytes of an HDF5 file
   */
  static Hdf5 of(byte[] bytes) {
    return new Hdf5(guarded(() -> HdfFile.fromBytes(bytes)));
  }

  /** A text among the root's attributes. */
  Optional<String> text(String name) {
    return guarded(
        () -> {
          Attribute attribute = file.getAttribute(name);
          if (attribute == null || !attribute.isScalar()) {
            return Optional.empty();
          }
          return attribute.getData() instanceof String text ? Optional.of(text) : Optional.empty();
        });
  }

  /** Whether there is a group of that name at the root. */
  boolean has(String group) {
    return guarded(() -> file.getChild(group) instanceof Group);
  }

  /** The array with exactly this path. */
  Optional<Tensor> array(String... path) {
    return guarded(
        () -> {
          Node node = file;
          for (String name : path) {
            node = node instanceof Group group ? group.getChild(name) : null;
          }
          return node instanceof Dataset found ? Optional.of(tensor(found)) : Optional.empty();
        });
  }

  /** The array of that name anywhere below the root's group {@code top}'s group {@code group}. */
  Optional<Tensor> arrayBelow(String top, String group, String name) {
    return guarded(
        () ->
            file.getChild(top) instanceof Group models
                    && models.getChild(group) instanceof Group layer
                ? below(layer, name)
                : Optional.empty());
  }

  private static Optional<Tensor> below(Group layer, String name) {
    Deque<Group> left = new ArrayDeque<>(List.of(layer));
    for (int seen = 0; !left.isEmpty(); ) {
      for (Node child : left.remove()) {
        // A group may hold itself.
        if (++seen > MAX_NODES) {
          throw new UnfitModelException("the group %s holds too much".formatted(layer.getPath()));
        }
        if (child instanceof Dataset array && plain(child.getName()).equals(name)) {
          return Optional.of(tensor(array));
        }
        if (child instanceof Group inner) {
          left.add(inner);
        }
      }
    }
    return Optional.empty();
  }

  /** Keras 2 adds the number of TensorFlow's output: {@code kernel:0}. */
  private static String plain(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  private static Tensor tensor(Dataset array) {
    if (!(array instanceof ContiguousDataset)) {
      throw new UnfitModelException(
          "the array %s is compressed or in pieces, which Keras does not write"
              .formatted(array.getPath()));
    }
    if (!(array.getDataFlat() instanceof float[] values)) {
      throw new UnfitModelException(
          "the array %s does not hold numbers in single precision".formatted(array.getPath()));
    }
    long[] shape = Arrays.stream(array.getDimensions()).asLongStream().toArray();
    if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != values.length) {
      throw new UnfitModelException("the array %s has no shape".formatted(array.getPath()));
    }
    return new Tensor(shape, values);
  }

  /** What the library throws at broken files is many things; loops in them exhaust the stack. */
  private static <T> T guarded(Supplier<T> read) {
    try {
      return read.get();
    } catch (UnfitModelException e) {
      throw e;
    } catch (HdfException e) {
      throw new UnfitModelException("its HDF5 is broken: " + e.getMessage(), e);
    } catch (RuntimeException | StackOverflowError e) {
      throw new UnfitModelException("its HDF5 is broken", e);
    }
  }
}
