package io.pixelmill.augment;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import io.pixelmill.augment.chain.Chain;
import io.pixelmill.augment.sheet.ContactSheet;
import io.pixelmill.augment.sheet.SheetRow;
import io.pixelmill.image.Pixels;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import io.pixelmill.table.TableCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What augmentation does, on a few training images of each class. The same images are shown every
 * time: those with the smallest lots.
 */
public final class Samples {
  private static final int COPIES = 6;
  private static final int PER_CLASS = 2;

  /** Of many classes the first are shown, one image each. */
  private static final int MOST_ROWS = 40;

  /** Of the pixels of all images that are shown; the copies take six times as many. */
  private static final long MOST_BYTES = 16L << 20;

  private static final String RANK = "rank";

  private Samples() {}

  /**
   * Each row is an original and its first copies, whether or not so many are made.
   *
   * @param table the {@code images} table
   */
  public static ContactSheet of(Dataset<Row> table, AugmentSettings settings) {
    Dataset<Row> originals =
        TableCheck.require(table, ImageRow.SCHEMA, "images table")
            .where(
                col(ImageRow.SPLIT)
                    .equalTo(Split.TRAIN.stored())
                    .and(col(ImageRow.ORIGIN_ID).isNull()));
    Chain chain = settings.chain();
    List<Choice> chosen = chosen(originals, settings.seed());
    Map<String, ImageRow> images = read(originals, chosen);
    List<SheetRow> rows =
        chosen.stream()
            .map(choice -> row(choice, images.get(choice.imageId()), chain, settings.seed()))
            .toList();
    List<String> headings =
        Stream.concat(
                Stream.of("original"),
                IntStream.rangeClosed(1, COPIES).mapToObj("copy %d"::formatted))
            .toList();
    return new ContactSheet(headings, rows);
  }

  /** In the order of the labels, as many as the sheet and the memory have room for. */
  private static List<Choice> chosen(Dataset<Row> originals, long seed) {
    List<Choice> candidates =
        originals
            .select(
                col(ImageRow.IMAGE_ID),
                col(ImageRow.LABEL_NAME),
                col(ImageRow.HEIGHT)
                    .cast("long")
                    .multiply(col(ImageRow.WIDTH))
                    .multiply(col(ImageRow.CHANNELS)),
                row_number()
                    .over(Window.partitionBy(ImageRow.LABEL).orderBy(Lot.column(seed)))
                    .as(RANK),
                col(ImageRow.LABEL))
            .where(col(RANK).leq(PER_CLASS))
            .orderBy(ImageRow.LABEL, RANK)
            .limit(PER_CLASS * MOST_ROWS)
            .collectAsList()
            .stream()
            .map(
                row ->
                    new Choice(row.getString(0), row.getString(1), row.getLong(2), row.getInt(3)))
            .toList();
    int most = candidates.size() > MOST_ROWS ? 1 : PER_CLASS;
    List<Choice> chosen = new ArrayList<>();
    long bytes = 0;
    for (Choice candidate : candidates) {
      if (candidate.rank() <= most && bytes + candidate.bytes() <= MOST_BYTES) {
        chosen.add(candidate);
        bytes += candidate.bytes();
      }
    }
    return chosen.subList(0, Math.min(chosen.size(), MOST_ROWS));
  }

  private static Map<String, ImageRow> read(Dataset<Row> originals, List<Choice> chosen) {
    Object[] ids = chosen.stream().map(Choice::imageId).toArray();
    return originals
        .where(col(ImageRow.IMAGE_ID).isin(ids))
        .dropDuplicates(ImageRow.IMAGE_ID)
        .collectAsList()
        .stream()
        .map(StoredImage::of)
        .collect(Collectors.toMap(ImageRow::imageId, Function.identity()));
  }

  private static SheetRow row(Choice choice, ImageRow image, Chain chain, long seed) {
    List<Pixels> images = new ArrayList<>(List.of(image.pixels()));
    for (int copy = 1; copy <= COPIES; copy++) {
      images.add(
          Augmentation.choose(chain, seed, image.imageId(), copy, image.pixels())
              .apply(image.pixels()));
    }
    String file = image.source().replaceFirst("^.*/", "");
    return new SheetRow(List.of(choice.labelName(), file), images);
  }

  /**
   * An original that is shown.
   *
   * @param rank 1 for the smallest lot of its class
   */
  private record Choice(String imageId, String labelName, long bytes, int rank) {}
}
