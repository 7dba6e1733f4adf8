package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogFormatTest {
  @Test
  void eachWholeLineThatIsNotBlankBecomesARecord() {
    List<String> records = new ArrayList<>();
    try (PrintWriter out = LogFormat.logging(records::add)) {
      Console console = new Console(out);
      console.title("score");
      console.fact("model", "cats");
      console.text("first\r\nsec");
      assertThat(records).containsExactly("== score", "model        cats", "first");
      console.text("ond");
    }
    assertThat(records).last().isEqualTo("second");
  }
}
