package io.pixelmill.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.ingest.archive.MadeArchives.Member;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarArchiveTest {
  private static final List<Member> TWO =
      List.of(Member.of("cat/1.jpg", "one"), Member.of("dog/2.jpg", "two"));
  private static final String[] LINES = {"cat/1.jpg=one", "dog/2.jpg=two"};

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX})
  void namesOfAnyLengthAndLanguage(int longNames) throws IOException {
    String long1 = "cat/" + "n".repeat(95) + "/" + "m".repeat(300) + ".jpg";
    byte[] tar =
        MadeArchives.tar(
            List.of(
                Member.of("folder/", ""),
                Member.of(long1, "x".repeat(512)),
                Member.of("кот/😺 1\n.jpg", ""),
                Member.of("x/" + "n".repeat(90) + "/", "")),
            longNames);
    assertThat(lines("a.tar", tar))
        .containsExactly(long1 + "=" + "x".repeat(512), "кот/😺 1\n.jpg=");
  }

  @Test
  void aNameThatIsNotUtf8() throws IOException {
    byte[] tar = MadeArchives.tar(List.of(Member.of("cat/?.jpg", "x")));
    assertThat(lines("a.tar", patched(tar, 4, (byte) 0xe9))).containsExactly("cat/é.jpg=x");
  }

  @Test
  void compressedInOneOrSeveralMembers() throws IOException {
    byte[] tar = MadeArchives.tar(TWO);
    assertThat(lines("a.tgz", MadeArchives.gzip(tar))).containsExactly(LINES);
    assertThat(lines("A.TAR.GZ", MadeArchives.gzip(tar))).containsExactly(LINES);
    assertThat(lines("a.tar.zst", MadeArchives.zstandard(tar))).containsExactly(LINES);
    byte[] first = Arrays.copyOf(tar, 700);
    byte[] second = Arrays.copyOfRange(tar, 700, tar.length);
    assertThat(lines("b.tgz", joined(MadeArchives.gzip(first), MadeArchives.gzip(second))))
        .containsExactly(LINES);
    assertThat(
            lines("b.tzst", joined(MadeArchives.zstandard(first), MadeArchives.zstandard(second))))
        .containsExactly(LINES);
  }

  @Test
  void archivesThatWereAppendedToEachOther() throws IOException {
    byte[] tar = MadeArchives.tar(TWO.subList(0, 1));
    assertThat(lines("a.tar", joined(tar, MadeArchives.tar(TWO.subList(1, 2)))))
        .containsExactly(LINES);
  }

  @Test
  void anEmptyArchive() throws IOException {
    assertThat(lines("a.tar", MadeArchives.tar(List.of()))).isEmpty();
    assertThat(lines("b.tar", new byte[0]))
        .containsExactly("TRUNCATED REST: the archive ends without its end mark, before any file");
  }

  /** Two files of a header and a block each, then blocks of zeros. */
  @Test
  void everyCutIsTold() throws IOException {
    byte[] tar = MadeArchives.tar(TWO);
    for (int cut = 0; cut < 2048 + 512; cut += 16) {
      List<String> lines = lines("a.tar", Arrays.copyOf(tar, cut));
      assertThat(lines.get(lines.size() - 1))
          .as("cut at %d", cut)
          .startsWith("TRUNCATED REST: the archive ends without its end mark, ");
      assertThat(lines.subList(0, lines.size() - 1))
          .as("cut at %d", cut)
          .containsExactlyElementsOf(Arrays.asList(LINES).subList(0, filesWithin(cut)));
    }
    assertThat(lines("a.tar", Arrays.copyOf(tar, 2048 + 512))).containsExactly(LINES);
  }

  /** A file is read when its bytes are there; its padding is looked at later. */
  private static int filesWithin(int cut) {
    return cut < 512 + 3 ? 0 : cut < 1024 + 512 + 3 ? 1 : 2;
  }

  @Test
  void aCompressedArchiveThatIsCut() throws IOException {
    byte[] tar = MadeArchives.tar(List.of(TWO.get(0), new Member("dog/2.jpg", noise(100_000))));
    byte[] gzip = MadeArchives.gzip(tar);
    assertThat(lines("a.tgz", Arrays.copyOf(gzip, gzip.length / 2)))
        .containsExactly(
            LINES[0],
            "TRUNCATED REST: the archive ends without its end mark, within or behind"
                + " \"dog/2.jpg\"");
  }

  @Test
  void linksAndOtherThingsAreNoFiles() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      put(tar, "hard", TarConstants.LF_LINK);
      put(tar, "soft", TarConstants.LF_SYMLINK);
      put(tar, "pipe", TarConstants.LF_FIFO);
      put(tar, "device", TarConstants.LF_CHR);
      put(tar, "holes", TarConstants.LF_GNUTYPE_SPARSE);
      TarArchiveEntry holes = new TarArchiveEntry("more holes");
      holes.addPaxHeader("GNU.sparse.major", "1");
      holes.addPaxHeader("GNU.sparse.minor", "0");
      tar.putArchiveEntry(holes);
      tar.closeArchiveEntry();
      put(tar, "file", TarConstants.LF_CONTIG);
    }
    assertThat(lines("a.tar", bytes.toByteArray()))
        .containsExactly(
            "hard: it is a link",
            "soft: it is a link",
            "pipe: it is no file but of type \"6\"",
            "device: it is no file but of type \"3\"",
            "holes: it is a file with holes",
            "more holes: it is a file with holes",
            "file=");
  }

  private static void put(TarArchiveOutputStream tar, String name, byte type) throws IOException {
    tar.putArchiveEntry(new TarArchiveEntry(name, type));
    tar.closeArchiveEntry();
  }

  @Test
  void whatIsNoTar() throws IOException {
    assertThat(lines("a.tar", noise(2048)))
        .containsExactly(
            "CORRUPT REST: the archive holds a block that is no header," + " before any file");
    byte[] tar = MadeArchives.tar(TWO);
    assertThat(lines("a.tar", patched(tar, 1024, (byte) 'x')))
        .containsExactly(
            LINES[0],
            "CORRUPT REST: the archive holds a block that is no header,"
                + " within or behind \"cat/1.jpg\"");
  }

  /** Commons Compress computes 10 to the power that stands there, which takes hours. */
  @Test
  void aDateThatKeepsOtherReadersBusyForEver() throws IOException {
    byte[] tar = withExtendedHeader(record("mtime", "9e199999999") + record("path", "cat/x"));
    assertThat(lines("a.tar", tar)).containsExactly("cat/x=one");
  }

  @Test
  void extendedHeadersThatAreNone() throws IOException {
    for (String records :
        List.of("x", "5 a=b\n", "999999999999 a=b\n", "6 a=b", "5 ab\n", "2 \n", "-1 a=b\n")) {
      assertThat(lines("a.tar", withExtendedHeader(records)))
          .as(records)
          .singleElement()
          .asString()
          .startsWith("CORRUPT REST: the archive holds an extended header ");
    }
    assertThat(lines("a.tar", withExtendedHeader(record("size", "-1"))))
        .containsExactly("CORRUPT REST: the archive holds a length of -1, before any file");
    assertThat(lines("a.tar", withExtendedHeader(record("size", "9223372036854775807"))))
        .containsExactly(
            "CORRUPT REST: the archive holds a file of 9223372036854775807 bytes, before any"
                + " file");
  }

  @Test
  void aHeaderThatWouldFillTheMemory() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
      name.setSize(2_000_000);
      tar.putArchiveEntry(name);
      tar.write(new byte[2_000_000]);
      tar.closeArchiveEntry();
    }
    assertThat(lines("a.tar", bytes.toByteArray()))
        .containsExactly(
            "CORRUPT REST: the archive holds a header of 2000000 bytes, allowed are 1048576,"
                + " before any file");
  }

  private static byte[] withExtendedHeader(String records) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      byte[] content = records.getBytes(StandardCharsets.UTF_8);
      TarArchiveEntry header = new TarArchiveEntry("x", TarConstants.LF_PAX_EXTENDED_HEADER_LC);
      header.setSize(content.length);
      tar.putArchiveEntry(header);
      tar.write(content);
      tar.closeArchiveEntry();
      TarArchiveEntry file = new TarArchiveEntry("cat/1.jpg");
      file.setSize(3);
      tar.putArchiveEntry(file);
      tar.write("one".getBytes(StandardCharsets.UTF_8));
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  /** The length counts its own digits: two of them here. */
  private static String record(String key, String value) {
    String rest = " %s=%s\n".formatted(key, value);
    return (rest.length() + 2) + rest;
  }

  /** With one byte changed and the checksum of the first header put right. */
  private static byte[] patched(byte[] tar, int at, byte value) {
    byte[] patched = tar.clone();
    patched[at] = value;
    if (at < 148) {
      Arrays.fill(patched, 148, 156, (byte) ' ');
      int sum = 0;
      for (int i = 0; i < 512; i++) {
        sum += patched[i] & 0xff;
      }
      byte[] text = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(text, 0, patched, 148, text.length);
    }
    return patched;
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new java.util.Random(1).nextBytes(noise);
    return noise;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private List<String> lines(String name, byte[] archive) throws IOException {
    return ReadArchives.lines(folder.resolve(name), archive);
  }

  @Test
  void namesThatAreTaken() {
    assertThat(ArchiveFormat.ofName("x.TAR")).hasValue(ArchiveFormat.TAR);
    assertThat(ArchiveFormat.ofName("a/x.tar.bz2")).isEmpty();
    assertThat(ArchiveFormat.ofName("tar")).isEmpty();
    Map.of("./a//b/./c", "a/b/c", "a b/ü", "a b/ü", "..a/b..", "..a/b..")
        .forEach((path, clean) -> assertThat(EntryPath.clean(path)).hasValue(clean));
    for (String path :
        List.of("/a", "../a", "a/../b", "a/..", "C:/a", "c:a", "", ".", "./", "//")) {
      assertThat(EntryPath.clean(path)).as(path).isEmpty();
    }
  }
}
