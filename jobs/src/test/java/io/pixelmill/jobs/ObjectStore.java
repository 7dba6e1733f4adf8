package io.pixelmill.jobs;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that speaks S3's protocol and keeps its objects in memory. */
final class ObjectStore {
  private static final Path JARS = Path.of("target", "s3").toAbsolutePath();
  private static final Path CONF = Path.of("..", "conf").toAbsolutePath().normalize();
  private static final String BUCKET = "bucket";
  private static final Pattern STARTED =
      Pattern.compile("Started ServerConnector.*\\{127\\.0\\.0\\.1:(\\d+)\\}");
  private static final long LOOK_NANOS = 10_000_000;

  private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");

  private final Process server;
  private final Path properties;
  private final String endpoint;
  private final HttpClient http = HttpClient.newHttpClient();

  private ObjectStore(Process server, Path properties, String endpoint) {
    this.server = server;
    this.properties = properties;
    this.endpoint = endpoint;
  }

  /** With one empty bucket. */
  static ObjectStore start(Path folder) throws IOException, InterruptedException {
    Path conf = folder.resolve("s3proxy.conf");
    Files.writeString(
        conf,
        """
        s3proxy.endpoint=http://127.0.0.1:0
        s3proxy.authorization=none
        jclouds.provider=transient
        jclouds.identity=none
        jclouds.credential=none
        """);
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
    int port = port(server, log);
    Path properties = folder.resolve("spark-defaults.conf");
    Files.writeString(properties, properties(port));
    ObjectStore store = new ObjectStore(server, properties, "http://127.0.0.1:" + port);
    store.send(HttpRequest.newBuilder().PUT(HttpRequest.BodyPublishers.noBody()), "");
    return store;
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

  boolean has(String key) throws IOException, InterruptedException {
    HttpRequest.Builder head =
        HttpRequest.newBuilder().method("HEAD", HttpRequest.BodyPublishers.noBody());
    return send(head, "/" + key).statusCode() == 200;
  }

  /** Keys of all objects below a folder, without markers of folders, relative to it. */
  List<String> names(String path) throws IOException, InterruptedException {
    String prefix = path.isEmpty() ? "" : path + "/";
    String listing =
        new String(
            send(HttpRequest.newBuilder(), "?prefix=" + prefix).body(), StandardCharsets.UTF_8);
    return KEY.matcher(listing)
        .results()
        .map(key -> key.group(1))
        .filter(key -> !key.endsWith("/"))
        .map(key -> key.substring(prefix.length()))
        .toList();
  }

  /** Brings the objects below a folder into a local one. */
  Path download(String path, Path folder) throws IOException, InterruptedException {
    for (String name : names(path)) {
      Path file = folder.resolve(path).resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, send(HttpRequest.newBuilder(), "/" + path + "/" + name).body());
    }
    return folder.resolve(path);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create(endpoint + "/" + BUCKET + path);
    return http.send(request.uri(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  void stop() throws InterruptedException {
    server.destroyForcibly().waitFor();
  }
}
