package io.pixelmill.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** JPEG files, sound and otherwise. */
final class JpegFiles {
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

  private JpegFiles() {}

  static byte[] progressive(Pixels pixels) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(Pictures.image(pixels), null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  static byte[] grey(Pixels pixels) {
    BufferedImage grey =
        new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setDataElements(0, 0, pixels.width(), pixels.height(), pixels.toGrey().data());
    return Pictures.file(grey, "jpeg");
  }

  /** With a segment right behind the file's first two bytes. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] data) {
    ByteBuffer whole = ByteBuffer.allocate(jpeg.length + 4 + data.length);
    whole.put(jpeg, 0, 2).put((byte) 0xff).put((byte) marker).putShort((short) (2 + data.length));
    return whole.put(data).put(jpeg, 2, jpeg.length - 2).array();
  }

  static byte[] withOrientation(byte[] jpeg, int number, ByteOrder order) {
    return withSegment(jpeg, 0xe1, Bytes.join(EXIF, exif(number, order)));
  }

  /** A TIFF header and a directory with one entry. */
  static byte[] exif(int orientation, ByteOrder order) {
    ByteBuffer block = ByteBuffer.allocate(26).order(order);
    block.putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4d4d));
    block.putShort((short) 42).putInt(8).putShort((short) 1);
    block.putShort((short) 0x112).putShort((short) 3).putInt(1).putShort((short) orientation);
    return block.array();
  }

  /** Claims another size. */
  static byte[] declaring(byte[] jpeg, int height, int width) {
    byte[] changed = jpeg.clone();
    ByteBuffer.wrap(changed)
        .putShort(frame(jpeg) + 5, (short) height)
        .putShort(frame(jpeg) + 7, (short) width);
    return changed;
  }

  /** Where the frame's marker is. */
  static int frame(byte[] jpeg) {
    int baseline = Bytes.indexOf(jpeg, 0xff, 0xc0);
    return baseline >= 0 ? baseline : Bytes.indexOf(jpeg, 0xff, 0xc2);
  }

  /** Where the first scan's marker is. */
  static int scan(byte[] jpeg) {
    return Bytes.indexOf(jpeg, 0xff, 0xda);
  }

  /** The scan repeated so often that it keeps a decoder busy; for progressive files. */
  static byte[] manyScans(byte[] progressive, int times) {
    int start = scan(progressive);
    int data = start + 2 + (progressive[start + 3] & 0xff);
    byte[] header = Arrays.copyOfRange(progressive, start, data);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(progressive, 0, start);
    for (int i = 0; i < times; i++) {
      whole.writeBytes(header);
    }
    whole.write(progressive, data, progressive.length - data);
    return whole.toByteArray();
  }
}
