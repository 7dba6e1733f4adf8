package io.pixelmill.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeIdentityTest {
  @TempDir Path folder;

  @Test
  void aJarAndAFolderOfTheSameCodeAreTheSame() throws IOException {
    Path classes = classes("one", "code");
    Path jar = folder.resolve("app.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      put(zip, "org/other/Thing.class", "other code in the same jar");
      put(zip, "io/pixelmill/b/B.class", "code");
      put(zip, "io/pixelmill/A.class", "A");
    }
    assertThat(CodeIdentity.of(jar)).isEqualTo(CodeIdentity.of(classes));
  }

  @Test
  void aChangedClassIsAnotherCode() throws IOException {
    assertThat(CodeIdentity.of(classes("one", "code")))
        .isNotEqualTo(CodeIdentity.of(classes("two", "edoc")));
  }

  @Test
  void theRunningCodeHasAnIdentity() {
    assertThat(CodeIdentity.current()).matches("[0-9a-f]{64}").isEqualTo(CodeIdentity.current());
  }

  @Test
  void versionsAreThoseOfTheBuild() {
    assertThat(Versions.current())
        .containsOnlyKeys("pixelmill", "dl4j", "dl4j-spark", "spark", "java", "os", "arch")
        .containsEntry("spark", "3.5.5")
        .allSatisfy((name, version) -> assertThat(version).isNotBlank().doesNotContain("${"));
  }

  private Path classes(String name, String codeOfB) throws IOException {
    Path classes = folder.resolve(name);
    Files.createDirectories(classes.resolve("io/pixelmill/b"));
    Files.writeString(classes.resolve("io/pixelmill/A.class"), "A");
    Files.writeString(classes.resolve("io/pixelmill/b/B.class"), codeOfB);
    return classes;
  }

  private static void put(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes());
    zip.closeEntry();
  }
}
