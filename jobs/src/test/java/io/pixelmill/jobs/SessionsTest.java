package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.testing.TestSpark;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class SessionsTest {
  @Test
  void aSessionThatIsOpenIsJoinedAndStaysOpen() {
    SparkSession open = TestSpark.session();
    AtomicReference<SparkSession> joined = new AtomicReference<>();
    Sessions.during("test", joined::set);
    assertThat(joined.get().sparkContext()).isSameAs(open.sparkContext());
    assertThat(open.sparkContext().isStopped()).isFalse();
  }
}
