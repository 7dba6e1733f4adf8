package io.pixelmill.jobs;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * YARN and HDFS in a process of their own: their threads, ports and class loaders stay out of the
 * tests, and whatever they start ends with them.
 */
final class MiniCluster implements AutoCloseable {
  /** Fast to start, and no memory for compilers and collectors of a dozen processes. */
  static final List<String> SMALL_JVM = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final int PATIENCE_SECONDS = 60;

  private final Path folder;
  private final Process process;

  private MiniCluster(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /**
   * @param folder for everything that the cluster writes; must not exist
   */
  static MiniCluster start(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("settings"));
    List<String> command = new ArrayList<>(List.of(java().resolve("bin/java").toString()));
    command.addAll(SMALL_JVM);
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
    command.addAll(List.of("-Xmx768m", "-cp", classPath()));
    command.addAll(List.of(MiniClusterProcess.class.getName(), "settings"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(folder.resolve("cluster.log").toFile());
    builder.environment().put("JAVA_HOME", java().toString()); // what containers run
    MiniCluster cluster = new MiniCluster(folder, builder.start());
    try {
      cluster.awaitReady();
      return cluster;
    } catch (IOException e) {
      cluster.close();
      throw e;
    }
  }

  /** Without the proxy of Spark's drivers: the cluster holds one that fits its other classes. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(it -> !it.contains("hadoop-yarn-server-web-proxy"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void awaitReady() throws IOException {
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals(MiniClusterProcess.READY)) {
        return;
      }
    }
    throw new IOException(Files.readString(folder.resolve("cluster.log")));
  }

  static Path java() {
    return Path.of(System.getProperty("java.home"));
  }

  /** For {@code HADOOP_CONF_DIR}. */
  Path settings() {
    return folder.resolve("settings");
  }

  /** Of a client. */
  Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.addResource(new org.apache.hadoop.fs.Path(settings() + "/core-site.xml"));
    return configuration;
  }

  /** The processes of the executors, now. */
  List<ProcessHandle> executors() {
    return process
        .descendants()
        .filter(it -> it.info().command().orElse("").endsWith("/java"))
        .filter(it -> it.info().commandLine().orElse("").contains("ExecutorBackend"))
        .toList();
  }

  /** What the application's processes wrote to a stream, {@code stdout} or {@code stderr}. */
  String logs(String application, String stream) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder.resolve("target"))) {
      List<Path> logs =
          files
              .filter(file -> file.endsWith(stream) && file.toString().contains(application))
              .sorted()
              .toList();
      for (Path log : logs) {
        text.append(Files.readString(log));
      }
    }
    return text.toString();
  }

  @Override
  public void close() {
    List<ProcessHandle> containers = process.descendants().toList();
    try {
      process.outputWriter().close();
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      // The process has ended by itself.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
      containers.forEach(ProcessHandle::destroyForcibly);
      containers.forEach(it -> it.onExit().join()); // or they would still write
    }
  }
}
