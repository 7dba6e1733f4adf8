package io.pixelmill.device;

/** The build of ND4J that a process has. */
public enum ArrayLibrary {
  CPU,
  CUDA;

  private static final String CUDA_BACKEND = "org/nd4j/linalg/jcublas/JCublasBackend.class";

  /** By the class path alone: nothing native is loaded, which may fail or end the process. */
  public static ArrayLibrary ofClassPath() {
    return ArrayLibrary.class.getClassLoader().getResource(CUDA_BACKEND) == null ? CPU : CUDA;
  }
}
