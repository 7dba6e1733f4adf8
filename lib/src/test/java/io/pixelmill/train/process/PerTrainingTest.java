package io.pixelmill.train.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerTrainingTest {
  private final List<String> closed = new ArrayList<>();
  private final PerTraining<String> kept = new PerTraining<>(closed::add);

  @Test
  void trainingsSideBySideHaveTheirOwn() throws Exception {
    try (TrainingId first = TrainingId.begin();
        TrainingId second = TrainingId.begin()) {
      assertThat(kept.of(travelled(first), () -> "first")).isEqualTo("first");
      assertThat(kept.of(travelled(second), () -> "second")).isEqualTo("second");
      assertThat(kept.of(travelled(first), () -> "again")).isEqualTo("first");
      kept.release(second);
      assertThat(kept.find(second)).isEmpty();
      assertThat(kept.find(first)).contains("first");
    }
    assertThat(closed).containsExactly("second");
  }

  @Test
  void whatAnEndedTrainingHadIsClosedWhenAnotherOneIsMet() throws Exception {
    TrainingId ended = TrainingId.begin();
    kept.of(travelled(ended), () -> "ended");
    try (TrainingId running = TrainingId.begin()) {
      kept.of(travelled(running), () -> "running");
      assertThat(closed).isEmpty();
      ended.close();
      kept.of(travelled(running), () -> "again");
      assertThat(closed).containsExactly("ended");
      assertThat(kept.find(running)).contains("running");
    }
  }

  @Test
  void aTaskOfOldDoesNotCloseWhatBeganSince() throws Exception {
    try (TrainingId old = TrainingId.begin()) {
      TrainingId sentEarly = travelled(old);
      try (TrainingId young = TrainingId.begin()) {
        kept.of(travelled(young), () -> "young");
        kept.of(sentEarly, () -> "old");
        assertThat(kept.find(young)).contains("young");
      }
    }
    assertThat(closed).isEmpty();
  }

  /** As it comes to an executor. */
  private static TrainingId travelled(TrainingId id) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(id);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (TrainingId) in.readObject();
    }
  }
}
