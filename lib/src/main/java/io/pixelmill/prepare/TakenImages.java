package io.pixelmill.prepare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.pixelmill.image.ImageForm;
import io.pixelmill.prepare.PixelStatistics.Channel;
import io.pixelmill.prepare.PrepareCounts.ClassCount;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The images that were taken, by split, class and brightness: so few groups that a driver holds
 * them.
 */
record TakenImages(List<Group> groups, ImageForm form) {
  private static final String IMAGES = "images";
  private static final String SUM = "sum_";

  /**
   * @param sums of {@link PixelSums#channels}
   */
  private record Group(
      Split split, ClassLabel label, int brightness, long images, long moved, List<Long> sums) {}

  /**
   * @param split rows of {@link DecodedImage} with {@link ImageRow#SPLIT} and {@link Prepare#MOVED}
   */
  static TakenImages of(Dataset<Row> split, ImageForm form) {
    int sums = 2 * form.color().channels();
    List<Column> aggregates = new ArrayList<>(List.of(count_if(col(Prepare.MOVED))));
    for (int i = 0; i < sums; i++) {
      aggregates.add(sum(col(DecodedImage.CHANNEL_SUMS).getItem(i)).as(SUM + i));
    }
    List<Group> groups = new ArrayList<>();
    for (Row row :
        split
            .groupBy(ImageRow.SPLIT, ImageRow.LABEL, ImageRow.LABEL_NAME, DecodedImage.BRIGHTNESS)
            .agg(count(lit(1)).as(IMAGES), aggregates.toArray(Column[]::new))
            .collectAsList()) {
      groups.add(
          new Group(
              Split.ofStored(row.getString(0)),
              new ClassLabel(row.getInt(1), row.getString(2)),
              row.getInt(3),
              row.getLong(4),
              row.getLong(5),
              LongStream.range(6, 6 + sums).mapToObj(i -> row.getLong((int) i)).toList()));
    }
    return new TakenImages(List.copyOf(groups), form);
  }

  long moved() {
    return groups.stream().mapToLong(Group::moved).sum();
  }

  /** In the order of splits and labels. */
  List<ClassCount> classes() {
    Map<Split, Map<ClassLabel, Long>> images =
        groups.stream()
            .collect(
                Collectors.groupingBy(
                    Group::split,
                    Collectors.groupingBy(Group::label, Collectors.summingLong(Group::images))));
    List<ClassCount> classes = new ArrayList<>();
    images.forEach(
        (split, labels) ->
            labels.forEach((label, count) -> classes.add(new ClassCount(split, label, count))));
    classes.sort(
        Comparator.comparing(ClassCount::split).thenComparing(count -> count.label().index()));
    return classes;
  }

  Map<Split, PixelStatistics> pixels() {
    Map<Split, PixelStatistics> pixels = new EnumMap<>(Split.class);
    groups.stream()
        .collect(Collectors.groupingBy(Group::split))
        .forEach((split, ofSplit) -> pixels.put(split, statistics(ofSplit)));
    return pixels;
  }

  private PixelStatistics statistics(List<Group> ofSplit) {
    int channels = form.color().channels();
    long values = total(ofSplit, Group::images) * form.height() * form.width();
    List<Channel> statistics = new ArrayList<>();
    for (int i = 0; i < channels; i++) {
      int channel = i;
      statistics.add(
          new Channel(
              values,
              total(ofSplit, group -> group.sums().get(channel)),
              total(ofSplit, group -> group.sums().get(channels + channel))));
    }
    List<Long> brightness =
        LongStream.range(0, PixelStatistics.BINS)
            .map(bin -> total(ofSplit, group -> group.brightness() == bin ? group.images() : 0))
            .boxed()
            .toList();
    return new PixelStatistics(statistics, brightness);
  }

  private static long total(List<Group> groups, ToLongFunction<Group> value) {
    return groups.stream().mapToLong(value).sum();
  }
}
