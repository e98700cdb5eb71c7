package dev.aquifer.local.cli;

import com.sun.net.httpserver.HttpServer;
import dev.aquifer.local.compute.LocalFunction;
import dev.aquifer.local.compute.PoolState;
import dev.aquifer.local.http.LoopbackHttp;
import dev.aquifer.local.stack.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Tells other processes about the running functions and their traces, on the loopback address. */
final class Control implements AutoCloseable {
  private static final String TRACES = "/traces";
  private static final int LATEST = 20;

  private final HttpServer server;

  Control(LocalStack stack) {
    try {
      server =
          LoopbackHttp.serve(
              0,
              exchange ->
                  LoopbackHttp.replyJson(
                      exchange,
                      200,
                      JsonMapper.shared()
                          .writeValueAsString(answer(stack, exchange.getRequestURI().getPath()))));
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free", e);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static Object answer(LocalStack stack, String path) {
    if (path.startsWith(TRACES + "/")) {
      return stack.traces().of(path.substring(TRACES.length() + 1));
    }
    return path.equals(TRACES)
        ? stack.traces().latest(LATEST).stream().map(stack.traces()::of).toList()
        : functions(stack);
  }

  private static List<Map<String, Object>> functions(LocalStack stack) {
    return stack.functions().all().stream().map(Control::function).toList();
  }

  private static Map<String, Object> function(LocalFunction function) {
    var description = new LinkedHashMap<String, Object>();
    description.put("name", function.definition().logicalId());
    description.put("processes", function.processes().stream().map(ProcessHandle::pid).toList());
    PoolState state = function.state();
    description.put("busy", state.busy());
    description.put("waiting", state.waiting());
    description.put("least", state.min());
    description.put("most", state.max());
    description.put("log", function.log().toString());
    return description;
  }
}
