package io.pixelmill.score;

import io.pixelmill.image.CifarRecord;
import io.pixelmill.image.ContentId;
import io.pixelmill.image.DecodeLimits;
import io.pixelmill.image.Decoded;
import io.pixelmill.image.ImageDecoder;
import io.pixelmill.image.ImageSettings;
import io.pixelmill.image.ResizeMode;
import io.pixelmill.table.SourceContent;
import io.pixelmill.table.SourceImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Reads rows that hold undecoded images: key columns, then those of {@link SourceImage#SCHEMA}.
 * Images are brought to the size that the model takes.
 *
 * @param keys number of key columns
 * @param labels the model's labels by name
 */
record SourceReader(
    int keys,
    Map<String, Integer> labels,
    int height,
    int width,
    ResizeMode mode,
    long maxFileBytes,
    long maxPixels)
    implements CandidateReader {

  @Override
  public Function<Row, Candidate> open() {
    ImageDecoder decoder = new ImageDecoder(new DecodeLimits(maxFileBytes, maxPixels));
    ImageSettings settings = new ImageSettings(height, width, mode);
    return row -> read(row, decoder, settings);
  }

  private Candidate read(Row row, ImageDecoder decoder, ImageSettings settings) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < row.length(); i++) {
      values.add(row.get(i));
    }
    Row source = RowFactory.create(values.subList(keys, row.length()).toArray());
    SourceImage image = SourceImage.fromRow(source);
    Integer label = image.label().map(l -> labels.get(l.name())).orElse(null);
    List<Object> keyValues = values.subList(0, keys);
    if (image.content() instanceof SourceContent.Encoded encoded) {
      String id = ContentId.of(encoded.bytes());
      return new Candidate(keyValues, id, label, decoded(encoded, decoder, settings));
    }
    String why = ((SourceContent.Unreadable) image.content()).why();
    return new Candidate(keyValues, null, label, new Candidate.Unfit("unreadable: " + why));
  }

  private static Candidate.Image decoded(
      SourceContent.Encoded encoded, ImageDecoder decoder, ImageSettings settings) {
    Decoded decoded =
        switch (encoded.encoding()) {
          case FILE -> decoder.decode(encoded.bytes());
          case CIFAR -> CifarRecord.decode(encoded.bytes());
        };
    if (decoded instanceof Decoded.Image image) {
      return new Candidate.Ready(settings.apply(image.pixels()));
    }
    Decoded.Rejected rejected = (Decoded.Rejected) decoded;
    String reason = rejected.failure().name().toLowerCase(Locale.ROOT);
    return new Candidate.Unfit(reason + ": " + rejected.detail());
  }
}
