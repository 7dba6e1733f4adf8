package io.pixelmill.prepare.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.pixelmill.prepare.quality.Findings.Finding;
import io.pixelmill.table.FindingAction;
import io.pixelmill.table.FindingKind;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What is wrong with images that have duplicates or near duplicates: conflicts between classes,
 * then leaks between given splits, then that they are there more than once. What is rejected for
 * one reason is not looked at for the next one.
 */
final class DuplicateFaults {
  /** The last split that an image may be in: its own, or that of what it leaks. */
  static final String BOUND = "bound";

  /** Stands for the images of a group. */
  static final String GROUP = NearGroups.GROUP;

  private static final String PLACE = Duplicates.PLACE;
  private static final String HEAD = NearGroups.HEAD;
  private static final String CHAIN = NearGroups.CHAIN;

  /** The image that is kept of all with the same bytes. */
  private static final String FIRST_OF_BYTES = "first_of_bytes";

  /** The image that is kept of all with the same pixels. */
  private static final String FIRST_OF_PIXELS = "first_of_pixels";

  private static final String FIRST_OF_HEAD = "first_of_head";

  private final QualitySettings settings;
  private final Findings findings;
  private final Cache cache;

  DuplicateFaults(QualitySettings settings, Findings findings, Cache cache) {
    this.settings = settings;
    this.findings = findings;
    this.cache = cache;
  }

  /**
   * Adds what is found.
   *
   * @return the images that are not rejected, with {@link #GROUP} and {@link #BOUND}
   */
  Dataset<Row> examine(Duplicates duplicates) {
    Dataset<Row> agreeing = conflicts(duplicates.members(), duplicates.pairs());
    Dataset<Row> apart = cache.keep(leaks(agreeing, duplicates.pairs()));
    Optional<Dataset<Row>> pairs = duplicates.pairs().map(all -> between(all, apart));
    Dataset<Row> grouped = cache.keep(withFirsts(withGroups(apart, pairs, duplicates.places())));
    Dataset<Row> single = exactDuplicates(grouped);
    if (pairs.isEmpty()) {
      return single;
    }
    chains(grouped);
    return nearDuplicates(single, grouped);
  }

  private Dataset<Row> conflicts(Dataset<Row> members, Optional<Dataset<Row>> pairs) {
    FindingAction action = settings.conflicts();
    if (action == FindingAction.IGNORE) {
      return members;
    }
    Dataset<Row> conflicts = cache.keep(new Relations(members, pairs).conflicts());
    String[] where = {PLACE, ExaminedImage.LABEL};
    Column other = against(Relations.IMAGE);
    findings.add(
        members.join(conflicts, where, "inner"),
        action,
        new Finding(
            FindingKind.LABEL_CONFLICT,
            other,
            against(Relations.DISTANCE),
            format_string(
                "of class %s, the other of class %s; %s",
                col(ExaminedImage.LABEL_NAME),
                other.getField(ExaminedImage.LABEL_NAME),
                likeness())));
    return action == FindingAction.REJECT ? members.join(conflicts, where, "left_anti") : members;
  }

  private Dataset<Row> leaks(Dataset<Row> members, Optional<Dataset<Row>> pairs) {
    FindingAction action = settings.leaks();
    if (action == FindingAction.IGNORE) {
      return members.withColumn(BOUND, col(ExaminedImage.FIXED));
    }
    Dataset<Row> leaks = cache.keep(new Relations(members, pairs).leaks());
    String[] where = {PLACE, ExaminedImage.FIXED};
    Column other = against(Relations.IMAGE);
    Column otherFixed = other.getField(ExaminedImage.FIXED);
    findings.add(
        members.join(leaks, where, "inner"),
        action,
        new Finding(
            FindingKind.LEAK,
            other,
            against(Relations.DISTANCE),
            format_string(
                "in %s, the other in %s; %s",
                Findings.split(col(ExaminedImage.FIXED)), Findings.split(otherFixed), likeness())));
    return action == FindingAction.REJECT
        ? members.join(leaks, where, "left_anti").withColumn(BOUND, col(ExaminedImage.FIXED))
        : members
            .join(leaks, where, "left")
            .withColumn(BOUND, greatest(col(ExaminedImage.FIXED), otherFixed))
            .drop(Relations.AGAINST);
  }

  private static Column against(String field) {
    return col(Relations.AGAINST).getField(field);
  }

  private static Column likeness() {
    return likeness(against(Relations.DISTANCE), against(Relations.SIMILARITY));
  }

  private static Column likeness(Column distance, Column similarity) {
    return when(similarity.isNull(), "the same pixels")
        .otherwise(
            format_string(
                "%d of 64 bits differ, correlation %.3f",
                distance, similarity.divide(Fingerprint.SAME)));
  }

  /** The pairs of which both images are left. */
  private Dataset<Row> between(Dataset<Row> pairs, Dataset<Row> left) {
    if (settings.conflicts() != FindingAction.REJECT && settings.leaks() != FindingAction.REJECT) {
      return pairs;
    }
    Dataset<Row> places = left.select(PLACE).distinct();
    Dataset<Row> firsts = places.withColumnRenamed(PLACE, NearPairs.FIRST);
    Dataset<Row> seconds = places.withColumnRenamed(PLACE, NearPairs.SECOND);
    return pairs
        .join(firsts, new String[] {NearPairs.FIRST}, "left_semi")
        .join(seconds, new String[] {NearPairs.SECOND}, "left_semi")
        .select(NearPairs.FIRST, NearPairs.SECOND, NearPairs.DISTANCE, NearPairs.SIMILARITY);
  }

  /**
   * Adds {@link #GROUP} and, where there are pairs, the other columns of {@link NearGroups};
   * without pairs, all images that are the same are a group of their own.
   */
  private Dataset<Row> withGroups(Dataset<Row> members, Optional<Dataset<Row>> pairs, long places) {
    int largestGroup = settings.nearDuplicates().largestGroup();
    return pairs
        .map(near -> NearGroups.addTo(members, near, places, largestGroup))
        .orElseGet(() -> members.withColumn(GROUP, col(PLACE)));
  }

  private static Dataset<Row> withFirsts(Dataset<Row> members) {
    Column first = min(Findings.image());
    return members
        .withColumn(FIRST_OF_BYTES, first.over(Window.partitionBy(ExaminedImage.IMAGE_ID)))
        .withColumn(FIRST_OF_PIXELS, first.over(Window.partitionBy(PLACE)));
  }

  private void chains(Dataset<Row> members) {
    findings.add(
        members.where(col(CHAIN).gt(0).and(isFirst(FIRST_OF_PIXELS))),
        FindingAction.REPORT,
        new Finding(
            FindingKind.CHAIN,
            Findings.none(),
            col(CHAIN),
            format_string(
                "%d images, each a near duplicate of the next, are too many to be kept together",
                col(CHAIN))));
  }

  private static Column isFirst(String first) {
    return col(ExaminedImage.SOURCE).equalTo(col(first).getField(ExaminedImage.SOURCE));
  }

  private Dataset<Row> exactDuplicates(Dataset<Row> members) {
    FindingAction action = settings.exactDuplicates();
    if (action == FindingAction.IGNORE) {
      return members;
    }
    Column first = isFirst(FIRST_OF_BYTES);
    findings.add(
        members.where(not(first)),
        action,
        new Finding(
            FindingKind.EXACT_DUPLICATE, col(FIRST_OF_BYTES), lit(0), lit("the same bytes")));
    findings.add(
        members.where(first.and(not(isFirst(FIRST_OF_PIXELS)))),
        action,
        new Finding(
            FindingKind.PIXEL_DUPLICATE, col(FIRST_OF_PIXELS), lit(0), lit("the same pixels")));
    return action == FindingAction.REJECT ? members.where(isFirst(FIRST_OF_PIXELS)) : members;
  }

  private Dataset<Row> nearDuplicates(Dataset<Row> members, Dataset<Row> all) {
    FindingAction action = settings.nearDuplicates().action();
    Dataset<Row> heads =
        all.where(isFirst(FIRST_OF_PIXELS))
            .select(col(PLACE).as(HEAD), col(FIRST_OF_PIXELS).as(FIRST_OF_HEAD));
    findings.add(
        members.join(heads, HEAD),
        action,
        new Finding(
            FindingKind.NEAR_DUPLICATE,
            col(FIRST_OF_HEAD),
            col(NearGroups.DISTANCE),
            likeness(col(NearGroups.DISTANCE), col(NearGroups.SIMILARITY))));
    return action == FindingAction.REJECT ? members.where(col(HEAD).isNull()) : members;
  }
}
