package io.pixelmill.jobs;

/**
 * One step on one set of settings: checks, runs and publishes, or finds that all is done already.
 */
interface Job {
  void run(JobContext context);
}
