package io.pixelmill.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixelmill.table.TrialEpoch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A trial's record as JSON; numbers keep their last bit, and those that are none are null. */
final class TrialRecordJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private TrialRecordJson() {}

  static String write(TrialRecord record) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("trial", record.trial()).put("rung", record.rung());
    record.failure().ifPresent(failure -> json.put("failure", failure));
    ArrayNode epochs = json.putArray("epochs");
    for (TrialEpoch epoch : record.epochs()) {
      epochs
          .addObject()
          .put("epoch", epoch.epoch())
          .put("train-loss", number(epoch.trainLoss()))
          .put("metric", number(epoch.metric()))
          .put("images", epoch.images())
          .put("seconds", epoch.seconds());
    }
    return json.toString();
  }

  /**
   * @throws IllegalArgumentException if the text is no record; the message tells why
   */
  static TrialRecord read(String json) {
    try {
      JsonNode record = MAPPER.readTree(json);
      List<TrialEpoch> epochs = new ArrayList<>();
      for (JsonNode epoch : record.required("epochs")) {
        epochs.add(
            new TrialEpoch(
                epoch.required("epoch").asInt(),
                epoch.required("train-loss").asDouble(Double.NaN),
                epoch.required("metric").asDouble(Double.NaN),
                epoch.required("images").asLong(),
                epoch.required("seconds").asDouble()));
      }
      return new TrialRecord(
          record.required("trial").asInt(),
          record.required("rung").asInt(),
          epochs,
          Optional.ofNullable(record.get("failure")).map(JsonNode::asText));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
