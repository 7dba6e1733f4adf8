package io.pixelmill.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.ingest.archive.MadeArchives.Member;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipArchiveTest {
  private static final List<Member> TWO =
      List.of(Member.of("cat/1.jpg", "one".repeat(99)), Member.of("dog/2 ü😺.jpg", ""));
  private static final String[] LINES = {"cat/1.jpg=" + "one".repeat(99), "dog/2 ü😺.jpg="};
  private static final int DIRECTORY = 0x02014b50;
  private static final int FLAGS = 8;
  private static final int METHOD = 10;
  private static final int CHECKSUM = 16;
  private static final int PACKED = 20;
  private static final int BYTES = 24;
  private static final int OFFSET = 42;
  private static final int NAME = 46;

  @TempDir Path folder;

  @Test
  void entriesAsJavaWritesThem() throws IOException {
    assertThat(lines(MadeArchives.zip(TWO))).containsExactly(LINES);
    assertThat(lines(MadeArchives.zip(List.of(Member.of("a/", ""), Member.of("a/b/", "")))))
        .isEmpty();
    assertThat(lines(MadeArchives.zip(List.of()))).isEmpty();
  }

  @Test
  void storedEntriesInTheFormatForLargeArchivesWithACommentAndSomethingBefore() throws IOException {
    byte[] zip = large();
    assertThat(lines(zip)).containsExactly("a/b=stored");
    byte[] before = "#!/bin/sh\nexec unzip $0\n".getBytes(StandardCharsets.US_ASCII);
    byte[] both = Arrays.copyOf(before, before.length + zip.length);
    System.arraycopy(zip, 0, both, before.length, zip.length);
    assertThat(lines(both)).containsExactly("a/b=stored");
  }

  private static byte[] large() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      zip.setUseZip64(Zip64Mode.Always);
      zip.setComment("made by hand");
      zip.setMethod(ZipArchiveOutputStream.STORED);
      byte[] content = "stored".getBytes(StandardCharsets.US_ASCII);
      CRC32 checksum = new CRC32();
      checksum.update(content);
      ZipArchiveEntry entry = new ZipArchiveEntry("a/b");
      entry.setSize(content.length);
      entry.setCrc(checksum.getValue());
      zip.putArchiveEntry(entry);
      zip.write(content);
      zip.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  @Test
  void aNameAsDosHadIt() throws IOException {
    byte[] zip = MadeArchives.zip(List.of(Member.of("x.jpg", "1")));
    zip[record(zip) + NAME] = (byte) 0x81;
    assertThat(lines(zip)).containsExactly("ü.jpg=1");
  }

  @Test
  void whatCannotBeReadSaysWhy() throws IOException {
    byte[] zip = MadeArchives.zip(TWO);
    assertThat(lines(with(zip, FLAGS, (short) 1)))
        .containsExactly("cat/1.jpg: it is encrypted", LINES[1]);
    assertThat(lines(with(zip, METHOD, (short) 12)))
        .containsExactly(
            "cat/1.jpg: it is compressed by method 12, which is not known here", LINES[1]);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream links = new ZipArchiveOutputStream(bytes)) {
      ZipArchiveEntry link = new ZipArchiveEntry("link");
      link.setUnixMode(0120777);
      links.putArchiveEntry(link);
      links.closeArchiveEntry();
    }
    assertThat(lines(bytes.toByteArray())).containsExactly("link: it is a link");
  }

  @Test
  void oneDamagedEntryCostsNoOther() throws IOException {
    byte[] zip = MadeArchives.zip(TWO);
    String wrong = "cat/1.jpg: CORRUPT it has not the length or checksum that the directory tells";
    assertThat(lines(with(zip, CHECKSUM, 1))).containsExactly(wrong, LINES[1]);
    assertThat(lines(with(zip, BYTES, 296))).as("a byte less").containsExactly(wrong, LINES[1]);
    assertThat(lines(with(zip, BYTES, 298))).as("a byte more").containsExactly(wrong, LINES[1]);
    assertThat(lines(with(zip, PACKED, 3)))
        .containsExactly(
            "cat/1.jpg: CORRUPT it cannot be unpacked (Unexpected end of ZLIB input stream)",
            LINES[1]);
    assertThat(lines(with(zip, OFFSET, 7)))
        .containsExactly("cat/1.jpg: CORRUPT it is to lie at 7, where no entry begins", LINES[1]);
    assertThat(lines(with(zip, OFFSET, 100_000)))
        .containsExactly(
            "cat/1.jpg: CORRUPT it is to lie at 100000, where there is nothing", LINES[1]);
    byte[] broken = zip.clone();
    broken[30 + "cat/1.jpg".length()] = (byte) 0xff;
    assertThat(lines(broken))
        .containsExactly("cat/1.jpg: CORRUPT it cannot be unpacked (invalid block type)", LINES[1]);
  }

  @Test
  void entriesThatShareTheirBytesAreTold() throws IOException {
    byte[] zip = MadeArchives.zip(TWO);
    assertThat(lines(with(zip, PACKED, zip.length + 1)))
        .containsExactly("CORRUPT REST: from \"cat/1.jpg\" on the entries overlap");
  }

  @Test
  void theDirectoryIsMissingOrBroken() throws IOException {
    byte[] zip = MadeArchives.zip(TWO);
    String none =
        "TRUNCATED REST: there is no directory at the archive's end: a part is missing, or it is"
            + " no zip";
    for (int cut = 0; cut < zip.length; cut++) {
      assertThat(lines(Arrays.copyOf(zip, cut))).as("cut at %d", cut).containsExactly(none);
    }
    byte[] broken = zip.clone();
    broken[record(zip)] = 'x';
    assertThat(lines(broken))
        .containsExactly("CORRUPT REST: the directory is broken at 0: no entry begins there");
    assertThat(lines(with(zip, 28, (short) 60_000)))
        .containsExactly("CORRUPT REST: the directory ends within an entry");
    byte[] elsewhere = zip.clone();
    ByteBuffer.wrap(elsewhere)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(zip.length - 22 + 12, zip.length);
    assertThat(lines(elsewhere))
        .singleElement()
        .asString()
        .startsWith("CORRUPT REST: the archive's end tells of a directory of ");
    byte[] part = zip.clone();
    part[zip.length - 22 + 4] = 1;
    assertThat(lines(part)).containsExactly("CORRUPT REST: the archive is one of several parts");
  }

  private static int record(byte[] zip) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (bytes.getInt(at) != DIRECTORY) {
      at++;
    }
    return at;
  }

  private static byte[] with(byte[] zip, int field, int value) {
    byte[] patched = zip.clone();
    ByteBuffer.wrap(patched).order(ByteOrder.LITTLE_ENDIAN).putInt(record(zip) + field, value);
    return patched;
  }

  private static byte[] with(byte[] zip, int field, short value) {
    byte[] patched = zip.clone();
    ByteBuffer.wrap(patched).order(ByteOrder.LITTLE_ENDIAN).putShort(record(zip) + field, value);
    return patched;
  }

  private List<String> lines(byte[] zip) throws IOException {
    return ReadArchives.lines(folder.resolve("a.zip"), zip);
  }
}
