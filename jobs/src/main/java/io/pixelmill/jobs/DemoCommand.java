package io.pixelmill.jobs;

import io.pixelmill.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The whole pipeline on pictures that it draws itself. */
@Command(
    mixinStandardHelpOptions = true,
    description = "Draws a small data set of shapes and runs the whole pipeline on it.")
final class DemoCommand implements Callable<Integer> {
  private static final String SETTINGS = "demo.conf";
  private static final List<String> SECTIONS =
      List.of("output", "seed", "demo", "prepare", "augment", "train", "score", "evaluate");

  private final Console console;
  @Mixin private SettingsOptions options;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Settings settings =
        options.over(Settings.defaults(SettingsOptions.REFERENCE).withText(demoConf(), SETTINGS));
    if (options.printOnly()) {
      console.text(settings.print(SECTIONS));
      return 0;
    }
    Settings.Reading reading = settings.reading();
    Supplier<DrawShapesJob> draw = DrawShapesJob.read(settings, reading);
    reading.verify();
    Steps.read(List.of(Step.values()), settings)
        .after(draw.get())
        .run("demo", options.overwrite(), console);
    return 0;
  }

  private static String demoConf() {
    try (InputStream stream = DemoCommand.class.getResourceAsStream(SETTINGS)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + SETTINGS, e);
    }
  }
}
