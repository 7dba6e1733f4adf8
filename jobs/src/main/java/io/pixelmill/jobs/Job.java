package io.pixelmill.jobs;

import java.util.Map;

/**
 * One step on one set of settings: checks, runs and publishes, or finds that all is done already.
 */
interface Job {
  void run(JobContext context);

  /** What the job leaves for people, by name. */
  Map<String, String> results();
}
