package io.pixelmill.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** Says what a file seems to be that is of none of the formats that are read. */
final class UnreadFormat {
  private static final int SHOWN_BYTES = 8;
  private static final int LOOKED_AT = 64;

  private UnreadFormat() {}

  static String of(byte[] bytes) {
    String start =
        new String(bytes, 0, Math.min(LOOKED_AT, bytes.length), StandardCharsets.ISO_8859_1);
    return "Neither JPEG nor PNG, GIF, BMP, TIFF or WebP: "
        + guess(start)
        + "the file starts with the bytes "
        + HexFormat.ofDelimiter(" ")
            .formatHex(Arrays.copyOf(bytes, Math.min(SHOWN_BYTES, bytes.length)));
  }

  private static String guess(String start) {
    String text = start.stripLeading().toLowerCase(Locale.ROOT);
    if (start.startsWith("ftyp", 4)) {
      return "it looks like %s, ".formatted(isoMedia(start.substring(8)));
    }
    if (text.startsWith("<svg") || (text.startsWith("<?xml") && text.contains("<svg"))) {
      return "it looks like SVG, ";
    }
    if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
      return "it looks like a web page, ";
    }
    if (start.startsWith("PK\u0003\u0004")) {
      return "it looks like a ZIP archive, ";
    }
    return start.startsWith("%PDF") ? "it looks like PDF, " : "";
  }

  /** HEIC, AVIF and films are kept in one kind of file, and tell by four letters which they are. */
  private static String isoMedia(String brand) {
    if (brand.startsWith("avi")) {
      return "AVIF";
    }
    return brand.startsWith("he") || brand.startsWith("mif1") ? "HEIC" : "a film";
  }
}
