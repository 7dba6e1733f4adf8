package io.pixelmill.train.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.HistoryRow;
import io.pixelmill.table.LayerRow;
import io.pixelmill.train.averaging.NetworkState;
import io.pixelmill.train.state.TrainingState;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code training.json}: a checkpoint without its numbers in bulk.
 *
 * @param arrays names of those that lie beside it
 * @param networks how far those have come that lie beside it
 */
record StateJson(
    @JsonProperty(required = true) int formatVersion,
    @JsonProperty(required = true) int epoch,
    @JsonProperty(required = true) int rounds,
    @JsonProperty(required = true) long images,
    @JsonProperty(required = true) double seconds,
    @JsonProperty(required = true) double firstLoss,
    @JsonProperty(required = true) List<HistoryRow> current,
    @JsonProperty(required = true) List<HistoryRow> history,
    @JsonProperty(required = true) List<LayerRow> layers,
    @JsonProperty(required = true) List<Double> watched,
    @JsonProperty(required = true) List<String> arrays,
    @JsonProperty(required = true) SortedMap<String, Counts> networks) {
  static final String PRESENT = "network";
  static final String BEST = "best";

  private static final int FORMAT_VERSION = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** How far a network has come. */
  record Counts(
      @JsonProperty(required = true) int iterations, @JsonProperty(required = true) int epochs) {
    static Counts of(NetworkState network) {
      return new Counts(network.iterations(), network.epochs());
    }
  }

  static StateJson of(Checkpoint checkpoint) {
    TrainingState state = checkpoint.state();
    SortedMap<String, Counts> networks = new TreeMap<>();
    networks.put(PRESENT, Counts.of(checkpoint.network()));
    checkpoint.best().ifPresent(best -> networks.put(BEST, Counts.of(best)));
    return new StateJson(
        FORMAT_VERSION,
        state.epoch(),
        state.rounds(),
        state.images(),
        state.seconds(),
        state.firstLoss(),
        state.current(),
        state.history(),
        state.layers(),
        state.watched(),
        List.copyOf(state.arrays().keySet()),
        networks);
  }

  /**
   * @throws StreamCorruptedException if the text is not of this format
   */
  static StateJson parse(byte[] json) throws IOException {
    try {
      StateJson state = JSON.readValue(json, StateJson.class);
      if (state.formatVersion != FORMAT_VERSION || !state.networks.containsKey(PRESENT)) {
        throw new StreamCorruptedException(
            "its format version is %d, and this Pixelmill reads version %d"
                .formatted(state.formatVersion, FORMAT_VERSION));
      }
      return state;
    } catch (JsonProcessingException e) {
      throw new StreamCorruptedException("training.json is broken: " + e.getOriginalMessage());
    }
  }

  /**
   * In one line: a long training has very many rounds.
   *
   * @param limit of whoever reads it
   * @throws ProblemException if it is longer
   */
  byte[] bytes(int limit) throws IOException {
    byte[] json = JSON.writeValueAsBytes(this);
    if (json.length > limit) {
      throw ProblemException.of(
          ProblemKind.SETTINGS,
          "Cannot write the checkpoint",
          "the history of %,d rounds has %,d bytes as JSON; the limit is %,d"
              .formatted(history.size() + current.size(), json.length, limit),
          "Average less often: make averaging-frequency larger.");
    }
    return json;
  }

  /**
   * @throws NullPointerException if a part is missing
   */
  TrainingState state(SortedMap<String, float[]> values) {
    return new TrainingState(
        epoch, rounds, images, seconds, firstLoss, current, history, layers, watched, values);
  }
}
