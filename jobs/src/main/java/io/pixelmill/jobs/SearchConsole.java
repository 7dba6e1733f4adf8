package io.pixelmill.jobs;

import io.pixelmill.search.SearchProgress;
import java.util.Locale;

/** Tells on the console how a search goes: a line a trial and rung. */
final class SearchConsole implements SearchProgress {
  private final Console console;
  private final String metric;

  SearchConsole(Console console, String metric) {
    this.console = console;
    this.metric = metric;
  }

  @Override
  public void rung(int number, int rungs, int trials, int known, int epochs) {
    console.fact(
        "rung %d/%d".formatted(number, rungs),
        "%s to %s%s"
            .formatted(
                counted(trials, "trial"),
                counted(epochs, "epoch"),
                known == 0 ? "" : ", %d trained by an earlier run".formatted(known)));
  }

  @Override
  public void trained(Place place) {
    console.fact(
        "trial " + place.trial(),
        String.format(
            Locale.ROOT,
            "%s %.4f after %s, rank %d of %d so far, %s left",
            metric,
            place.metric(),
            counted(place.epochs(), "epoch"),
            place.rank(),
            place.ranked(),
            Console.text(place.left())));
  }

  @Override
  public void failed(int trial, String reason) {
    console.fact("trial " + trial, "failed: " + reason);
  }

  private static String counted(int count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
