package io.pixelmill.jobs;

import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;

/** What the jobs of this process have done since it began, for monitoring. */
enum WorkDone {
  PREPARED("images.prepared"),
  REJECTED("images.rejected"),
  AUGMENTED("images.augmented"),
  /** Counted again in each epoch. */
  TRAINED("images.trained"),
  ROUNDS("training.rounds"),
  SCORED("images.scored"),
  /** Scored rows with an error, which count among the scored ones, too. */
  SCORE_ERRORS("images.score-errors");

  private final String metric;
  private final Meter meter = new Meter();

  WorkDone(String metric) {
    this.metric = metric;
  }

  void add(long done) {
    meter.mark(done);
  }

  long count() {
    return meter.getCount();
  }

  static void register(MetricRegistry registry) {
    for (WorkDone work : values()) {
      registry.register(work.metric, work.meter);
    }
  }
}
