package io.pixelmill.jobs;

import io.pixelmill.config.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Many trainings with other settings each. */
@Command(
    mixinStandardHelpOptions = true,
    description =
        "Trains with many settings, stops poor ones early, and writes a table and a report of all and the best model.")
final class SearchCommand implements Callable<Integer> {
  private static final String NAME = "search";

  private final Console console;
  @Mixin private SettingsOptions options;

  SearchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Settings settings = options.settings();
    if (options.printOnly()) {
      console.text(settings.print(List.of("output", "seed", NAME, "train")));
      return 0;
    }
    Steps.of(SearchJob.read(settings)).run(NAME, options.overwrite(), console);
    return 0;
  }
}
