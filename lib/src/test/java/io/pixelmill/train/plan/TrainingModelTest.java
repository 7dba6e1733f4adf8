package io.pixelmill.train.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pixelmill.train.plan.Cluster.Place;
import io.pixelmill.train.plan.Workload.Cache;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * A round costs 0.1 s + 0.01 s × (1 + workers); a step 0.01 s alone, 0.02 s where all slots work.
 */
class TrainingModelTest {
  private static final Offset<Double> EXACT = within(1e-9);
  private static final Measured MEASURED =
      new Measured(
          Map.of(new Setup(4, 10), new RoundFit(9, 0.02), new Setup(1, 10), new RoundFit(9, 0.01)),
          new AveragingCost(1000, 0.1, 1e-5),
          Map.of(10, 0.008),
          2,
          2,
          4,
          0.001,
          5);

  private final TrainingModel twoMachines =
      new TrainingModel(
          new Cluster(4, 2, 2, Place.EXECUTORS), new Workload(1000, 3, Cache.HOLDS_ALL), MEASURED);

  @Test
  void allSlots() {
    Forecast forecast = twoMachines.of(new Candidate(4, 10, 5));
    // 25 steps of each worker in 5 rounds.
    assertThat(forecast.averagingSeconds()).isCloseTo(5 * 0.15, EXACT);
    assertThat(forecast.epochSeconds()).isCloseTo(0.75 + 25 * 0.02, EXACT);
    assertThat(forecast.imagesPerSecond()).isCloseTo(800, EXACT);
    assertThat(forecast.averagingShare()).isCloseTo(0.6, EXACT);
    assertThat(forecast.validationSeconds()).isCloseTo(2, EXACT);
    // Two executors read all, then a half, then a quarter of the images, four workers at a time.
    assertThat(forecast.onceSeconds()).isCloseTo(5 + 1750 * 0.001 / 4, EXACT);
    assertThat(forecast.totalSeconds()).isCloseTo(5.4375 + 3 * 3.25, EXACT);
  }

  @Test
  void oneWorker() {
    Forecast forecast = twoMachines.of(new Candidate(1, 10, 100));
    assertThat(forecast.epochSeconds()).isCloseTo(0.12 + 100 * 0.01, EXACT);
    assertThat(forecast.validationSeconds()).isCloseTo(8, EXACT);
    assertThat(forecast.onceSeconds()).isCloseTo(5 + 1, EXACT);
  }

  @Test
  void aStepTakesAsLongAsTheFullestMachineNeeds() {
    assertThat(steps(twoMachines, 2)).isCloseTo(50 * 0.01, EXACT);
    assertThat(steps(twoMachines, 3)).isCloseTo(34 * 0.02, EXACT);
    TrainingModel oneMachine =
        new TrainingModel(
            new Cluster(4, 1, 1, Place.DRIVER), twoMachines.work(), twoMachines.measured());
    // Two workers of four are a third of the way from one to four.
    assertThat(steps(oneMachine, 2)).isCloseTo(50 * (0.01 + 0.01 / 3), EXACT);
  }

  @Test
  void moreWorkersThanSlotsStandForMoreMachines() {
    Forecast forecast = twoMachines.of(new Candidate(8, 10, 13));
    // 13 steps in 1 round.
    assertThat(forecast.epochSeconds()).isCloseTo(0.19 + 13 * 0.02, EXACT);
    assertThat(forecast.validationSeconds()).isCloseTo(1, EXACT);
  }

  @Test
  void oneProcess() {
    Forecast forecast = twoMachines.plain(10, 50);
    assertThat(forecast.epochSeconds()).isCloseTo(2 * 0.12 + 100 * 0.008, EXACT);
    assertThat(forecast.validationSeconds()).isCloseTo(4, EXACT);
    assertThat(forecast.onceSeconds()).isCloseTo(6, EXACT);
  }

  @Test
  void whatTheCacheDoesNotHoldIsReadInEachEpoch() {
    assertThat(new Workload(1000, 3, Cache.TOO_SMALL).imagesRead(2)).isEqualTo(3000);
    assertThat(new Workload(1000, 3, Cache.HOLDS_ALL).imagesRead(1)).isEqualTo(1000);
    assertThat(new Workload(1000, 3, Cache.HOLDS_ALL).imagesRead(4))
        .isCloseTo(1000 * (1 + 0.75 + 0.5625), EXACT);
  }

  @Test
  void anEpochInRounds() {
    Workload work = new Workload(1001, 1, Cache.HOLDS_ALL);
    assertThat(work.batches(10)).isEqualTo(101);
    assertThat(work.steps(new Setup(4, 10))).isEqualTo(26);
    assertThat(work.rounds(new Candidate(4, 10, 5))).isEqualTo(6);
  }

  private static double steps(TrainingModel model, int workers) {
    Forecast forecast = model.of(new Candidate(workers, 10, 5));
    return forecast.epochSeconds() - forecast.averagingSeconds();
  }
}
