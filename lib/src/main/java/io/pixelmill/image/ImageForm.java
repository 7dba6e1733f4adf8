package io.pixelmill.image;

import java.io.Serializable;
import java.util.Objects;

/**
 * What decides the pixels that a file becomes: a model's images take the same form in training and
 * in scoring. {@link FormFacts} are its written form.
 *
 * @param height of the result in pixels
 * @param width of the result in pixels
 * @param shortestSide so many pixels the shorter side gets before the middle is cut out, not less
 *     than height and width; or {@link #AS_COVERS}
 * @param background what transparent pixels lie over
 * @param border colour of the bars of {@link ResizeMode#FIT}
 */
public record ImageForm(
    int height,
    int width,
    ImageColor color,
    ResizeMode mode,
    int shortestSide,
    Rgb background,
    Rgb border,
    Resampling resampling,
    CameraOrientation orientation)
    implements Serializable {
  /** The shorter side gets what just covers height and width. */
  public static final int AS_COVERS = 0;

  static final int LARGEST_SIDE = 4096;

  public ImageForm {
    Objects.requireNonNull(color, "color is null");
    Objects.requireNonNull(mode, "mode is null");
    Objects.requireNonNull(background, "background is null");
    Objects.requireNonNull(border, "border is null");
    Objects.requireNonNull(resampling, "resampling is null");
    Objects.requireNonNull(orientation, "orientation is null");
    requireSide(height);
    requireSide(width);
    if (shortestSide != AS_COVERS) {
      requireSide(shortestSide);
      if (mode != ResizeMode.CROP || shortestSide < Math.max(height, width)) {
        throw new IllegalArgumentException(
            "Images of %d × %d cannot be cut out of a shortest side of %d"
                .formatted(height, width, shortestSide));
      }
    }
  }

  /** All colours, transparent pixels over white, black bars. */
  public static ImageForm of(int height, int width, ResizeMode mode) {
    return new ImageForm(
        height,
        width,
        ImageColor.RGB,
        mode,
        AS_COVERS,
        Rgb.WHITE,
        Rgb.BLACK,
        Resampling.AREA,
        CameraOrientation.APPLIED);
  }

  /** How files are decoded for this form. */
  public DecodeOptions decoding(TruncatedFiles truncated) {
    return new DecodeOptions(background, orientation, truncated);
  }

  /** The image in {@link #height} × {@link #width} and {@link #color}. */
  public Pixels apply(Pixels decoded) {
    Pixels pixels = color == ImageColor.GREY ? decoded.toGrey() : decoded;
    return switch (mode) {
      case FIT -> fit(pixels);
      case CROP -> crop(pixels);
      case STRETCH -> resize(pixels, height, width);
    };
  }

  private Pixels resize(Pixels pixels, int toHeight, int toWidth) {
    return pixels.height() == toHeight && pixels.width() == toWidth
        ? pixels
        : Resampler.resize(pixels, resampling, toHeight, toWidth);
  }

  private Pixels fit(Pixels pixels) {
    double scale = Math.min((double) height / pixels.height(), (double) width / pixels.width());
    int innerHeight = Math.max(1, (int) Math.round(pixels.height() * scale));
    int innerWidth = Math.max(1, (int) Math.round(pixels.width() * scale));
    Pixels inner = resize(pixels, innerHeight, innerWidth);
    return innerHeight == height && innerWidth == width ? inner : framed(inner);
  }

  private Pixels framed(Pixels inner) {
    int channels = inner.channels();
    byte[] data = bars(channels);
    int top = (height - inner.height()) / 2;
    int left = (width - inner.width()) / 2;
    int rowBytes = inner.width() * channels;
    for (int y = 0; y < inner.height(); y++) {
      int to = ((top + y) * width + left) * channels;
      System.arraycopy(inner.data(), y * rowBytes, data, to, rowBytes);
    }
    return new Pixels(height, width, channels, data);
  }

  private byte[] bars(int channels) {
    byte[] colors = {(byte) border.red(), (byte) border.green(), (byte) border.blue()};
    byte[] pixel = channels == 1 ? new Pixels(1, 1, 3, colors).toGrey().data() : colors;
    byte[] data = new byte[height * width * channels];
    for (int i = 0; i < data.length; i++) {
      data[i] = pixel[i % channels];
    }
    return data;
  }

  private Pixels crop(Pixels pixels) {
    double scale =
        shortestSide == AS_COVERS
            ? Math.max((double) height / pixels.height(), (double) width / pixels.width())
            : (double) shortestSide / Math.min(pixels.height(), pixels.width());
    double visibleHeight = height / scale;
    double visibleWidth = width / scale;
    if (visibleHeight == pixels.height() && visibleWidth == pixels.width()) {
      return resize(pixels, height, width);
    }
    return Resampler.resample(
        pixels,
        filter(pixels.height(), visibleHeight, height),
        filter(pixels.width(), visibleWidth, width));
  }

  private AxisFilter filter(int source, double visible, int target) {
    return AxisFilter.of(resampling, source, (source - visible) / 2, visible, target);
  }

  private static void requireSide(int side) {
    if (side < 1 || side > LARGEST_SIDE) {
      throw new IllegalArgumentException("A side has 1 to 4096 pixels, got " + side);
    }
  }
}
