package io.pixelmill.benchmarks;

import io.pixelmill.jobs.Sessions;
import io.pixelmill.table.PredictionRow;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The command {@code pixelmill score}, killed after half of the time that it takes undisturbed, and
 * started again. Seconds are those of whole processes, Java's start included.
 */
record ScoreResume(double undisturbed, double killed, double again) {
  static ScoreResume measure(int images, PrintStream progress)
      throws IOException, InterruptedException {
    progress.printf("scoring %,d images in a process of their own%n", images);
    ScoreCommand.clear(Workload.PIXELS);
    double undisturbed = toItsEnd(images);
    List<Row> expected = rowsByImage();

    progress.println("the same, killed at half of the time");
    ScoreCommand.clear(Workload.PIXELS);
    double killed = killedAfter(undisturbed / 2, images);
    progress.println("and started again");
    double again = toItsEnd(images);
    if (!rowsByImage().equals(expected)) {
      throw new IllegalStateException("The second run gave other rows than the undisturbed one");
    }
    return new ScoreResume(undisturbed, killed, again);
  }

  private static double toItsEnd(int images) throws IOException, InterruptedException {
    long start = System.nanoTime();
    if (start(images).waitFor() != 0) {
      throw new IllegalStateException("pixelmill score failed: " + Files.readString(log()));
    }
    return secondsSince(start);
  }

  private static double killedAfter(double seconds, int images)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process = start(images);
    if (process.waitFor((long) (1000 * seconds), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("It ended before it was killed: " + Files.readString(log()));
    }
    process.destroyForcibly().waitFor();
    if (Files.exists(ScoreCommand.predictions(Workload.PIXELS))) {
      throw new IllegalStateException("A killed run has published something");
    }
    return secondsSince(start);
  }

  private static Process start(int images) throws IOException {
    return ScoreCommand.process(images)
        .redirectErrorStream(true)
        .redirectOutput(log().toFile())
        .start();
  }

  private static Path log() {
    return Processes.target("logs/score-resume.log");
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** How often each image was scored, and as what: the table repeats its images. */
  private static List<Row> rowsByImage() {
    try (SparkSession session = Sessions.open("bench")) {
      return session
          .read()
          .parquet(ScoreCommand.predictions(Workload.PIXELS).toUri().toString())
          .groupBy(PredictionRow.IMAGE_ID, PredictionRow.CONFIDENCE, PredictionRow.ERROR)
          .count()
          .orderBy(PredictionRow.IMAGE_ID)
          .collectAsList();
    }
  }

  void print(PrintStream out) {
    out.printf(
        "%nundisturbed %.1f s; killed after %.1f s and started again, %.1f s: %.1f s together%n%n",
        undisturbed, killed, again, killed + again);
  }

  void addTo(Figures figures) {
    figures.add("score.killed_over_undisturbed", (killed + again) / undisturbed);
  }
}
