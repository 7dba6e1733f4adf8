package io.pixelmill.train.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecommendationTest {
  private static final List<Forecast> FORECASTS =
      List.of(
          forecast(2, 128, 50, 4000),
          forecast(2, 64, 50, 3800),
          forecast(2, 64, 20, 3650),
          forecast(2, 64, 5, 3000),
          forecast(1, 128, 20, 3700),
          forecast(1, 64, 20, 2000));

  @Test
  void theSmallestBatchThenTheMostFrequentAveragingThenTheFastest() {
    assertThat(chosen(0.9)).isEqualTo(new Candidate(1, 128, 20));
    assertThat(chosen(0.95)).isEqualTo(new Candidate(2, 64, 50));
    assertThat(chosen(1)).isEqualTo(new Candidate(2, 128, 50));
    assertThat(chosen(0.7)).isEqualTo(new Candidate(2, 64, 5));
    assertThat(chosen(0.1)).isEqualTo(new Candidate(1, 64, 20));
  }

  @Test
  void theBestRateIsTold() {
    assertThat(Recommendation.of(FORECASTS, 0.5).fastest().imagesPerSecond()).isEqualTo(4000);
  }

  private static Candidate chosen(double rateKept) {
    return Recommendation.of(FORECASTS, rateKept).chosen().candidate();
  }

  private static Forecast forecast(int workers, int batchSize, int frequency, long rate) {
    return new Forecast(new Candidate(workers, batchSize, frequency), rate, 1, 0, 0, 0, 1);
  }
}
