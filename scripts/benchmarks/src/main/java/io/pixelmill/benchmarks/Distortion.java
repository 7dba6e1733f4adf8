package io.pixelmill.benchmarks;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiFunction;

/** What happens to a picture between two of its files. All but the first two are JPEG files. */
enum Distortion {
  /** Another file with the same pixels. */
  PNG((picture, random) -> picture, 0),
  JPEG_95((picture, random) -> picture, 0.95f),
  JPEG_75((picture, random) -> picture, 0.75f),
  JPEG_50((picture, random) -> picture, 0.5f),
  CROP_2((picture, random) -> cropped(picture, 0.02, random), Pictures.QUALITY),
  CROP_4((picture, random) -> cropped(picture, 0.04, random), Pictures.QUALITY),
  CROP_6((picture, random) -> cropped(picture, 0.06, random), Pictures.QUALITY),
  DARKER((picture, random) -> scaled(picture, 0.9f), Pictures.QUALITY),
  BRIGHTER((picture, random) -> scaled(picture, 1.1f), Pictures.QUALITY),
  HALF_SIZE((picture, random) -> resized(picture, 0.5), Pictures.QUALITY),
  DOUBLE_SIZE((picture, random) -> resized(picture, 2), Pictures.QUALITY);

  private final BiFunction<BufferedImage, Random, BufferedImage> change;
  private final float quality;

  Distortion(BiFunction<BufferedImage, Random, BufferedImage> change, float quality) {
    this.change = change;
    this.quality = quality;
  }

  byte[] file(BufferedImage picture, Random random) {
    BufferedImage changed = change.apply(picture, random);
    return this == PNG ? Pictures.png(changed) : Pictures.jpeg(changed, quality);
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Cuts a share of each side, one pixel or more, from wherever. */
  private static BufferedImage cropped(BufferedImage picture, double share, Random random) {
    int down = Math.max(1, (int) Math.round(share * picture.getHeight()));
    int right = Math.max(1, (int) Math.round(share * picture.getWidth()));
    return picture.getSubimage(
        random.nextInt(right + 1),
        random.nextInt(down + 1),
        picture.getWidth() - right,
        picture.getHeight() - down);
  }

  private static BufferedImage scaled(BufferedImage picture, float factor) {
    return new RescaleOp(factor, 0, null).filter(picture, null);
  }

  private static BufferedImage resized(BufferedImage picture, double factor) {
    int width = (int) Math.round(picture.getWidth() * factor);
    int height = (int) Math.round(picture.getHeight() * factor);
    BufferedImage resized = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = resized.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(picture, 0, 0, width, height, null);
    graphics.dispose();
    return resized;
  }
}
