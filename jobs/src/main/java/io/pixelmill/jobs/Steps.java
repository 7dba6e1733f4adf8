package io.pixelmill.jobs;

import io.pixelmill.config.Settings;
import io.pixelmill.storage.Overwrite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Jobs whose settings have all been read and checked, to be run one after the other in one session.
 */
final class Steps {
  private final List<Job> jobs;

  private Steps(List<Job> jobs) {
    this.jobs = jobs;
  }

  /**
   * @throws io.pixelmill.problem.ProblemException with everything that is wrong with any step's
   *     settings
   */
  static Steps read(List<Step> steps, Settings settings) {
    Settings.Reading reading = settings.reading();
    List<Supplier<Job>> jobs = steps.stream().map(step -> step.read(settings, reading)).toList();
    reading.verify();
    return new Steps(jobs.stream().map(Supplier::get).toList());
  }

  /** One job that was read by itself. */
  static Steps of(Job job) {
    return new Steps(List.of(job));
  }

  /** These jobs after another one. */
  Steps after(Job first) {
    return new Steps(Stream.concat(Stream.of(first), jobs.stream()).toList());
  }

  void run(String name, Overwrite overwrite, Console console) {
    Instant started = Instant.now();
    Sessions.during(
        name,
        spark -> {
          JobContext context = new JobContext(spark, overwrite, console);
          jobs.forEach(job -> job.run(context));
        });
    console.title("done in " + Console.text(Duration.between(started, Instant.now())));
    jobs.forEach(job -> job.results().forEach(console::fact));
  }
}
