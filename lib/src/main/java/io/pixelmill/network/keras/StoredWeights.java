package io.pixelmill.network.keras;

import java.util.Optional;

/** Where a file keeps the weights of the layers. */
@FunctionalInterface
interface StoredWeights {
  Optional<Tensor> find(KerasLayer layer, WeightName weight);

  /** A model's HDF5 file: groups by the layers' names, arrays by the weights' names. */
  static StoredWeights byName(Hdf5 file) {
    return (layer, weight) ->
        weight.names().stream()
            .flatMap(name -> file.arrayBelow("model_weights", layer.name(), name).stream())
            .findFirst();
  }

  /** The weights in Keras 3's own format: layers are counted by class, arrays by layer. */
  static StoredWeights byPosition(Hdf5 file) {
    return (layer, weight) ->
        file.array("layers", layer.countedName(), "vars", Integer.toString(weight.position()));
  }
}
