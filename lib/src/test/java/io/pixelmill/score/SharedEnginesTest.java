package io.pixelmill.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SharedEnginesTest {
  private final Queue<Runnable> later = new ArrayDeque<>();
  private final SharedEngines engines = new SharedEngines(later::add);
  private int opened;
  private int closed;

  @Test
  void tasksShareOneAndItIsClosedAWhileAfterTheLast() {
    SharedEngines.Lease first = engines.take("model", this::open);
    SharedEngines.Lease second = engines.take("model", this::open);
    SharedEngines.Lease other = engines.take("other model", this::open);
    assertThat(first.engine()).isSameAs(second.engine()).isNotSameAs(other.engine());
    assertThat(opened).isEqualTo(2);

    first.close();
    first.close();
    assertThat(later).as("the second task still uses it").isEmpty();
    second.close();
    assertThat(closed).isZero();
    later.remove().run();
    assertThat(closed).isEqualTo(1);
    engines.take("model", this::open);
    assertThat(opened).isEqualTo(3);
  }

  @Test
  void whatIsTakenAgainInTimeStaysOpen() {
    engines.take("model", this::open).close();
    SharedEngines.Lease again = engines.take("model", this::open);
    later.remove().run();
    again.close();
    assertThat(opened).isEqualTo(1);
    assertThat(closed).isZero();
    later.remove().run();
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void whatDidNotOpenIsTriedAgain() {
    assertThatThrownBy(
            () ->
                engines.take(
                    "model",
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    engines.take("model", this::open);
    assertThat(opened).isEqualTo(1);
  }

  @Test
  void buffersAreUsedAgain() {
    SharedEngine engine = open();
    ByteBuffer buffer = engine.buffer(8);
    assertThat(buffer.isDirect()).isTrue();
    engine.giveBack(buffer);
    assertThat(engine.buffer(8)).isSameAs(buffer);
    engine.giveBack(buffer);
    assertThat(engine.buffer(9).capacity()).isEqualTo(9);
  }

  @Test
  void coresAreThoseThatSparkGives() {
    assertThat(cores("local[3]")).isEqualTo(3);
    assertThat(cores("local[3,2]")).isEqualTo(3);
    assertThat(cores("local")).isEqualTo(1);
    assertThat(cores("local[*]")).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(cores("yarn")).isEqualTo(1);
    assertThat(cores("k8s://x")).isEqualTo(1);
    assertThat(cores("spark://x")).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(
            ExecutorCores.of(
                new SparkConf(false).set("spark.master", "yarn").set("spark.executor.cores", "4")))
        .isEqualTo(4);
  }

  private static int cores(String master) {
    return ExecutorCores.of(new SparkConf(false).set("spark.master", master));
  }

  private SharedEngine open() {
    opened++;
    ScoringEngine engine =
        new ScoringEngine() {
          @Override
          public Scores score(ByteBuffer pixels, int images) {
            throw new IllegalStateException("not asked for");
          }

          @Override
          public void close() {
            closed++;
          }
        };
    return new SharedEngine(new OpenedEngine(engine, "CPU", Optional.empty()), 1, 1);
  }
}
