package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.network.Classes;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.Networks;
import io.pixelmill.table.Rounds;
import io.pixelmill.train.averaging.NetworkState;
import io.pixelmill.train.checkpoint.Checkpoint;
import io.pixelmill.train.state.TrainingState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DivergenceTest {
  private static final NetworkState NETWORK =
      NetworkState.of(
          Networks.initialised(
              Fixtures.settings().network(),
              new ImageShape(10, 10, 1),
              Classes.of(List.of("left", "right")),
              1));

  private TrainingState state = TrainingState.fresh();

  /** The limit is 10 × ln 2 = 6.93 for a first loss of less. */
  @Test
  void severalBadRoundsInARowAreTooMuch() {
    Divergence divergence = new Divergence(10, 2);
    assertThat(after(divergence, 0.5)).isEmpty();
    for (int round = 1; round < Divergence.ROUNDS; round++) {
      assertThat(after(divergence, 7)).isEmpty();
      assertThat(divergence.isSuspected()).isTrue();
      assertThat(divergence.suspicion())
          .hasValueSatisfying(
              notice ->
                  assertThat(notice)
                      .isInstanceOfSatisfying(
                          TrainingNotice.HighLoss.class,
                          it -> assertThat(it.rounds()).isBetween(1, Divergence.ROUNDS - 1)));
    }
    assertThat(divergence.suspicion().orElseThrow().text())
        .isEqualTo(
            "the loss of the last 4 rounds was above 6.931 (train.loss-limit): the last model may be"
                + " lost");
    Checkpoint before = present();
    assertThat(after(divergence, 7))
        .contains("the loss rose to 7.000 and was above 6.931 for 5 rounds");
    assertThat(divergence.lastGood(before).state().rounds()).isEqualTo(1);
  }

  @Test
  void aRoundThatIsGoodAgainEndsTheSuspicion() {
    Divergence divergence = new Divergence(10, 2);
    for (int round = 0; round < 3 * Divergence.ROUNDS; round++) {
      assertThat(after(divergence, round % Divergence.ROUNDS == 0 ? 1 : 9)).isEmpty();
    }
    assertThat(after(divergence, 1)).isEmpty();
    assertThat(divergence.isSuspected()).isFalse();
    assertThat(divergence.suspicion()).isEmpty();
    Checkpoint before = present();
    assertThat(divergence.lastGood(before)).isEqualTo(before);
  }

  /** L2 regularisation, say. */
  @Test
  void aLossThatIsHighFromTheStartIsMeasuredByItself() {
    Divergence divergence = new Divergence(10, 2);
    for (int round = 0; round < 2 * Divergence.ROUNDS; round++) {
      assertThat(after(divergence, round == 0 ? 5 : 49)).isEmpty();
    }
    assertThat(divergence.isSuspected()).isFalse();
  }

  @Test
  void withoutALimitNothingIsTooMuch() {
    Divergence divergence = new Divergence(0, 2);
    for (int round = 0; round < 2 * Divergence.ROUNDS; round++) {
      assertThat(after(divergence, 1e6 * round)).isEmpty();
    }
  }

  private Optional<String> after(Divergence divergence, double loss) {
    Optional<String> why = divergence.after(loss, present());
    state = state.afterRound(Rounds.round(1, state.rounds() + 1, loss));
    return why;
  }

  private Checkpoint present() {
    return new Checkpoint(state, NETWORK, Optional.empty());
  }
}
