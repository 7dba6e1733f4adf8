import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Cuts the application jar in two, so that an image's large layer changes with the dependencies alone: {@code java
 * Layers.java JAR FOLDER} writes {@code dependencies.jar} and {@code pixelmill.jar}. The same entries give the same bytes.
 */
class Layers {
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    try (ZipFile jar = new ZipFile(arguments[0]);
        ZipOutputStream dependencies = jar(folder.resolve("dependencies.jar"));
        ZipOutputStream application = jar(folder.resolve("pixelmill.jar"))) {
      for (ZipEntry entry : Collections.list(jar.entries())) {
        ZipOutputStream target = isOurs(entry.getName()) ? application : dependencies;
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        target.putNextEntry(copy);
        jar.getInputStream(entry).transferTo(target);
      }
    }
  }

  /** Our own classes, and the manifest, which tells our version. */
  private static boolean isOurs(String name) {
    return name.equals("META-INF/MANIFEST.MF")
        || name.startsWith("io/pixelmill/") && !name.startsWith("io/pixelmill/shaded/")
        || name.startsWith("META-INF/maven/io.pixelmill/");
  }

  private static ZipOutputStream jar(Path file) throws IOException {
    ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(file));
    jar.setLevel(Deflater.BEST_SPEED); // registries compress layers anyway
    return jar;
  }
}
