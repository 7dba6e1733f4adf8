package io.pixelmill.image;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Encoded bytes for an ImageIO reader, without a copy or a cache. It knows whether the reader
 * wanted more than there was: some readers fill up what is missing and carry on. And it can be
 * stopped, which ends what a reader does as soon as it wants to go on reading.
 */
final class EncodedStream extends ImageInputStreamImpl {
  /** Some readers take the end for zeros and would read those for ever. */
  private static final int PATIENCE = 1000;

  private final byte[] bytes;
  private int readsBeyondEnd;
  private volatile boolean stopped;

  EncodedStream(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean wantedMore() {
    return readsBeyondEnd > 0 || streamPos > bytes.length;
  }

  /** From any thread. */
  void stop() {
    stopped = true;
  }

  @Override
  public int read() throws IOException {
    bitOffset = 0;
    return isAtEnd() ? -1 : bytes[(int) streamPos++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    if (isAtEnd()) {
      return -1;
    }
    int count = (int) Math.min(length, bytes.length - streamPos);
    System.arraycopy(bytes, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  private boolean isAtEnd() throws IOException {
    if (stopped || readsBeyondEnd > PATIENCE) {
      throw new IOException("Reading was stopped");
    }
    if (streamPos < bytes.length) {
      return false;
    }
    readsBeyondEnd++;
    return true;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  /** Empty, so that Java does not keep each stream, and its file, for another collection. */
  @Override
  @SuppressWarnings({"deprecation", "removal"})
  protected void finalize() {}
}
