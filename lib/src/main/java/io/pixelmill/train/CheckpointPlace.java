package io.pixelmill.train;

import io.pixelmill.model.ModelDescription;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.storage.Overwrite;
import java.util.Objects;
import java.util.function.Function;

/**
 * Where a training is written while it goes on, and where it is found again.
 *
 * @param location of a folder on any file system that Hadoop knows, for this training alone
 * @param run what decides the training's result
 * @param overwrite what to do with checkpoints of another run that are there
 * @param describer tells about the model in a checkpoint
 */
public record CheckpointPlace(
    String location,
    RunIdentity run,
    Overwrite overwrite,
    Function<TrainResult, ModelDescription> describer) {
  public CheckpointPlace {
    Objects.requireNonNull(location, "location is null");
    Objects.requireNonNull(run, "run is null");
    Objects.requireNonNull(overwrite, "overwrite is null");
    Objects.requireNonNull(describer, "describer is null");
  }
}
