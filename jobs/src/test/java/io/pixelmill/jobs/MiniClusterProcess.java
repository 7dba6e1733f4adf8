package io.pixelmill.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/** HDFS with one data node and YARN with one node, in a process that ends with its input. */
final class MiniClusterProcess {
  static final String READY = "ready";
  private static final int CONNECT_MILLISECONDS = 60_000;

  private static final Map<String, String> YARN =
      Map.ofEntries(
          Map.entry("yarn.scheduler.minimum-allocation-mb", "128"),
          Map.entry("yarn.scheduler.maximum-allocation-mb", "4096"),
          Map.entry("yarn.minicluster.yarn.nodemanager.resource.memory-mb", "8192"),
          Map.entry("yarn.nodemanager.resource.cpu-vcores", "8"),
          // Processes are small; the machine's disk may be full beyond what YARN likes.
          Map.entry("yarn.nodemanager.vmem-check-enabled", "false"),
          Map.entry("yarn.nodemanager.pmem-check-enabled", "false"),
          Map.entry(
              "yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage",
              "100.0"),
          Map.entry("yarn.scheduler.capacity.maximum-am-resource-percent", "1.0"),
          Map.entry("yarn.scheduler.capacity.root.queues", "default"),
          Map.entry("yarn.scheduler.capacity.root.default.capacity", "100"),
          Map.entry("yarn.scheduler.capacity.root.default.maximum-am-resource-percent", "1.0"));

  private MiniClusterProcess() {}

  /**
   * @param arguments the folder for the settings that a client needs; it must exist
   */
  public static void main(String[] arguments) {
    int exitCode = 0;
    try {
      start(Path.of(arguments[0]));
      System.out.println(READY);
      while (System.in.read() >= 0) {}
    } catch (Exception e) {
      e.printStackTrace();
      exitCode = 1;
    }
    // To stop it in order takes ten seconds, and nothing of it is kept.
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(exitCode);
  }

  private static void start(Path settings) throws Exception {
    Configuration storage = new Configuration();
    storage.set("hdfs.minidfs.basedir", Path.of("hdfs").toAbsolutePath().toString());
    MiniDFSCluster hdfs = new MiniDFSCluster.Builder(storage).numDataNodes(1).build();
    hdfs.waitActive();
    String root = hdfs.getURI().toString();

    Configuration wanted = new YarnConfiguration();
    YARN.forEach(wanted::set);
    wanted.set("fs.defaultFS", root);
    MiniYARNCluster yarn = new MiniYARNCluster("mini", 1, 1, 1);
    yarn.init(wanted);
    yarn.start();
    if (!yarn.waitForNodeManagersToConnect(CONNECT_MILLISECONDS)) {
      throw new IllegalStateException("the node does not connect to the resource manager");
    }

    Configuration core = new Configuration(false);
    core.set("fs.defaultFS", root);
    write(core, settings.resolve("core-site.xml"));
    write(yarn.getConfig(), settings.resolve("yarn-site.xml"));
  }

  private static void write(Configuration settings, Path file) throws IOException {
    try (OutputStream stream = Files.newOutputStream(file)) {
      settings.writeXml(stream);
    }
  }
}
