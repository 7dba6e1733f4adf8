package io.pixelmill.benchmarks;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;

/**
 * Stands before a layer and adds up the time of its passes; the layer itself is as it was. On the
 * CPU an operation has ended when its call returns, so the clock sees all of it.
 */
final class LayerClock implements InvocationHandler {
  private final Layer layer;
  private final Map<String, Long> nanos;

  private LayerClock(Layer layer, Map<String, Long> nanos) {
    this.layer = layer;
    this.nanos = nanos;
  }

  /**
   * @param name of the layer
   * @param nanos to add to, by name and direction
   */
  static Layer before(Layer layer, Map<String, Long> nanos) {
    Set<Class<?>> interfaces = new LinkedHashSet<>();
    for (Class<?> type = layer.getClass(); type != null; type = type.getSuperclass()) {
      interfaces.addAll(Arrays.asList(type.getInterfaces()));
    }
    return (Layer)
        Proxy.newProxyInstance(
            layer.getClass().getClassLoader(),
            interfaces.toArray(Class<?>[]::new),
            new LayerClock(layer, nanos));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    long start = System.nanoTime();
    try {
      return method.invoke(layer, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      long taken = System.nanoTime() - start;
      String name = layer.conf().getLayer().getLayerName();
      switch (method.getName()) {
        case "activate" -> nanos.merge(name + " forward", taken, Long::sum);
        case "computeScore" -> nanos.merge(name + " loss", taken, Long::sum);
        case "backpropGradient" -> nanos.merge(name + " backward", taken, Long::sum);
        default -> {}
      }
    }
  }
}
