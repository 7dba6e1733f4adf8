package io.pixelmill.search;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.problem.ThreadFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Trains trials rung by rung and lets the best of each go on. What was trained is recorded after
 * each rung of each trial, and never trained again by a run that has the same records.
 */
final class SuccessiveHalving {
  private final Rungs rungs;
  private final Standing standing;
  private final TrialRecords records;
  private final TrialTrainer trainer;
  private final int parallel;
  private final SearchProgress progress;
  private final RungRun.Pace pace = new RungRun.Pace();

  /**
   * @param parallel trials that are trained side by side
   */
  SuccessiveHalving(
      Rungs rungs,
      Standing standing,
      TrialRecords records,
      TrialTrainer trainer,
      int parallel,
      SearchProgress progress) {
    this.rungs = rungs;
    this.standing = standing;
    this.records = records;
    this.trainer = trainer;
    this.parallel = parallel;
    this.progress = progress;
  }

  /**
   * The last record of each trial, the best first.
   *
   * @throws ProblemException if all trials failed, or for a reason that is not a trial's own
   */
  List<TrialRecord> run(List<Trial> trials) {
    Map<Integer, TrialRecord> latest = new TreeMap<>();
    List<Trial> left = trials;
    for (int rung = 0; rung < rungs.count() && !left.isEmpty(); rung++) {
      List<TrialRecord> trained = rung(rung, left);
      trained.forEach(record -> latest.put(record.trial(), record));
      List<Integer> promoted = standing.promoted(trained, rungs);
      left = left.stream().filter(trial -> promoted.contains(trial.number())).toList();
    }
    List<TrialRecord> ranked = standing.ranked(latest.values());
    if (ranked.get(0).failure().isPresent()) {
      throw ProblemException.ofAll(
          ProblemKind.SETTINGS,
          "Cannot find the best settings",
          ranked.stream().map(record -> record.failure().orElseThrow()).distinct().toList(),
          "All trials failed: change the settings that they share, or the search space.");
    }
    return ranked;
  }

  private List<TrialRecord> rung(int rung, List<Trial> trials) {
    List<TrialRecord> known = new ArrayList<>();
    List<Trial> unknown = new ArrayList<>();
    for (Trial trial : trials) {
      records.find(trial.number(), rung).ifPresentOrElse(known::add, () -> unknown.add(trial));
    }
    RungRun run = new RungRun(rungs, rung, trials.size(), known, standing, pace, progress);
    BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    ExecutorService threads =
        new ThreadPoolExecutor(parallel, parallel, 0, TimeUnit.SECONDS, waiting);
    try {
      CompletionService<TrialRecord> running = new ExecutorCompletionService<>(threads);
      for (Trial trial : unknown) {
        running.submit(
            () -> {
              try {
                return trained(trial, rung);
              } catch (RuntimeException e) {
                waiting.clear(); // what ends the search begins no other trial
                throw e;
              }
            });
      }
      for (int done = 0; done < unknown.size(); done++) {
        run.add(running.take().get());
      }
    } catch (ExecutionException e) {
      throw ThreadFailure.of(e.getCause(), "A trial was not trained");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The search was interrupted", e);
    } finally {
      threads.shutdownNow();
    }
    return run.records();
  }

  private TrialRecord trained(Trial trial, int rung) {
    TrialRecord record;
    try {
      record =
          new TrialRecord(
              trial.number(),
              rung,
              trainer.train(trial, rungs.epochs().get(rung)),
              Optional.empty());
    } catch (ProblemException e) {
      if (e.kind() != ProblemKind.SETTINGS) {
        throw e; // the cluster's or the table's: all trials would fail
      }
      record =
          new TrialRecord(
              trial.number(),
              rung,
              rung == 0 ? List.of() : records.find(trial.number(), rung - 1).orElseThrow().epochs(),
              Optional.of(String.join("; ", e.reasons())));
    }
    records.save(record);
    return record;
  }
}
