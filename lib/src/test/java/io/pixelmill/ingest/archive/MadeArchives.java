package io.pixelmill.ingest.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;

/** Archives as other programs make them. */
public final class MadeArchives {
  private MadeArchives() {}

  /** A file to be put into an archive. */
  public record Member(String path, byte[] content) {
    public static Member of(String path, String text) {
      return new Member(path, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** As GNU tar writes it. */
  public static byte[] tar(List<Member> members) throws IOException {
    return tar(members, TarArchiveOutputStream.LONGFILE_GNU);
  }

  /**
   * @param longNames how Commons Compress is to write them
   */
  static byte[] tar(List<Member> members, int longNames) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      tar.setLongFileMode(longNames);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
      for (Member member : members) {
        TarArchiveEntry entry = new TarArchiveEntry(member.path());
        entry.setSize(member.content().length);
        tar.putArchiveEntry(entry);
        tar.write(member.content());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  public static byte[] zip(List<Member> members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Member member : members) {
        zip.putNextEntry(new ZipEntry(member.path()));
        zip.write(member.content());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  public static byte[] gzip(byte[] content) throws IOException {
    return packed(content, GZIPOutputStream::new);
  }

  public static byte[] zstandard(byte[] content) throws IOException {
    return packed(content, ZstdCompressorOutputStream::new);
  }

  private static byte[] packed(byte[] content, Packing packing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packing.of(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private interface Packing {
    OutputStream of(OutputStream out) throws IOException;
  }
}
