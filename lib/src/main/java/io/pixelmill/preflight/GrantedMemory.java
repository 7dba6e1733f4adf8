package io.pixelmill.preflight;

import org.apache.spark.SparkConf;

/** Memory that YARN and Kubernetes hold a process to, as the settings tell it. */
final class GrantedMemory {
  private static final double FACTOR = 0.1;
  private static final long LEAST_OVERHEAD = 384;
  private static final int MIB_BITS = 20;

  private GrantedMemory() {}

  /**
   * Heap, overhead and Spark's own memory outside of the heap.
   *
   * @param role {@code driver} or {@code executor}
   * @return bytes; {@link Memory#UNLIMITED} where the cluster's manager does not look at them
   */
  static long of(SparkConf conf, String role) {
    String master = conf.get("spark.master", "");
    boolean isInCluster =
        role.equals("executor") || conf.get("spark.submit.deployMode", "client").equals("cluster");
    if (!isInCluster || !(master.startsWith("yarn") || master.startsWith("k8s"))) {
      return Memory.UNLIMITED;
    }
    long heap = conf.getSizeAsMb("spark.%s.memory".formatted(role), "1g");
    double factor = factor(conf, role, master);
    long overhead =
        conf.contains("spark.%s.memoryOverhead".formatted(role))
            ? conf.getSizeAsMb("spark.%s.memoryOverhead".formatted(role))
            : Math.max(LEAST_OVERHEAD, (long) (factor * heap));
    boolean hasOffHeap =
        role.equals("executor") && conf.getBoolean("spark.memory.offHeap.enabled", false);
    long offHeap = hasOffHeap ? conf.getSizeAsMb("spark.memory.offHeap.size", "0") : 0;
    return heap + overhead + offHeap << MIB_BITS;
  }

  private static double factor(SparkConf conf, String role, String master) {
    double older =
        master.startsWith("k8s")
            ? conf.getDouble("spark.kubernetes.memoryOverheadFactor", FACTOR)
            : FACTOR;
    return conf.getDouble("spark.%s.memoryOverheadFactor".formatted(role), older);
  }
}
