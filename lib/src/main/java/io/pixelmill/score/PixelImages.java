package io.pixelmill.score;

import io.pixelmill.image.Pixels;
import io.pixelmill.model.ModelInput;
import io.pixelmill.table.ImageRow;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** Pixels in the shape that the model takes: rows with {@link #COLUMNS}. */
record PixelImages(int height, int width, int channels) implements RowImages {
  static final List<String> COLUMNS =
      List.of(ImageRow.HEIGHT, ImageRow.WIDTH, ImageRow.CHANNELS, ImageRow.PIXELS);

  static PixelImages of(ModelInput input) {
    return new PixelImages(input.height(), input.width(), input.channels());
  }

  @Override
  public Opened open() {
    return (row, first) -> {
      try {
        return Found.pixels(pixels(row, first));
      } catch (UnfitException e) {
        return Found.unfit(e);
      }
    };
  }

  private Pixels pixels(InternalRow row, int first) throws UnfitException {
    for (int i = 0; i < COLUMNS.size(); i++) {
      if (row.isNullAt(first + i)) {
        throw new UnfitException(
            ScoreError.NULL_VALUE, "column %s is null".formatted(COLUMNS.get(i)));
      }
    }
    requireShape(row.getInt(first), row.getInt(first + 1), row.getInt(first + 2));
    byte[] pixels = row.getBinary(first + 3);
    if (pixels.length != height * width * channels) {
      throw new UnfitException(
          ScoreError.WRONG_SIZE,
          "%d × %d × %d pixels need %d bytes, got %d"
              .formatted(height, width, channels, height * width * channels, pixels.length));
    }
    return new Pixels(height, width, channels, pixels);
  }

  private void requireShape(int foundHeight, int foundWidth, int foundChannels)
      throws UnfitException {
    if (foundHeight != height || foundWidth != width || foundChannels != channels) {
      throw new UnfitException(
          ScoreError.WRONG_SIZE,
          "the model takes %d × %d × %d, the image is %d × %d × %d"
              .formatted(height, width, channels, foundHeight, foundWidth, foundChannels));
    }
  }
}
