package io.pixelmill.ingest;

import io.pixelmill.config.ShippedSettings;
import io.pixelmill.storage.Output;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.SourceContent;
import io.pixelmill.table.SourceImage;
import io.pixelmill.testing.TestSpark;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;

/** Sources as the shipped settings and those of a test open them. */
final class Ingestion {
  static final long MOST_BYTES = 1000;

  private Ingestion() {}

  /**
   * @param settings each {@code key=value} below {@code prepare.source}
   */
  static SourceImages labelled(Path source, String... settings) {
    return labelled(MOST_BYTES, source, settings);
  }

  static SourceImages labelled(long mostBytes, Path source, String... settings) {
    return ImageSources.labelled(
        TestSpark.session(),
        settings(source.toString(), settings),
        mostBytes,
        List.of(),
        Output.at(source.resolveSibling("images").toString(), new Configuration()).scratch());
  }

  static SourceSettings settings(String source, String... settings) {
    String[] all = Arrays.copyOf(settings, settings.length + 1);
    all[settings.length] = "path=" + source;
    return ShippedSettings.record(
        "prepare.source",
        SourceSettings.class,
        Arrays.stream(all).map(setting -> "prepare.source." + setting).toList());
  }

  /** In the order of their sources. */
  static List<SourceImage> images(SourceImages found) {
    return found.images().collectAsList().stream()
        .map(SourceImage::fromRow)
        .sorted(Comparator.comparing(SourceImage::source))
        .toList();
  }

  /** {@link #line} of all images, in the order of their sources. */
  static List<String> lines(SourceImages found) {
    return images(found).stream().map(Ingestion::line).toList();
  }

  /**
   * An image as text: {@code NAME=CONTENT CLASS} with split and weight where there are some, or
   * {@code NAME REASON: DETAIL}. The name is the last of the source's path, or its fragment.
   */
  static String line(SourceImage image) {
    String name = image.source().substring(image.source().lastIndexOf('/') + 1);
    if (image.content() instanceof SourceContent.Refused refused) {
      return "%s %s: %s".formatted(name, refused.reason().stored(), refused.detail());
    }
    return "%s=%s %s%s%s"
        .formatted(
            name,
            text(image),
            image.label().map(ClassLabel::name).orElseThrow(),
            image.split().map(split -> " " + split.stored()).orElse(""),
            image.weight() == ImageRow.COMMON_WEIGHT
                ? ""
                : String.format(Locale.ROOT, " %s", image.weight()));
  }

  static String text(SourceImage image) {
    byte[] bytes = ((SourceContent.Encoded) image.content()).bytes();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static List<String> names(SourceImages found) {
    return found.labels().stream().map(ClassLabel::name).toList();
  }

  static Path path(SourceImage image) {
    return Path.of(URI.create(image.source()).getPath());
  }
}
