package io.pixelmill.score;

import io.pixelmill.image.Pixels;
import io.pixelmill.model.ModelInput;
import io.pixelmill.table.ImageRow;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Pixels in the shape that the model takes.
 *
 * @param columns those of {@link #COLUMNS}
 */
record PixelImages(List<ColumnAt> columns, int height, int width, int channels)
    implements RowImages {
  static final List<String> COLUMNS =
      List.of(ImageRow.HEIGHT, ImageRow.WIDTH, ImageRow.CHANNELS, ImageRow.PIXELS);

  static PixelImages of(List<ColumnAt> columns, ModelInput input) {
    return new PixelImages(columns, input.height(), input.width(), input.channels());
  }

  @Override
  public Work work() {
    return Work.NONE;
  }

  @Override
  public Opened open() {
    return row -> {
      try {
        return Taken.of(Found.pixels(pixels(row)));
      } catch (UnfitException e) {
        return Taken.unfit(e);
      }
    };
  }

  private Pixels pixels(InternalRow row) throws UnfitException {
    for (ColumnAt column : columns) {
      column.require(row);
    }
    requireShape(
        row.getInt(columns.get(0).at()),
        row.getInt(columns.get(1).at()),
        row.getInt(columns.get(2).at()));
    byte[] pixels = row.getBinary(columns.get(3).at());
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
