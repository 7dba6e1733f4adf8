package io.pixelmill.jobs;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import okhttp3.Headers;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;

/**
 * A Kubernetes API server that keeps objects and lets them be watched, and notes who asked for
 * what. Whoever submits calls it by name, pods by its address.
 */
final class ApiServer implements AutoCloseable {
  private static final String ADDRESS = "127.0.0.1";
  private static final String NODE = "node";

  private final Set<String> ofSubmitter = new ConcurrentSkipListSet<>();
  private final Set<String> ofPods = new ConcurrentSkipListSet<>();
  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(), new MockWebServer(), new HashMap<>(), new Objects(), false);
  private final KubernetesClient client;

  ApiServer() throws IOException {
    server.init(InetAddress.getByName(ADDRESS), 0);
    Config config =
        new ConfigBuilder(Config.empty()).withMasterUrl(urlForPods()).withUserAgent(NODE).build();
    client = new KubernetesClientBuilder().withConfig(config).build();
  }

  String urlForSubmitter() {
    return "http://localhost:" + server.getPort();
  }

  String urlForPods() {
    return "http://" + ADDRESS + ":" + server.getPort();
  }

  /** The node's and the test's own. */
  KubernetesClient client() {
    return client;
  }

  /** What was asked for, each as {@code verb resource}. */
  Set<String> askedBySubmitter() {
    return new TreeSet<>(ofSubmitter);
  }

  Set<String> askedByPods() {
    return new TreeSet<>(ofPods);
  }

  @Override
  public void close() {
    client.close();
    server.destroy();
  }

  private void note(RecordedRequest request) {
    if (!NODE.equals(request.getHeader("User-Agent"))) {
      boolean byName = request.getHeader("Host").startsWith("localhost");
      (byName ? ofSubmitter : ofPods).add(permission(request));
    }
  }

  /** In the words of a role: {@code /api/v1/namespaces/NAMESPACE/pods/NAME} is "get pods". */
  private static String permission(RecordedRequest request) {
    List<String> path = request.getRequestUrl().pathSegments();
    String resource = path.size() > 4 ? path.get(4) : String.join("/", path);
    boolean one = path.size() > 5;
    String verb =
        switch (request.getMethod()) {
          case "GET" -> {
            boolean watch = "true".equals(request.getRequestUrl().queryParameter("watch"));
            yield watch ? "watch" : one ? "get" : "list";
          }
          case "POST" -> "create";
          case "PUT" -> "update";
          case "PATCH" -> "patch";
          case "DELETE" -> one ? "delete" : "deletecollection";
          default -> request.getMethod();
        };
    return verb + " " + resource;
  }

  /** Objects with what the stock dispatcher lacks. */
  private final class Objects extends KubernetesCrudDispatcher {
    @Override
    public MockResponse dispatch(RecordedRequest request) {
      note(request);
      synchronized (this) {
        String path = request.getPath().split("\\?")[0];
        String type = String.valueOf(request.getHeader("Content-Type"));
        if (request.getMethod().equals("POST") && path.endsWith("/pods")) {
          Pod pod = Serialization.unmarshal(request.getBody().readUtf8(), Pod.class);
          pod.setStatus(new PodStatusBuilder().withPhase("Pending").build());
          return super.dispatch(copy(request, "POST", request.getPath(), pod));
        }
        if (type.startsWith("application/apply-patch")) {
          return apply(request, path);
        }
        return super.dispatch(request);
      }
    }

    /** Server-side apply makes the object, or replaces it. */
    private MockResponse apply(RecordedRequest request, String path) {
      Object object =
          Serialization.unmarshal(request.getBody().readUtf8(), GenericKubernetesResource.class);
      boolean exists = super.dispatch(copy(request, "GET", path, "")).getStatus().contains("200");
      String folder = path.substring(0, path.lastIndexOf('/'));
      return super.dispatch(
          exists ? copy(request, "PUT", path, object) : copy(request, "POST", folder, object));
    }

    private static RecordedRequest copy(
        RecordedRequest request, String method, String path, Object body) {
      Buffer bytes = new Buffer().writeUtf8(Serialization.asJson(body));
      Headers headers =
          request.getHeaders().newBuilder().set("Content-Type", "application/json").build();
      return new RecordedRequest(
          method + " " + path + " HTTP/1.1",
          headers,
          List.of(),
          bytes.size(),
          bytes,
          0,
          new Socket());
    }

    /** The stock listener reads the objects in a thread of its own, while others change them. */
    @Override
    public MockResponse handleWatch(String path) {
      MockResponse response = super.handleWatch(path);
      WebSocketListener listener = response.getWebSocketListener();
      return response.withWebSocketUpgrade(
          new WebSocketListener() {
            @Override
            public void onOpen(WebSocket socket, Response opened) {
              synchronized (Objects.this) {
                listener.onOpen(socket, opened);
              }
            }

            @Override
            public void onClosing(WebSocket socket, int code, String reason) {
              listener.onClosing(socket, code, reason);
            }

            @Override
            public void onClosed(WebSocket socket, int code, String reason) {
              listener.onClosed(socket, code, reason);
            }

            @Override
            public void onFailure(WebSocket socket, Throwable failure, Response answer) {
              listener.onFailure(socket, failure, answer);
            }
          });
    }
  }
}
