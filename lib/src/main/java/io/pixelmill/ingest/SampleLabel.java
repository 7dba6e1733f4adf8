package io.pixelmill.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixelmill.table.SourceContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a file beside an image says: {@code NAME.cls} holds a label alone, {@code NAME.json} has it
 * in a field.
 *
 * @param why there is no label
 */
record SampleLabel(Optional<String> label, String why) {
  /** Fields of JSON that are looked for where the settings name none. */
  static final List<String> USUAL_FIELDS = List.of("label", "cls");

  private static final int MOST_BYTES = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param fields of JSON that may hold the label; the first that is there does
   * @throws IOException if nothing more of the archive can be read
   */
  static SampleLabel read(ArchiveMember file, List<String> fields) throws IOException {
    SourceContent content = file.content(MOST_BYTES);
    if (content instanceof SourceContent.Refused refused) {
      return none("%s: %s".formatted(file.name(), refused.detail()));
    }
    byte[] bytes = ((SourceContent.Encoded) content).bytes();
    return SampleName.of(file.path()).ending().equals("cls")
        ? text(new String(bytes, StandardCharsets.UTF_8).strip(), file)
        : field(bytes, file, fields);
  }

  private static SampleLabel field(byte[] bytes, ArchiveMember file, List<String> fields) {
    try {
      JsonNode json = JSON.readTree(bytes);
      for (String field : fields) {
        JsonNode value = json.path(field);
        if (value.isTextual() || value.isIntegralNumber()) {
          return text(value.asText(), file);
        }
      }
      return none(
          "%s has no field %s of text or a whole number"
              .formatted(file.name(), String.join(" or ", fields)));
    } catch (JsonProcessingException e) {
      return none("%s is no JSON: %s".formatted(file.name(), e.getOriginalMessage()));
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory can be read", e);
    }
  }

  private static SampleLabel text(String label, ArchiveMember file) {
    return label.isEmpty()
        ? none(file.name() + " is empty")
        : new SampleLabel(Optional.of(label), "");
  }

  private static SampleLabel none(String why) {
    return new SampleLabel(Optional.empty(), why);
  }
}
