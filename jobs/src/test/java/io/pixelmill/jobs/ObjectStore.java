package io.pixelmill.jobs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that speaks S3's protocol, whose objects are files of a local folder. */
final class ObjectStore {
  private static final Path JARS = Path.of("target", "s3").toAbsolutePath();
  private static final Path CONF = Path.of("..", "conf").toAbsolutePath().normalize();
  private static final String BUCKET = "bucket";
  private static final Pattern STARTED =
      Pattern.compile("Started ServerConnector.*\\{127\\.0\\.0\\.1:(\\d+)\\}");
  private static final long LOOK_NANOS = 10_000_000;

  private final Process server;
  private final Path folder;
  private final Path properties;

  private ObjectStore(Process server, Path folder, Path properties) {
    this.server = server;
    this.folder = folder;
    this.properties = properties;
  }

  /** With one empty bucket. */
  static ObjectStore start(Path folder) throws IOException {
    Path objects = Files.createDirectories(folder.resolve("objects"));
    Files.createDirectory(objects.resolve(BUCKET));
    Path conf = folder.resolve("s3proxy.conf");
    Files.writeString(
        conf,
        """
        s3proxy.endpoint=http://127.0.0.1:0
        s3proxy.authorization=none
        jclouds.provider=filesystem
        jclouds.identity=none
        jclouds.credential=none
        jclouds.filesystem.basedir=%s
        """
            .formatted(objects));
    Path log = folder.resolve("s3proxy.log");
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                JARS.resolve("s3proxy.jar").toString(),
                "--properties",
                conf.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(new File("/dev/null"))
            .start();
    Path properties = folder.resolve("spark-defaults.conf");
    Files.writeString(properties, properties(port(server, log)));
    return new ObjectStore(server, objects.resolve(BUCKET), properties);
  }

  private static int port(Process server, Path log) throws IOException {
    while (server.isAlive()) {
      Matcher started = STARTED.matcher(Files.readString(log));
      if (started.find()) {
        return Integer.parseInt(started.group(1));
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    throw new IOException("The server ended: " + Files.readString(log));
  }

  /** What users are told to do: the target's settings and those for S3. */
  private static String properties(int port) throws IOException {
    return Files.readString(CONF.resolve("local/spark-defaults.conf"))
        + Files.readString(CONF.resolve("s3/spark-defaults.conf"))
        + """
        spark.driver.extraClassPath %s/jars/*
        spark.hadoop.fs.s3a.endpoint http://127.0.0.1:%d
        spark.hadoop.fs.s3a.path.style.access true
        spark.hadoop.fs.s3a.aws.credentials.provider org.apache.hadoop.fs.s3a.AnonymousAWSCredentialsProvider
        """
            .formatted(JARS, port);
  }

  /** For {@code --properties-file}. */
  String properties() {
    return properties.toString();
  }

  static String uri(String path) {
    return "s3a://%s/%s".formatted(BUCKET, path);
  }

  /** Where the object or those below it lie as files. */
  Path files(String path) {
    return folder.resolve(path);
  }

  void stop() throws InterruptedException {
    server.destroyForcibly().waitFor();
  }
}
