package io.pixelmill.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** TIFF files: those that the JDK writes, and others tag by tag. */
final class TiffFiles {
  private final SortedMap<Integer, long[]> tags = new TreeMap<>();
  private final byte[] pixels;
  private int next;

  /** Grey, 8 bits, in one strip at place 8. */
  TiffFiles(int height, int width, byte[] pixels) {
    this.pixels = pixels;
    with(256, width).with(257, height).with(258, 8).with(259, 1).with(262, 1).with(273, 8);
    with(277, 1).with(278, height).with(279, pixels.length);
  }

  /**
   * @param values numbers of four bytes
   */
  TiffFiles with(int tag, long... values) {
    tags.put(tag, values);
    return this;
  }

  /** Where the directory after the first one is said to be. */
  TiffFiles withNext(int place) {
    next = place;
    return this;
  }

  int directory() {
    return 8 + pixels.length + pixels.length % 2;
  }

  byte[] file() {
    int values = directory() + 2 + 12 * tags.size() + 4;
    int length =
        values + tags.values().stream().mapToInt(it -> it.length > 1 ? 4 * it.length : 0).sum();
    ByteBuffer file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0x002a4949).putInt(directory()).put(pixels).position(directory());
    file.putShort((short) tags.size());
    for (var tag : tags.entrySet()) {
      file.putShort(tag.getKey().shortValue()).putShort((short) 4).putInt(tag.getValue().length);
      if (tag.getValue().length == 1) {
        file.putInt((int) tag.getValue()[0]);
      } else {
        file.putInt(values);
        for (long value : tag.getValue()) {
          file.putInt(values, (int) value);
          values += 4;
        }
      }
    }
    return file.putInt(next).array();
  }

  /**
   * @param compression as the JDK's writer names them
   */
  static byte[] written(Pixels picture, String compression) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionType(compression);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(Pictures.image(picture), null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
